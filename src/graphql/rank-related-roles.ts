import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { cosineSimilarity } from '../statistics/compute-skill-overlap.ts'
import type { RoleText } from './answer-sources.ts'
import { compareText } from './order.ts'

/**
 * For each role with open positions the other such roles by the cosine similarity of their whole skill profiles in
 * that week, closest first, ties by name. Roles that share no skill are not related.
 */
export function rankRelatedRoles(
  snapshot: WeekSnapshot,
  roles: readonly RoleText[],
): ReadonlyMap<string, readonly RoleText[]> {
  const open = roles.flatMap((role) => {
    const figures = snapshot.roles.get(role.slug)
    return figures ? [{ role, figures }] : []
  })
  return new Map(
    open.map(({ role, figures }) => {
      const others = open
        .filter((other) => other.role !== role)
        .map((other) => ({ role: other.role, similarity: cosineSimilarity(figures, other.figures) ?? 0 }))
        .filter(({ similarity }) => similarity > 0)
        .sort((a, b) => b.similarity - a.similarity || compareText(a.role.name, b.role.name))
      return [role.slug, others.map((other) => other.role)] as const
    }),
  )
}
