import { DomainError } from '../errors.ts'
import type { MarketFilter } from '../ports.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { SalaryGap } from '../statistics/comparison-figures.ts'
import type { SalaryBasis } from '../statistics/market-figures.ts'
import type { ToldComparison } from '../words/told-comparison.ts'
import type { RoleText } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import { OVERLAP_SKILLS } from './figure-cache.ts'
import { metroNamed, skillNamed } from './find-by-slug.ts'
import { type MarketView, readMarket } from './read-market.ts'

/** Two roles side by side, in one week and under one filter. */
export interface Comparison {
  readonly leftRole: RoleText
  readonly rightRole: RoleText
  readonly left: MarketView
  readonly right: MarketView
}

/** @throws DomainError BAD_USER_INPUT where both are the same role */
export async function compareRoles(
  context: RequestContext,
  snapshot: WeekSnapshot,
  leftRole: RoleText,
  rightRole: RoleText,
  filter: MarketFilter | null,
): Promise<Comparison> {
  if (leftRole.slug === rightRole.slug)
    throw new DomainError(
      'BAD_USER_INPUT',
      `The arguments "left" and "right" are both "${leftRole.slug}"; a role is compared with another one.`,
    )
  const left = await readMarket(context, snapshot, leftRole, filter)
  const right = await readMarket(context, snapshot, rightRole, filter)
  return { leftRole, rightRole, left, right }
}

/** Null where either side has fewer disclosed salaries than the least sample. */
export function readGap(
  context: RequestContext,
  { left, right }: Pick<Comparison, 'left' | 'right'>,
  basis: SalaryBasis,
): SalaryGap | null {
  const fewest = Math.min(left.figures.pay.employers.length, right.figures.pay.employers.length)
  if (fewest < Math.max(1, context.minimumSampleSize)) return null
  return context.figureCache.gapOf(left.figures, right.figures, basis)
}

/** What the words about a comparison are made from. */
export function prepareTold(
  context: RequestContext,
  comparison: Comparison,
  basis: SalaryBasis,
): ToldComparison {
  const { leftRole, rightRole, left, right } = comparison
  return {
    leftRole,
    rightRole,
    basis,
    figures: {
      left: left.figures,
      right: right.figures,
      gap: readGap(context, comparison, basis),
      overlap: context.figureCache.overlapOf(left.figures, right.figures, OVERLAP_SKILLS),
    },
    allPositions: left.allPositions,
    week: left.snapshot.week,
    provisional: left.snapshot.provisional,
    isSample: left.snapshot.isSample,
    filtered: left.filter !== null,
    minimumSampleSize: context.minimumSampleSize,
    sources: left.snapshot.sources.map(({ name }) => name),
    skillName: (slug) => skillNamed(context, slug).name,
    metroName: (slug) => metroNamed(context, slug).name,
  }
}
