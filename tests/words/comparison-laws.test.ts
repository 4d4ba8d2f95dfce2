import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellDimensions } from '../../src/words/dimensions.ts'
import { pluralName } from '../../src/words/format.ts'
import { titleInSentence } from '../../src/words/in-sentence.ts'
import { answerQuestions } from '../../src/words/questions.ts'
import type { ToldComparison } from '../../src/words/told-comparison.ts'
import { tellVerdict } from '../../src/words/verdict.ts'
import { arbitraryTold, swap } from './arbitrary-comparison.ts'
import { faultsOf } from './sentence-faults.ts'
import { toldFigures, wrongShares } from './told-figures.ts'

const RUNS = { numRuns: 400 }

function always(law: (told: ToldComparison) => void) {
  fc.assert(fc.property(arbitraryTold(), law), RUNS)
}

/** All that is told, a text each. */
function textsOf(told: ToldComparison): readonly string[] {
  const answers = answerQuestions(told).flatMap(({ question, answer }) => [question, answer])
  const cells = tellDimensions(told).flatMap(({ name, left, right }) => [name, left, right])
  return [...tellVerdict(told), ...answers, ...cells]
}

/** What all texts tell of either role, each figure once, in one order. */
function figuresOf(told: ToldComparison): readonly (readonly [string, string])[] {
  const figures = textsOf(told).flatMap(toldFigures)
  const once = new Map(figures.map(({ what, written }) => [`${what}: ${written}`, [what, written] as const]))
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure)
}

/** The words of a text without case, punctuation and order. */
function wordsOf(text: string): string {
  const words = text.toLowerCase().match(/[^\s,;:?()]+/g) ?? []
  return words
    .map((word) => word.replace(/\.$/, ''))
    .sort()
    .join(' ')
}

describe('whatever the figures', () => {
  it('no text has a fault of grammar or of honesty', () => {
    always((told) => {
      const faulty = textsOf(told)
        .map((text) => ({ text, faults: faultsOf(text) }))
        .filter(({ faults }) => faults.length > 0)
      expect(faulty).toEqual([])
    })
  })

  it('sentences end with a period, questions with a question mark, and no cell is empty', () => {
    always((told) => {
      for (const sentence of tellVerdict(told)) expect(sentence).toMatch(/^\S.*\.$/)
      for (const { question, answer } of answerQuestions(told)) {
        expect(question).toMatch(/^[A-Z].*\?$/)
        expect(answer).toMatch(/^\S.*\.$/)
      }
      for (const cell of tellDimensions(told).flatMap(Object.values)) expect(cell).toMatch(/^\S(.*\S)?$/)
    })
  })

  it('a verdict has two sentences or more, answers are ten or more, rows seven or more, all different', () => {
    always((told) => {
      const lists = [
        { least: 2, texts: tellVerdict(told) },
        { least: 10, texts: answerQuestions(told).map(({ answer }) => answer) },
        { least: 10, texts: answerQuestions(told).map(({ question }) => question) },
        { least: 7, texts: tellDimensions(told).map(({ name }) => name) },
      ]
      for (const { least, texts } of lists) {
        expect(texts.length).toBeGreaterThanOrEqual(least)
        expect(new Set(texts).size).toBe(texts.length)
      }
    })
  })

  it('higher pay is claimed only where the gap of the medians is significant, and for the right role', () => {
    always((told) => {
      const claims = tellVerdict(told).filter((sentence) => sentence.includes('advertise higher pay'))
      const median = told.figures.gap?.median
      const higher = median && median.difference > 0 ? told.leftRole : told.rightRole
      const expected =
        median?.significant === true
          ? [`Positions for ${pluralName(titleInSentence(higher.name))} advertise higher pay`]
          : []
      expect(claims.map((claim) => claim.split(':')[0])).toEqual(expected)
    })
  })

  it('swapping the sides mirrors the table and leaves every text with the same words', () => {
    always((told) => {
      const swapped = swap(told)
      expect(tellDimensions(swapped)).toEqual(
        tellDimensions(told).map(({ name, left, right }) => ({ name, left: right, right: left })),
      )
      expect(tellVerdict(swapped).map(wordsOf).sort()).toEqual(tellVerdict(told).map(wordsOf).sort())
      const [mirrored, plain] = [swapped, told].map((side) =>
        answerQuestions(side).map(({ question, answer }) => [wordsOf(question), wordsOf(answer)]),
      )
      expect(mirrored).toEqual(plain)
      expect(figuresOf(swapped)).toEqual(figuresOf(told))
    })
  })

  it('a figure is told with one number, and a count with its own share', () => {
    always((told) => {
      const figures = figuresOf(told)
      const known = new Map(figures)
      expect(figures.filter(([what, written]) => known.get(what) !== written)).toEqual([])
      expect(textsOf(told).flatMap(wrongShares)).toEqual([])
    })
  })

  it('a reader learns the week, the currency, the basis, and whether it is a sample, filtered or provisional', () => {
    always((told) => {
      const answer = answerQuestions(told).at(-1)?.answer
      expect(answer).toContain('week of 21 September 2026')
      expect(answer).toContain('US dollars a year')
      expect(answer).toContain({ FLOOR: 'floor', MIDPOINT: 'midpoint', CEILING: 'ceiling' }[told.basis])
      for (const text of [answer, tellVerdict(told).join(' ')]) {
        expect(text?.includes('generated sample')).toBe(told.isSample)
        expect(text?.includes('chosen filter')).toBe(told.filtered)
        expect(text?.includes('not over')).toBe(told.provisional)
      }
    })
  })

  it('without positions on either side no figure is told', () => {
    fc.assert(
      fc.property(arbitraryTold().filter(hasNoPositions), (told) => {
        const known =
          /week of 21 September 2026|95%|25th|75th|at least \d+ disclosed (salary|salaries)|4 sources/g
        const digits = textsOf(told).filter((text) => /\d/.test(text.replace(known, '')))
        expect(digits).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

function hasNoPositions({ figures }: ToldComparison): boolean {
  return figures.left.openPositions === 0 && figures.right.openPositions === 0
}
