import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSampleListings, SAMPLE_SOURCE } from '../../prisma/sample/sample-listings.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { roleForTitle } from '../../src/postings/role-for-title.ts'
import { weekOf } from '../../src/publication/calendar.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { startProject } from '../helpers/start-project.ts'
import { countEach, countsByHand, type ListedPosting, overlapByHand } from './counts-by-hand.ts'
import { gapByHand } from './gap-by-hand.ts'
import { payByHand } from './pay-by-hand.ts'
import { salaryByHand } from './salary-by-hand.ts'

/** Two with annual pay in dollars, one with pay from abroad, one with pay by the hour and for platforms. */
const ROLES = ['data-scientist', 'mlops-engineer', 'computer-vision-engineer', 'ai-trainer'] as const
const PAIRS = [
  ['data-scientist', 'mlops-engineer', 'too few of a seniority'],
  ['data-scientist', 'computer-vision-engineer', 'adjusted'],
  ['mlops-engineer', 'ai-trainer', 'too few of a seniority'],
] as const
const BASES = ['FLOOR', 'MIDPOINT', 'CEILING'] as const
const onEachBasis = <Figures>(of: (basis: string) => Figures) =>
  Object.fromEntries(BASES.map((basis) => [basis, of(basis)]))

const salariesOnEachBasis = BASES.map((basis) => `${basis}: salary(basis: ${basis}) { ...Salary }`).join(' ')
const MARKET = `fragment Figures on Market {
  openPositions foldedPostings shareOfAllPositions disclosedSalaries remoteShare largestCompanyShare
  experienceMix { seniority openPositions share } employerKinds { kind openPositions share }
  skills(first: 100) { skill { name } openPositions share } metros(first: 100) { metro { name } openPositions }
  companies(first: 100) { name kind openPositions share } ${salariesOnEachBasis} }
fragment Salary on SalaryStats {
  sampleSize companies largestCompanyShare disclosureRate caveats p10 p25 median p75 p90 mean
  averageRange { low high } medianInterval { low high } }`
const POSTINGS = `fragment Postings on Market { postings(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
  nodes { id role { slug } company employerKind seniority workplace countries metros { name } skills { slug name } salary { low high }
    advertisedPay { low high currency period hoursPerWeek } uncountedPay alsoPosted { url } firstSeen } } }`
const COMPARISON = `fragment Comparison on RoleComparison {
  skillOverlap(first: 8) { considered share jaccard similarity }
  ${BASES.map((basis) => `${basis}: salaryGap(basis: ${basis}) { ...Gap }`).join(' ')} }
fragment Gap on SalaryGap { mean { ...D } median { ...D } p75 { ...D } seniorityAdjusted { ...D } }
fragment D on SalaryDifference { difference ratio interval { low high } significant }`

/**
 * What is compared comes from the page's words alone: nothing here imports from src/statistics.
 * Sums and products in another order may differ behind the twelfth digit.
 */
const toTwelveDigits = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer), (_key, value) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  )
const expectSame = (answered: unknown, byHand: unknown) =>
  expect(toTwelveDigits(answered)).toEqual(toTwelveDigits(byHand))

describe('by docs/methodology.md and the postings that the schema lists, a reader recomputes', () => {
  let project: Awaited<ReturnType<typeof startProject>>
  let [earlierWeek, week] = ['', '']
  let open: readonly ListedPosting[]
  const ofRole = (slug: string) => open.filter(({ role }) => role.slug === slug)

  // A few roles of the sample's last weeks alone: what is asked about them rests on no other.
  beforeAll(async () => {
    project = await startProject('pglite', {
      MINIMUM_SAMPLE_SIZE: '10',
      // It recomputes more in a minute than a visitor may ask for.
      ANONYMOUS_COST_PER_MINUTE: '1000000',
    })
    const { foundation, service } = project
    for (const { asOf, postings } of createSampleListings().listings.slice(-2)) {
      const records = [...postings()]
        .filter(({ title }) => ROLES.some((role) => role === roleForTitle(title)?.role))
        .map((raw) => ({ place: raw.id, raw }))
      const header = { source: SAMPLE_SOURCE, format: 'ndjson', isSample: true, asOf, partial: false }
      await importListing(header, records, { ...foundation, onReject: ({ reason }) => expect.fail(reason) })
      await publishWeek(foundation.weekStore, foundation.now, asOf)
      ;[earlierWeek, week] = [week, weekOf(asOf)]
    }
    await service.weeks.refresh()
    open = await openIn(week)
  })
  afterAll(() => project?.close())

  async function ask(document: string, variables: Record<string, unknown> = {}) {
    const { data, errors } = await project.query(document, variables)
    expect(errors).toBeUndefined()
    return data
  }

  async function openIn(week: string): Promise<readonly ListedPosting[]> {
    const query = `query ($week: Date, $after: String) { market(week: $week) { ...Postings } } ${POSTINGS}`
    const found: ListedPosting[] = []
    let after: string | null = null
    do {
      const { market } = await ask(query, { week, after })
      const { nodes, pageInfo } = market.postings
      found.push(...nodes)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    return found
  }

  /** Checks all figures of a role under a filter against the postings that pass. */
  async function expectFigures(
    slug: string,
    where: Record<string, unknown> = {},
    passes: (posting: ListedPosting) => boolean = () => true,
  ) {
    const query = `query ($slug: String!, $where: MarketFilter) {
      role(slug: $slug) { market(where: $where) { ...Figures } } } ${MARKET}`
    const { market } = (await ask(query, { slug, where })).role
    const counted = ofRole(slug).filter(passes)
    const ofAllRoles = open.filter(passes).length
    expectSame(market, {
      ...countsByHand(counted, ofAllRoles),
      ...onEachBasis((basis) => salaryByHand(counted, basis)),
    })
    return market
  }

  test('the pay of a year in dollars of every posting, or why it is not counted', () => {
    const told = open.map(({ salary, uncountedPay }) => ({ salary, uncountedPay }))
    const currencies = open.flatMap(({ advertisedPay }) => advertisedPay?.currency ?? [])
    expect(new Set(currencies).size).toBeGreaterThan(3)
    expect(told).toEqual(open.map(({ advertisedPay, firstSeen }) => payByHand(advertisedPay, firstSeen)))
  })

  test.each(ROLES)('the counts, shares, percentiles, means, intervals and caveats of %s', async (slug) => {
    await expectFigures(slug)
  })

  test('the same of all roles together', async () => {
    const { market } = await ask(`{ market { ...Figures } } ${MARKET}`)
    const salary = onEachBasis((basis) => salaryByHand(open, basis))
    expectSame(market, { ...countsByHand(open, open.length), ...salary })
  })

  const FILTERS: readonly [Record<string, unknown>, (posting: ListedPosting) => boolean][] = [
    [{ seniority: ['SENIOR'] }, ({ seniority }) => seniority === 'SENIOR'],
    [
      { countries: ['US'], workplace: ['ONSITE', 'HYBRID'], skills: ['python', 'sql'] },
      ({ countries, workplace, skills }) =>
        countries.includes('US') &&
        (workplace === 'ONSITE' || workplace === 'HYBRID') &&
        ['python', 'sql'].every((asked) => skills.some(({ slug }) => slug === asked)),
    ],
  ]
  test.each(FILTERS)('the same under the filter %o', async (where, passes) => {
    await expectFigures('data-scientist', where, passes)
  })

  test('the same of few employers, whose interval spans the sample', async () => {
    const most = countEach(ofRole('data-scientist').map(({ company }) => company)).slice(0, 3)
    const companies = most.map(([company]) => company)
    const { MIDPOINT } = await expectFigures('data-scientist', { companies }, ({ company }) =>
      companies.includes(company),
    )
    expect(MIDPOINT.caveats).toContain('FEW_COMPANIES')
  })

  test.each(PAIRS)(
    'the gaps of pay and the overlap of skills between %s and %s, %s',
    async (left, right, seniority) => {
      const query = `query ($left: String!, $right: String!) {
      compareRoles(left: $left, right: $right) { ...Comparison } } ${COMPARISON}`
      const { compareRoles } = await ask(query, { left, right })
      const gaps = onEachBasis((basis) => gapByHand(ofRole(left), ofRole(right), basis))
      expect(gaps.MIDPOINT?.seniorityAdjusted !== null).toBe(seniority === 'adjusted')
      expectSame(compareRoles, { ...gaps, skillOverlap: overlapByHand(ofRole(left), ofRole(right), 8) })
    },
  )

  test.each(ROLES)('the change of %s from one week to the next', async (slug) => {
    const earlier = (await openIn(earlierWeek)).filter(({ role }) => role.slug === slug)
    const query = `query ($slug: String!) { role(slug: $slug) { market { change { since
      openPositions { difference ratio } medianSalary { difference ratio } } } } }`
    const { change } = (await ask(query, { slug })).role.market
    const [before, now] = [earlier.length, ofRole(slug).length]
    const { difference, ratio } = gapByHand(ofRole(slug), earlier, 'MIDPOINT').median
    expectSame(change, {
      since: earlierWeek,
      openPositions: { difference: now - before, ratio: (now - before) / before },
      medianSalary: { difference, ratio },
    })
  })
})
