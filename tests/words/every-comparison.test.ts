import { describe, expect, it } from 'vitest'
import { createSamplePlan } from '../../prisma/sample/sample-plan.ts'
import { firstWeekOf, isListed, LAST_WEEK, sundayOf } from '../../prisma/sample/weeks.ts'
import { writePosting } from '../../prisma/sample/write-posting.ts'
import { createReader } from '../../src/postings/create-reader.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { openListings } from '../../src/wire/readers.ts'
import { tellDimensions } from '../../src/words/dimensions.ts'
import { answerQuestions } from '../../src/words/questions.ts'
import type { ToldComparison } from '../../src/words/told-comparison.ts'
import { tellVerdict } from '../../src/words/verdict.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { countMarkets } from './count-markets.ts'
import { faultsOf } from './sentence-faults.ts'
import { toldFigures, wrongShares } from './told-figures.ts'
import { toldPairs } from './told-pairs.ts'

const BOARDS = '../shared/data/ashby-boards/boards'

/** The sample as it is listed in its last week. */
async function samplePostings(): Promise<readonly ReadPosting[]> {
  const read = createReader()
  return createSamplePlan().flatMap(({ id, weeks, plan }) => {
    if (!isListed(weeks, LAST_WEEK)) return []
    const firstSeenOn = sundayOf(firstWeekOf(weeks))
    const reading = read(writePosting(id, firstSeenOn, plan), firstSeenOn)
    return reading.kind === 'kept' ? [reading.posting] : []
  })
}

/** Real postings of boards as their makers answer them. */
async function boardPostings(): Promise<readonly ReadPosting[]> {
  const read = createReader()
  const kept: ReadPosting[] = []
  for (const { records } of await openListings({ format: 'ashby', paths: [BOARDS], stdin: process.stdin }))
    for await (const { raw } of records) {
      const reading = raw && read(raw, '2025-10-28')
      if (reading?.kind === 'kept') kept.push(reading.posting)
    }
  return kept
}

const MARKETS = [
  {
    name: 'the sample',
    load: samplePostings,
    isSample: true,
    isThere: true,
    minimumSampleSize: 30,
    pairs: 380,
  },
  {
    name: 'real boards',
    load: boardPostings,
    isSample: false,
    isThere: optionalSuites.sharedData.isThere,
    minimumSampleSize: 3,
    pairs: 342,
  },
] as const

for (const { name, load, isSample, isThere, minimumSampleSize, pairs } of MARKETS)
  describe.skipIf(!isThere)(`every comparison of ${name}`, async () => {
    const markets = countMarkets(isThere ? await load() : [])
    const told = toldPairs(markets, { basis: 'MIDPOINT', minimumSampleSize, isSample })
    const each = told.map((comparison) => ({ comparison, texts: tellAll(comparison) }))

    it('is told', () => {
      expect(told.length).toBeGreaterThanOrEqual(pairs)
    })

    it('has no fault of grammar or of honesty, and ends each sentence', () => {
      const faulty = each.flatMap(({ texts }) =>
        [...texts.sentences, ...texts.cells].flatMap((text) =>
          faultsOf(text).map((fault) => ({ fault, text })),
        ),
      )
      expect(faulty).toEqual([])
      expect(each.flatMap(({ texts }) => texts.sentences).filter((text) => !/^\S.*[.?]$/.test(text))).toEqual(
        [],
      )
    })

    it('tells a figure with one number, and a count with its share', () => {
      const torn = each.flatMap(({ texts }) =>
        [...Map.groupBy(texts.sentences.flatMap(toldFigures), ({ what }) => what)]
          .map(([what, all]) => ({ what, written: [...new Set(all.map(({ written }) => written))] }))
          .filter(({ written }) => written.length !== 1),
      )
      expect(torn).toEqual([])
      expect(each.flatMap(({ texts }) => texts.sentences.flatMap(wrongShares))).toEqual([])
    })

    it('claims a difference in pay only where it is significant, and tells an interval that holds it', () => {
      const wrong = each.filter(({ comparison, texts }) => !claimsOnlyWhatHolds(comparison, texts.sentences))
      expect(wrong.map(({ texts }) => texts.sentences[0])).toEqual([])
    })
  })

function tellAll(comparison: ToldComparison) {
  const answers = answerQuestions(comparison)
  return {
    sentences: [...tellVerdict(comparison), ...answers.flatMap(({ question, answer }) => [question, answer])],
    cells: tellDimensions(comparison).flatMap(({ name, left, right }) => [name, left, right]),
  }
}

function claimsOnlyWhatHolds({ figures: { gap } }: ToldComparison, sentences: readonly string[]): boolean {
  const claims: readonly string[] =
    sentences.join(' ').match(/advertise higher pay|\bis higher\b|(more|larger) than chance/g) ?? []
  if (gap === null) return claims.length === 0
  const { mean, median, p75, seniorityAdjusted } = gap
  const gaps = [mean, median, p75, ...(seniorityAdjusted ? [seniorityAdjusted] : [])]
  const isHeld = gaps.every(
    ({ difference, interval }) => interval.low <= difference && difference <= interval.high,
  )
  const isProven = gaps.every(
    ({ significant, interval }) => !significant || interval.low > 0 || interval.high < 0,
  )
  const isClaimed = claims.includes('advertise higher pay')
  return (
    isHeld &&
    isProven &&
    isClaimed === median.significant &&
    (claims.length > 0 || gaps.every((one) => !one.significant))
  )
}
