import { controlFalseDiscoveries } from './control-false-discoveries.ts'
import type { EmployerCounts } from './employer-counts.ts'
import type { MarketCounts, SalaryBasis } from './market-figures.ts'
import type { SkillEmployers } from './skill-employers.ts'
import { testCountChange } from './test-count-change.ts'
import { testMedianChange } from './test-median-change.ts'

type Roles = ReadonlyMap<string, MarketCounts>

const NO_EMPLOYERS: EmployerCounts = { employers: new Int32Array(), positions: new Int32Array() }

/**
 * The roles whose open positions changed by more than chance moves them, seen among all that have any in either week: on
 * average at most 5% of those named did not. A role of a week published before employers were kept is never named.
 */
export function discoverCountChanges(now: Roles, before: Roles): ReadonlySet<string> {
  const slugs = [...new Set([...now.keys(), ...before.keys()])]
  return discover(
    slugs.map((slug) => {
      const [later, earlier] = [employersOf(now.get(slug)), employersOf(before.get(slug))]
      return [slug, later && earlier ? testCountChange(later, earlier).pValue : 1]
    }),
  )
}

/** The same of median salaries, among the roles that disclose at least so many in both weeks. */
export function discoverMedianChanges(
  now: Roles,
  before: Roles,
  basis: SalaryBasis,
  leastSample: number,
): ReadonlySet<string> {
  const least = Math.max(1, leastSample)
  return discover(
    [...now].flatMap(([slug, { pay }]) => {
      const earlier = before.get(slug)?.pay
      if (!earlier || Math.min(pay.employers.length, earlier.employers.length) < least) return []
      return [[slug, testMedianChange(pay, earlier, basis)]]
    }),
  )
}

/** How a skill changed between two weeks. */
export interface SkillChange {
  /** More than chance gives where this skill alone is looked at. */
  readonly significant: boolean
  /** A discovery among all skills. */
  readonly moved: boolean
}

/**
 * The same of the positions that ask for a skill, for every skill asked for in both weeks: one asked for in only one of
 * them may not have been looked for in the other, and is not tested.
 */
export function discoverSkillChanges(
  now: SkillEmployers,
  before: SkillEmployers,
): ReadonlyMap<string, SkillChange> {
  const tests = [...now].flatMap(([slug, later]) => {
    const earlier = before.get(slug)
    return earlier ? [{ slug, ...testCountChange(later, earlier) }] : []
  })
  const moved = discover(tests.map(({ slug, pValue }) => [slug, pValue]))
  return new Map(tests.map(({ slug, significant }) => [slug, { significant, moved: moved.has(slug) }]))
}

const employersOf = (counts: MarketCounts | undefined) => (counts ? counts.employers : NO_EMPLOYERS)

function discover(tests: readonly (readonly [string, number])[]): ReadonlySet<string> {
  const found = controlFalseDiscoveries(tests.map(([, pValue]) => pValue))
  return new Set(tests.filter((_, place) => found[place]?.isDiscovery).map(([slug]) => slug))
}
