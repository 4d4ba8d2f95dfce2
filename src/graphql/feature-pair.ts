import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { RoleText } from './answer-sources.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * The pair of roles that a week shows; the same one whenever it is asked for, and never that of the week before where
 * enough roles can be shown. Roles that can: those with the least sample of disclosed salaries, or with any open
 * positions where fewer than two have that. Null where fewer than two have any.
 */
export function featurePair(
  snapshot: WeekSnapshot,
  roles: readonly RoleText[],
  minimumSampleSize: number,
): readonly [RoleText, RoleText] | null {
  const salaries = (role: RoleText) => snapshot.roles.get(role.slug)?.pay.employers.length ?? 0
  const positions = (role: RoleText) => snapshot.roles.get(role.slug)?.openPositions ?? 0
  const paid = pairsOf(roles, (role) => salaries(role) >= minimumSampleSize)
  const pairs = paid.length > 0 ? paid : pairsOf(roles, (role) => positions(role) > 0)
  const week = Math.round(Date.parse(`${snapshot.week}T00:00:00Z`) / WEEK_MS)
  // Weeks take turns with the even and the odd pairs, so that two in a row differ even as roles come and go.
  const turn = pairs.filter(({ number }) => number % 2 === week % 2)
  const choice = turn.length > 0 ? turn : pairs
  return choice[Math.floor(week / 2) % Math.max(1, choice.length)]?.pair ?? null
}

/** Every pair of roles in one fixed order, numbered before those that cannot be shown are left out. */
function pairsOf(roles: readonly RoleText[], canBeShown: (role: RoleText) => boolean) {
  return roles
    .flatMap((left, index) => roles.slice(index + 1).map((right) => [left, right] as const))
    .map((pair, number) => ({ pair, number }))
    .filter(({ pair }) => pair.every(canBeShown))
}
