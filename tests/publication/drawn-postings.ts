import fc from 'fast-check'
import type { MarketFilter } from '../../src/ports.ts'
import { employerKey } from '../../src/postings/employer-key.ts'
import { SENIORITIES, WORKPLACES } from '../../src/postings/raw-posting.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { readPosting } from '../helpers/postings.ts'

export const DRAWN_ROLES = ['data-scientist', 'mlops-engineer', 'data-engineer', 'prompt-engineer'] as const
const COMPANIES = Array.from({ length: 14 }, (_, i) => `Company ${i}`)
const SKILLS = ['aws', 'docker', 'python', 'sql']
const METROS = ['austin', 'new-york', 'remote']
const COUNTRIES = ['DE', 'US']

const some = <Value>(values: readonly Value[], minLength = 0) => fc.subarray([...values], { minLength })

const drawnPosting = fc.record({
  // The last role is the smallest.
  role: fc.integer({ min: 0, max: 20 }).map((n) => DRAWN_ROLES[Math.min(3, Math.floor(n / 6))]!),
  seniority: fc.constantFrom(...SENIORITIES),
  workplace: fc.constantFrom(...WORKPLACES, null),
  company: fc.constantFrom(...COMPANIES),
  skills: some(SKILLS),
  metros: some(METROS),
  countries: some(COUNTRIES),
  floor: fc.option(fc.integer({ min: 50, max: 400 })),
  spread: fc.integer({ min: 0, max: 100 }),
  /** Whether another source tells of the same opening. */
  isTwice: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

export interface DrawnListings {
  readonly board: readonly ReadPosting[]
  readonly agency: readonly ReadPosting[]
}

/** A board, and an agency that tells of a tenth of its openings again. */
export function drawListings(postings: number, seed: number): DrawnListings {
  const drawn = fc
    .sample(drawnPosting, { numRuns: postings, seed })
    .map(({ floor, spread, isTwice, ...rest }, k) => ({
      isTwice,
      posting: readPosting(`board ${k}`, {
        ...rest,
        employerKey: employerKey(rest.company),
        openingKey: String(k),
        skillWords: [...rest.skills],
        employerKind: rest.company === 'Company 0' ? 'STAFFING' : 'DIRECT',
        salary: floor === null ? null : { floor: floor * 1_000, ceiling: (floor + spread) * 1_000 },
      }),
    }))
  return {
    board: drawn.map(({ posting }) => posting),
    agency: drawn.flatMap(({ posting, isTwice }, k) =>
      isTwice ? [{ ...posting, externalId: `agency ${k}` }] : [],
    ),
  }
}

const FILTER = {
  seniority: some(SENIORITIES, 1),
  workplace: some(WORKPLACES, 1),
  metros: some(METROS, 1),
  countries: some(COUNTRIES, 1),
  skills: some(SKILLS, 1),
  companies: some([...COMPANIES.map((company) => company.toUpperCase()), 'nobody'], 1),
}

/** Of one list to four; companies also by a name that nobody has. */
export const drawFilters = (count: number, seed: number): readonly MarketFilter[] =>
  fc.sample(
    fc
      .subarray(Object.entries(FILTER), { minLength: 1, maxLength: 4 })
      .chain((lists) => fc.record<MarketFilter>(Object.fromEntries(lists))),
    { numRuns: count, seed },
  )

/** What a filter lets pass, by the description of MarketFilter in the schema. */
export const passes = (posting: ReadPosting, filter: MarketFilter): boolean =>
  (filter.seniority?.includes(posting.seniority) ?? true) &&
  (filter.workplace?.some((workplace) => workplace === posting.workplace) ?? true) &&
  (filter.metros?.some((metro) => posting.metros.includes(metro)) ?? true) &&
  (filter.countries?.some((country) => posting.countries.includes(country)) ?? true) &&
  (filter.skills?.every((skill) => posting.skills.includes(skill)) ?? true) &&
  (filter.companies?.some((company) => company.toLowerCase() === posting.company.toLowerCase()) ?? true)
