import { SENIORITIES, type Seniority } from '../../src/postings/raw-posting.ts'
import type { EmployerKind, ReadPosting } from '../../src/postings/read-posting.ts'
import { metroBySlug } from '../../src/postings/vocabulary/metros.ts'
import { skillBySlug } from '../../src/postings/vocabulary/skills.ts'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import type { Demand, MarketFigures } from '../../src/statistics/market-figures.ts'

/** The figures of each role, by slug, of postings that are all open. What repeats an opening counts again. */
export function countMarkets(postings: readonly ReadPosting[]): ReadonlyMap<string, MarketFigures> {
  const byRole = Map.groupBy(postings, ({ role }) => role)
  const employers = new Map(
    [...new Set(postings.map(({ employerKey }) => employerKey))].map((key, id) => [key, id]),
  )
  return new Map([...byRole].map(([role, open]) => [role, countMarket(open, employers)]))
}

function countMarket(open: readonly ReadPosting[], employers: ReadonlyMap<string, number>): MarketFigures {
  const paid = open.flatMap(({ salary, employerKey, seniority }) =>
    salary === null ? [] : [{ ...salary, employer: employers.get(employerKey) ?? -1, seniority }],
  )
  const ofKind = (wanted: EmployerKind) => open.filter(({ employerKind }) => employerKind === wanted).length
  const ofLevel = (wanted: Seniority) => open.filter(({ seniority }) => seniority === wanted).length
  const kinds = new Map(open.map(({ company, employerKind }) => [company, employerKind]))
  return computeMarketFigures({
    openPositions: open.length,
    foldedPostings: 0,
    remotePositions: open.filter(({ workplace }) => workplace === 'REMOTE').length,
    seniority: { ENTRY: ofLevel('ENTRY'), MID: ofLevel('MID'), SENIOR: ofLevel('SENIOR') },
    skills: countEach(
      open.flatMap(({ skills }) => skills),
      (slug) => skillBySlug(slug)?.name ?? slug,
    ),
    companies: countEach(
      open.map(({ company }) => company),
      (name) => name,
    ).map((entry) => ({
      ...entry,
      kind: kinds.get(entry.name) ?? 'DIRECT',
    })),
    employers: null,
    employerKinds: {
      DIRECT: ofKind('DIRECT'),
      STAFFING: ofKind('STAFFING'),
      GIG_PLATFORM: ofKind('GIG_PLATFORM'),
    },
    metros: countEach(
      open.flatMap(({ metros }) => metros),
      (slug) => metroBySlug(slug)?.name ?? slug,
    ),
    pay: {
      employers: Int32Array.from(paid, ({ employer }) => employer),
      floors: Int32Array.from(paid, ({ floor }) => floor),
      ceilings: Int32Array.from(paid, ({ ceiling }) => ceiling),
      seniorities: Uint8Array.from(paid, ({ seniority }) => SENIORITIES.indexOf(seniority)),
    },
  })
}

/** Most first, then by the name people use. */
function countEach(names: readonly string[], shown: (name: string) => string): Demand[] {
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, openPositions: all.length }))
    .sort((a, b) => b.openPositions - a.openPositions || (shown(a.name) < shown(b.name) ? -1 : 1))
}
