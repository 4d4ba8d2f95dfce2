import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCount, formatPercent, formatUsd, formatUsdExact, formatWeek } from '../../src/words/format.ts'
import { tellHeadline } from '../../src/words/tell-headline.ts'
import type { MarketChange, ToldWeek } from '../../src/words/told-week.ts'
import { arbitraryWeek } from './arbitrary-week.ts'

const FIGURE = /-?\$(?:[\d.,]*\d)[KM]?|[<>]?\d+%|\d(?:[\d,]*\d)?/g

const always = (law: (told: ToldWeek) => void) =>
  fc.assert(fc.property(arbitraryWeek(), law), { numRuns: 1000, seed: 9 })

/** Every figure that a week's words may hold, as it is written. */
function figuresOf(told: ToldWeek): ReadonlySet<string> {
  const { salary, change, longer } = told
  const median = salary?.median ?? 0
  const marketUsd = (market: MarketChange | null) =>
    market?.medianSalary ? [median, median - market.medianSalary.difference] : []
  const moved = [...(change?.movedCounts ?? []), ...(change?.movedSkills ?? [])]
  const usd = [
    ...(salary ? [median, salary.medianInterval.low, salary.medianInterval.high] : []),
    ...[change, longer].flatMap(marketUsd),
    ...(change?.movedMedians ?? []).flatMap((one) => [one.median, one.median - one.difference]),
  ]
  const counts = [
    ...[told.openPositions, told.disclosedSalaries, told.minimumSampleSize],
    ...[change, longer].map((market) => Math.abs(market?.openPositions.difference ?? 0)),
    ...moved.flatMap((one) => [one.openPositions, one.openPositions - one.difference]),
    told.largestRole?.openPositions ?? 0,
    // How many others moved.
    ...[change?.movedMedians, change?.movedCounts, change?.movedSkills].flatMap((some) => [
      (some?.length ?? 0) - 1,
      (some?.length ?? 0) - 3,
    ]),
  ]
  return new Set([
    ...usd.flatMap((dollars) => [formatUsd(dollars), formatUsdExact(dollars)]),
    ...counts.map(formatCount),
    ...(told.topSkill ? [formatPercent(told.topSkill.share)] : []),
    ...(formatWeek(told.week).match(FIGURE) ?? []),
    '95%',
  ])
}

describe('whatever a week was like, its headline', () => {
  it('holds no figure but those of the week', () => {
    always((told) => {
      const { title, sentences } = tellHeadline(told)
      const figures = figuresOf(told)
      const strange = [title, ...sentences].flatMap((text) =>
        (text.match(FIGURE) ?? []).filter((figure) => !figures.has(figure)),
      )
      expect(strange).toEqual([])
    })
  })

  it('gives the figures of what moved most in its title and in a sentence', () => {
    always((told) => {
      const { title, sentences, moved } = tellHeadline(told)
      if (!moved) return
      const inTitle = (title.split(';')[0] ?? '').match(FIGURE) ?? []
      const inSentences = new Set(sentences.join(' ').match(FIGURE) ?? [])
      expect(inTitle.length).toBeGreaterThan(0)
      expect(inTitle.filter((figure) => !inSentences.has(figure))).toEqual([])
    })
  })
})
