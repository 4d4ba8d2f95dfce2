import { describe, expect, it } from 'vitest'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import { createAsk } from './ask.ts'
import { countsOf, publishedWeeksOf, snapshotOf } from './sample-sources.ts'

const ask = createAsk()
const weekOf = (all: MarketCounts) => snapshotOf('2026-11-16', { roles: new Map(), all })

describe('a market', () => {
  it('has its lists as long as asked for, ties by name', async () => {
    const { data } = await ask(`{ role(slug: "data-scientist") { market {
      skills(first: 2) { skill { name } share } companies(first: 1) { name kind openPositions share } foldedPostings employerKinds { kind openPositions share } metros { metro { name slug } openPositions }
      largestCompanyShare experienceMix { seniority openPositions share } errata { figure } } } }`)
    expect(data.role.market).toEqual({
      skills: [
        { skill: { name: 'Python' }, share: 0.75 },
        { skill: { name: 'AWS' }, share: 0.25 },
      ],
      companies: [{ name: 'Acme', kind: 'DIRECT', openPositions: 30, share: 30 / 80 }],
      foldedPostings: 3,
      employerKinds: [
        { kind: 'DIRECT', openPositions: 70, share: 70 / 80 },
        { kind: 'STAFFING', openPositions: 10, share: 10 / 80 },
        { kind: 'GIG_PLATFORM', openPositions: 0, share: 0 },
      ],
      metros: [{ metro: { name: 'New York', slug: 'new-york' }, openPositions: 40 }],
      largestCompanyShare: 30 / 80,
      experienceMix: [
        { seniority: 'ENTRY', openPositions: 0, share: 0 },
        { seniority: 'MID', openPositions: 80, share: 1 },
        { seniority: 'SENIOR', openPositions: 0, share: 0 },
      ],
      errata: [],
    })
  })

  it.each([
    ['without positions', { openPositions: 0, companies: [] }],
    ['of a week published before kinds were told apart', { employerKinds: null }],
  ])('%s has no kinds of employers', async (_, counts) => {
    const askThis = createAsk({ publishedWeeks: publishedWeeksOf([weekOf(countsOf(40, counts))]) })
    const { data, errors } = await askThis('{ market { foldedPostings employerKinds { kind } } }')
    expect(errors).toEqual([])
    expect(data.market).toEqual({ foldedPostings: 0, employerKinds: [] })
  })

  it('has its history, oldest first, without weeks that were never published', async () => {
    const { data } = await ask(`{ role(slug: "data-scientist") { market {
      history { week provisional openPositions disclosedSalaries remoteShare salary { median } } short: history(weeks: 2) { week } only: history(weeks: 1) { week } } } }`)
    expect(
      data.role.market.history.map(({ week, openPositions }: { week: string; openPositions: number }) => [
        week,
        openPositions,
      ]),
    ).toEqual([
      ['2026-11-02', 64],
      ['2026-11-16', 64],
      ['2026-11-23', 80],
    ])
    expect(data.role.market.short).toEqual([{ week: '2026-11-16' }, { week: '2026-11-23' }])
    expect(data.role.market.only).toEqual([{ week: '2026-11-23' }])
  })

  it('has its change since an earlier week, null where that was never published', async () => {
    const { data, errors } = await ask(`{ role(slug: "data-scientist") { market {
      change { since openPositions { since difference ratio significant } medianSalary { difference ratio significant interval { low high } } }
      none: change(weeks: 2) { since } } } role2: role(slug: "data-engineer") { market { change { openPositions { difference ratio } medianSalary { difference } } } } }`)
    expect(errors).toEqual([])
    expect(data.role.market.change).toMatchObject({
      since: '2026-11-16',
      openPositions: { since: '2026-11-16', difference: 16, ratio: 0.25, significant: false },
      medianSalary: { difference: 2000 },
    })
    expect(data.role.market.none).toBeNull()
    expect(data.role2.market.change).toEqual({
      openPositions: { difference: 30, ratio: null },
      medianSalary: null,
    })
  })

  it.each([
    ['history(weeks: 105) { week }', 'weeks'],
    ['change(weeks: 0) { since }', 'weeks'],
    ['skills(first: 101) { share }', 'first'],
    ['postings(first: 0) { totalCount }', 'first'],
    ['postings(after: "YXQ6MjAyNi0xMS0xMCA5OTk5OTk5OTk5") { totalCount }', 'after'],
  ])('refuses %s', async (field, named) => {
    const { errors } = await ask(`{ market { ${field} } }`)
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain(`"${named}"`)
  })
})
