import { controlFalseDiscoveries } from './control-false-discoveries.ts'
import type { EmployerCounts } from './employer-counts.ts'
import type { MarketCounts, SalaryBasis } from './market-figures.ts'
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

const employersOf = (counts: MarketCounts | undefined) => (counts ? counts.employers : NO_EMPLOYERS)

function discover(tests: readonly (readonly [string, number])[]): ReadonlySet<string> {
  const found = controlFalseDiscoveries(tests.map(([, pValue]) => pValue))
  return new Set(tests.filter((_, place) => found[place]?.isDiscovery).map(([slug]) => slug))
}
