import type { RoleText } from './answer-sources.ts'

interface RolePair {
  readonly left: RoleText
  readonly right: RoleText
}

/** Pairs of one of two roles with a role like it, taking turns, closest first; never the two themselves. */
export function relatedPairs(
  left: RoleText,
  right: RoleText,
  relatedTo: (role: RoleText) => readonly RoleText[],
): RolePair[] {
  const [ofLeft, ofRight] = [left, right].map((role) =>
    relatedTo(role)
      .filter(({ slug }) => slug !== left.slug && slug !== right.slug)
      .map((other) => ({ left: role, right: other })),
  ) as [RolePair[], RolePair[]]
  const rounds = Math.max(ofLeft.length, ofRight.length)
  return Array.from({ length: rounds }, (_, round) => [ofLeft[round], ofRight[round]])
    .flat()
    .filter((pair) => pair !== undefined)
}
