import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TITLE_LENGTH, tellHeadline } from '../../src/words/tell-headline.ts'
import type { ToldWeek } from '../../src/words/told-week.ts'
import { arbitraryWeek } from './arbitrary-week.ts'
import { faultsOf } from './sentence-faults.ts'

const RUNS = { numRuns: 1000, seed: 6 }
const MOVEMENT =
  /\b(up|down|more than chance alone would give|moved by more than chance for|than a week before)\b/

const always = (law: (told: ToldWeek) => void) => fc.assert(fc.property(arbitraryWeek(), law), RUNS)

const textsOf = (told: ToldWeek): readonly string[] => {
  const { title, sentences } = tellHeadline(told)
  return [title, ...sentences]
}

/** The week without anything that the tests call a movement. */
const stilled = (told: ToldWeek): ToldWeek => ({
  ...told,
  longer: null,
  change: told.change && {
    ...told.change,
    openPositions: {
      ...told.change.openPositions,
      finding: told.change.openPositions.finding === 'MOVED' ? 'STILL' : told.change.openPositions.finding,
    },
    medianSalary: told.change.medianSalary && {
      ...told.change.medianSalary,
      finding: told.change.medianSalary.finding === 'MOVED' ? 'STILL' : told.change.medianSalary.finding,
    },
    movedMedians: [],
    movedCounts: [],
    movedSkills: [],
  },
})

describe('whatever a week was like, its headline', () => {
  it('has no fault of grammar or of honesty', () => {
    always((told) => {
      const faulty = [tellHeadline(told).title, tellHeadline(told).sentences.join(' ')]
        .map((text) => ({ text, faults: faultsOf(text) }))
        .filter(({ faults }) => faults.length > 0)
      expect(faulty).toEqual([])
    })
  })

  it('fits a subject line and has two to four whole sentences', () => {
    always((told) => {
      const { title, sentences } = tellHeadline(told)
      expect([...title].length).toBeLessThanOrEqual(TITLE_LENGTH)
      expect(title).toMatch(/^[A-Z0-9].*[^.\s]$/)
      expect(sentences.length).toBeGreaterThanOrEqual(2)
      expect(sentences.length).toBeLessThanOrEqual(4)
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9][^\n]*\.$/)
    })
  })

  it('tells of no movement that no test finds', () => {
    always((told) => {
      const still = stilled(told)
      expect(tellHeadline(still).moved).toBe(false)
      for (const text of textsOf(still)) expect(text).not.toMatch(MOVEMENT)
    })
  })

  it('tells of a movement where a test finds one', () => {
    always((drawn) => {
      const told = { ...drawn, longer: null }
      const { moved, title, sentences } = tellHeadline(told)
      expect(MOVEMENT.test(`${title} ${sentences[0]}`)).toBe(moved)
    })
  })

  it('says that a sample is one and that a week under way is', () => {
    always((told) => {
      const last = tellHeadline(told).sentences.at(-1) ?? ''
      expect(last.includes('generated sample')).toBe(told.isSample)
      expect(last.includes('is not over')).toBe(told.provisional)
    })
  })
})
