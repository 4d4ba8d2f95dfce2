import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../../src/adapters/database/posting-store.ts'
import { importListing } from '../../../src/intake/import-listing.ts'
import type { MarketFilter } from '../../../src/ports.ts'
import { SENIORITIES, WORKPLACES } from '../../../src/postings/raw-posting.ts'
import { EMPLOYER_KINDS, type ReadPosting } from '../../../src/postings/read-posting.ts'
import type { EmployerCounts } from '../../../src/statistics/employer-counts.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../../helpers/postings.ts'

const roles = ['data-scientist', 'ai-engineer', 'data-analyst']
const skills = ['aws', 'python', 'rag', 'sql']
const metros = ['austin', 'new-york', 'remote']
const countries = ['DE', 'US']
const companies = ['Northwind', 'Contoso', 'Fabrikam', 'Tailspin']
const kindOf = (company: string) =>
  company === 'Contoso' ? 'STAFFING' : company === 'Tailspin' ? 'GIG_PLATFORM' : 'DIRECT'

const some = <T>(values: readonly T[]) => fc.subarray([...values])
const postings = fc
  .array(
    fc.record({
      role: fc.constantFrom(...roles),
      seniority: fc.constantFrom(...SENIORITIES),
      workplace: fc.constantFrom(...WORKPLACES, null),
      company: fc.constantFrom(...companies),
      skills: some(skills),
      metros: some(metros),
      countries: some(countries),
      floor: fc.option(fc.integer({ min: 50, max: 400 })),
      spread: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 300, maxLength: 300 },
  )
  .map((drawn) =>
    drawn.map(({ floor, spread, ...rest }, index) =>
      readPosting(`p${index}`, {
        ...rest,
        employerKind: kindOf(rest.company),
        salary: floor === null ? null : { floor: floor * 1000, ceiling: (floor + spread) * 1000 },
      }),
    ),
  )
const filters: fc.Arbitrary<MarketFilter> = fc.record(
  {
    seniority: some(SENIORITIES),
    workplace: some(WORKPLACES),
    metros: some(metros),
    countries: some(countries),
    skills: some(skills),
    companies: some(['NORTHWIND', 'contoso', 'nobody']),
  },
  { requiredKeys: [] },
)

const passes = (posting: ReadPosting, filter: MarketFilter): boolean =>
  (filter.seniority?.includes(posting.seniority) ?? true) &&
  (filter.workplace?.some((workplace) => workplace === posting.workplace) ?? true) &&
  (filter.metros?.some((metro) => posting.metros.includes(metro)) ?? true) &&
  (filter.countries?.some((country) => posting.countries.includes(country)) ?? true) &&
  (filter.skills?.every((skill) => posting.skills.includes(skill)) ?? true) &&
  (filter.companies?.some((company) => company.toLowerCase() === posting.company.toLowerCase()) ?? true)

const demand = (names: readonly string[]) =>
  [...new Set(names)]
    .map((name) => ({ name, openPositions: names.filter((other) => other === name).length }))
    .sort((a, b) => b.openPositions - a.openPositions || (a.name < b.name ? -1 : 1))

/** The same counts by a few lines over the postings themselves. */
const countPlainly = (market: readonly ReadPosting[]) => ({
  openPositions: market.length,
  remotePositions: market.filter(({ workplace }) => workplace === 'REMOTE').length,
  seniority: Object.fromEntries(
    SENIORITIES.map((band) => [band, market.filter(({ seniority }) => seniority === band).length]),
  ),
  skills: demand(market.flatMap((posting) => posting.skills)),
  companies: demand(market.map(({ company }) => company)).map((company) => ({
    ...company,
    kind: kindOf(company.name),
  })),
  foldedPostings: 0,
  employerKinds: Object.fromEntries(
    EMPLOYER_KINDS.map((kind) => [kind, market.filter(({ employerKind }) => employerKind === kind).length]),
  ),
  metros: demand(market.flatMap((posting) => posting.metros)),
})

describe.each(engines)('the aggregate statement on %s', (engine) => {
  const sample = fc.sample(postings, { numRuns: 1, seed: 7 })[0] ?? []
  const question = { countedOn: '2026-01-04', isSample: false }
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
    await importListing(
      { source: 'board', format: 'ndjson', isSample: false, asOf: '2026-01-04', partial: false },
      listingOf(sample),
      {
        intake: createPostingIntake(database.pool),
        read: readGiven,
        readerVersion: 'test',
        onReject: ({ reason }) => expect.fail(reason),
      },
    )
  })
  afterAll(() => database.close())

  test('counts what a plain count over the postings gives, under any filter', async () => {
    const store = createPostingStore(database.pool)
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const answer = await store.aggregate({ ...question, filter })
        const market = sample.filter((posting) => passes(posting, filter))
        const { pay, employers, ...counts } = answer.all
        expect(counts).toEqual(countPlainly(market))
        expect(await byName(employers)).toEqual(countEmployers(market))
        for (const role of roles) {
          const ofRole = market.filter((posting) => posting.role === role)
          const found = answer.roles.get(role)
          if (ofRole.length === 0) expect(found).toBeUndefined()
          else {
            expect(found).toMatchObject(countPlainly(ofRole))
            expect(await byName(found?.employers)).toEqual(countEmployers(ofRole))
          }
        }
        const disclosed = market.flatMap(({ salary }) => (salary ? [salary] : []))
        expect([...pay.floors].sort()).toEqual(disclosed.map(({ floor }) => floor).sort())
        expect([...pay.ceilings].sort()).toEqual(disclosed.map(({ ceiling }) => ceiling).sort())
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  const byName = async (counts: EmployerCounts | null | undefined) => {
    const { rows } = await database.pool.query('SELECT id, name FROM employers')
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    const ids = [...(counts?.employers ?? [])]
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    return new Map(ids.map((id, place) => [names.get(id), counts?.positions[place]]))
  }
  const countEmployers = (market: readonly ReadPosting[]) =>
    new Map(
      demand(market.map(({ company }) => company)).map(({ name, openPositions }) => [name, openPositions]),
    )

  test('each salary comes with its employer and seniority', async () => {
    const { all } = await createPostingStore(database.pool).aggregate(question)
    const bands = [...all.pay.seniorities].map((index) => SENIORITIES[index])
    const found = bands.map((band, row) => `${band} ${all.pay.floors[row]}`).sort()
    const meant = sample.flatMap(({ seniority, salary }) => (salary ? [`${seniority} ${salary.floor}`] : []))
    expect(found).toEqual(meant.sort())
    const disclosing = new Set(sample.filter(({ salary }) => salary).map(({ company }) => company))
    expect(new Set(all.pay.employers).size).toBe(disclosing.size)
  })

  test('the pages of postings behind a market hold each of them once, and as many as were counted', async () => {
    const store = createPostingStore(database.pool)
    const filter: MarketFilter = { skills: ['python'] }
    const seen: number[] = []
    let after = null
    for (;;) {
      const page = await store.page({ ...question, filter, role: 'ai-engineer', first: 7, after })
      seen.push(...page.rows.map(({ id }) => id))
      const last = page.rows.at(-1)
      if (!page.hasNextPage || !last) {
        const { roles: byRole } = await store.aggregate({ ...question, filter })
        expect(page.totalCount).toBe(byRole.get('ai-engineer')?.openPositions)
        expect(seen.length).toBe(page.totalCount)
        break
      }
      after = { firstSeen: last.firstSeen, id: last.id }
    }
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('a market of nothing is counted as nothing', async () => {
    const store = createPostingStore(database.pool)
    const answer = await store.aggregate({ ...question, filter: { companies: ['nobody'] } })
    expect(answer.roles.size).toBe(0)
    expect(answer.all).toMatchObject({ openPositions: 0, skills: [], companies: [] })
    const page = await store.page({
      ...question,
      filter: { companies: ['nobody'] },
      role: null,
      first: 5,
      after: null,
    })
    expect(page).toEqual({ rows: [], totalCount: 0, hasNextPage: false })
  })
})
