import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createReader } from '../../src/postings/create-reader.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { roleForTitle } from '../../src/postings/role-for-title.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'

const FOLDER = '../shared/reference/reading'
const linesOf = (name: string): string[] => readFileSync(`${FOLDER}/${name}`, 'utf8').trim().split('\n')

/** Texts round to a tenth of a thousand; the figures behind them do not. */
const isNear = (found: number | null, expected: number): boolean =>
  found !== null && Math.abs(found - expected) <= expected / 1_000

function shareOf(right: readonly boolean[]): number {
  expect(right.length).toBeGreaterThan(100)
  return right.filter(Boolean).length / right.length
}

describe.skipIf(!optionalSuites.sharedData.isThere)('labelled titles, pay and places in ../shared', () => {
  const read = createReader()
  const postingOf = (rest: Partial<RawPosting>): ReadPosting | null => {
    const reading = read(
      { id: '1', title: 'Data Scientist', company: 'C', locations: [], ...rest },
      '2025-10-27',
    )
    return reading.kind === 'kept' ? reading.posting : null
  }

  it('have their role in 97 of 100 titles, and its seniority in 98', () => {
    const titles = linesOf('titles.tsv').map((line) => line.split('\t'))
    const roles = titles.map(([title = '', role]) => (roleForTitle(title)?.role ?? 'none') === role)
    const levels = titles
      .filter(([, role]) => role !== 'none')
      .map(([title = '', , seniority]) => roleForTitle(title)?.seniority === seniority)
    expect(shareOf(roles)).toBeGreaterThanOrEqual(0.97)
    expect(shareOf(levels)).toBeGreaterThanOrEqual(0.98)
  })

  it('have their pay in 97 of 100 texts', () => {
    const right = linesOf('pay.ndjson').map((line) => {
      const { text, description, low, high, currency, period } = JSON.parse(line)
      const pay = postingOf({ payText: text, description })?.advertisedPay ?? null
      if (low === null || pay === null) return low === null && pay === null
      const isRange = isNear(pay.low, low) && isNear(pay.high, high)
      return isRange && pay.currency === currency && pay.period === period
    })
    expect(shareOf(right)).toBeGreaterThanOrEqual(0.97)
  })

  it('have their country in 97 of 100 places', () => {
    const right = linesOf('places.tsv').map((line) => {
      const [location = '', country = ''] = line.split('\t')
      return postingOf({ locations: [location] })?.countries.includes(country) === true
    })
    expect(shareOf(right)).toBeGreaterThanOrEqual(0.97)
  })
})
