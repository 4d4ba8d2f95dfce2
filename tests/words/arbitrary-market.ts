import fc from 'fast-check'
import { EMPLOYER_KINDS } from '../../src/postings/read-posting.ts'
import type {
  CompanyPositions,
  Demand,
  MarketFigures,
  SalaryBasis,
  SalaryCaveat,
  SalaryFigures,
} from '../../src/statistics/market-figures.ts'

const NO_PAY = {
  employers: new Int32Array(),
  floors: new Int32Array(),
  ceilings: new Int32Array(),
  seniorities: new Uint8Array(),
}
const SKILLS = ['aws', 'docker', 'go', 'kubernetes', 'python', 'pytorch', 'r', 'sql', 'tableau', 'vllm']
const COMPANIES = ['Acme Inc.', 'Bolt', 'Café Corp', 'Delta & Sons', 'echo', 'Foxtrot']
const METROS = ['austin', 'london', 'new-york', 'remote', 'san-francisco', 'washington']

/** The figures of one role, salaries on one basis, from none to thousands of positions. */
export function arbitraryMarket(basis: SalaryBasis): fc.Arbitrary<MarketFigures> {
  const total = fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.integer({ min: 0, max: 5000 }))
  return total.chain((openPositions) =>
    fc
      .record({
        remotePositions: partOf(openPositions),
        cuts: fc.tuple(partOf(openPositions), partOf(openPositions)),
        skills: arbitraryDemand(SKILLS, openPositions),
        companies: arbitraryParts(COMPANIES, openPositions).chain(withKinds),
        foldedPostings: fc.nat({ max: 40 }),
        staffing: partOf(openPositions),
        metros: arbitraryDemand(METROS, openPositions),
        salary: partOf(openPositions).chain((size) => arbitrarySalary(basis, size, openPositions)),
      })
      .map(({ cuts, salary, staffing, ...counts }): MarketFigures => {
        const [low, high] = [Math.min(...cuts), Math.max(...cuts)]
        const none = { FLOOR: null, MIDPOINT: null, CEILING: null }
        return {
          ...counts,
          openPositions,
          employers: null,
          employerKinds: {
            DIRECT: openPositions - staffing,
            STAFFING: Math.ceil(staffing / 2),
            GIG_PLATFORM: Math.floor(staffing / 2),
          },
          seniority: { ENTRY: low, MID: high - low, SENIOR: openPositions - high },
          pay: NO_PAY,
          salary: { ...none, [basis]: salary },
        }
      }),
  )
}

function partOf(total: number): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(0, Math.min(1, total), total), fc.integer({ min: 0, max: total }))
}

/** Each name with up to as many as there are. */
function arbitraryDemand(names: readonly string[], total: number): fc.Arbitrary<Demand[]> {
  return fc
    .tuple(...names.map(() => partOf(total)))
    .map((counts) => sortDemand(names.map((name, index) => ({ name, openPositions: counts[index]! }))))
}

/** Names that together have as many as there are. */
function arbitraryParts(names: readonly string[], total: number): fc.Arbitrary<Demand[]> {
  return fc.tuple(...names.slice(1).map(() => partOf(total))).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), total]
    return sortDemand(
      names.map((name, index) => ({ name, openPositions: edges[index + 1]! - edges[index]! })),
    )
  })
}

function withKinds(companies: readonly Demand[]): fc.Arbitrary<CompanyPositions[]> {
  return fc
    .array(fc.constantFrom(...EMPLOYER_KINDS), { minLength: companies.length, maxLength: companies.length })
    .map((kinds) => companies.map((company, index) => ({ ...company, kind: kinds[index] ?? 'DIRECT' })))
}

function sortDemand(demand: readonly Demand[]): Demand[] {
  return demand
    .filter(({ openPositions }) => openPositions > 0)
    .sort((a, b) => b.openPositions - a.openPositions || (a.name < b.name ? -1 : 1))
}

function arbitrarySalary(
  basis: SalaryBasis,
  sampleSize: number,
  openPositions: number,
): fc.Arbitrary<SalaryFigures | null> {
  if (sampleSize === 0) return fc.constant(null)
  const usd = fc.integer({ min: 20_000, max: 1_200_000 })
  return fc
    .record({
      sorted: fc.array(usd, { minLength: 7, maxLength: 7 }).map((values) => values.sort((a, b) => a - b)),
      companies: fc.integer({ min: 1, max: sampleSize }),
      few: fc.boolean(),
      largest: fc.integer({ min: 1, max: sampleSize }),
    })
    .map(({ sorted, companies, few, largest }) => {
      const [low, p25, intervalLow, median, intervalHigh, p75, high] = sorted as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      const isFew = few || companies < 5
      const largestCompanyShare = companies === 1 ? 1 : largest / sampleSize
      const disclosureRate = sampleSize / openPositions
      const medianInterval = isFew ? { low, high } : { low: intervalLow, high: intervalHigh }
      const caveats: SalaryCaveat[] = []
      if (medianInterval.high - medianInterval.low > median / 5) caveats.push('WIDE_INTERVAL')
      if (isFew) caveats.push('FEW_COMPANIES')
      if (largestCompanyShare > 0.25) caveats.push('DOMINANT_COMPANY')
      if (disclosureRate < 0.5) caveats.push('LOW_DISCLOSURE')
      const isTailed = sampleSize >= 100
      return {
        basis,
        sampleSize,
        companies,
        largestCompanyShare,
        disclosureRate,
        caveats,
        medianInterval,
        p10: isTailed ? low : null,
        p25,
        median,
        p75,
        p90: isTailed ? high : null,
        mean: (p25 + median + p75) / 3,
        averageRange: { low: p25, high: p75 },
      }
    })
}
