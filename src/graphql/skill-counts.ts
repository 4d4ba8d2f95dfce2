import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { MarketCounts } from '../statistics/market-figures.ts'
import type { Named } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import type { Objects, SkillOrderField } from './objects.ts'
import { compareText } from './order.ts'
import { type Ordered, sortByFigure, sortByName } from './order-roles.ts'
import { findEarlierWeek } from './read-week.ts'

/** How many open positions of a market ask for the skill. */
export function countSkill({ skills }: Pick<MarketCounts, 'skills'>, slug: string): number {
  return skills.find(({ name }) => name === slug)?.openPositions ?? 0
}

/** The roles that ask for a skill, most first, ties by the role's name. */
export function rolesAsking(
  context: RequestContext,
  snapshot: WeekSnapshot,
  slug: string,
): Objects['RoleDemand'][] {
  return context.roles
    .flatMap((role) => {
      const figures = snapshot.roles.get(role.slug)
      const openPositions = figures ? countSkill(figures, slug) : 0
      return figures && openPositions > 0
        ? [{ role, openPositions, share: openPositions / figures.openPositions }]
        : []
    })
    .sort((a, b) => b.openPositions - a.openPositions || compareText(a.role.name, b.role.name))
}

/** All skills in the order of a week's figures over all roles; without a published week they count 0. */
export async function orderSkills(
  context: RequestContext,
  snapshot: WeekSnapshot | undefined,
  { field, direction }: Ordered<SkillOrderField>,
): Promise<Named[]> {
  if (field === 'NAME') return sortByName(context.skills, direction)
  const now = countAll(snapshot)
  const countOf = ({ slug }: Named) => now.get(slug) ?? 0
  if (field === 'OPEN_POSITIONS') return sortByFigure(context.skills, countOf, direction)
  const before = snapshot && (await findEarlierWeek(context, snapshot.week, 1))
  const then = countAll(before)
  return sortByFigure(
    context.skills,
    (skill) => (before ? countOf(skill) - (then.get(skill.slug) ?? 0) : null),
    direction,
  )
}

const countAll = (snapshot: WeekSnapshot | undefined): ReadonlyMap<string, number> =>
  new Map(snapshot?.all.skills.map(({ name, openPositions }) => [name, openPositions]))
