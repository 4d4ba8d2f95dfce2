import { couldBeSources } from '../publication/could-be-sources.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { type CountChange, computeCountChange } from '../statistics/count-change.ts'
import type { RequestContext } from './context.ts'
import { countSkill } from './skill-counts.ts'

export interface SkillChangeView extends CountChange {
  /** Monday of the earlier week. */
  readonly since: string
  /** More than chance gives where this skill alone is looked at. */
  readonly significant: boolean
  /** A discovery among all skills. */
  readonly moved: boolean
}

/**
 * The change of a skill's open positions between two weeks. Never significant, and never moved, where listings could have
 * made the difference, or where a week does not keep its positions by skill and employer.
 */
export function changeOfSkill(
  { figureCache }: RequestContext,
  { now, before }: { readonly now: WeekSnapshot; readonly before: WeekSnapshot },
  slug: string,
): SkillChangeView {
  const change = computeCountChange(countSkill(now.all, slug), countSkill(before.all, slug))
  const isTested =
    now.skillEmployers !== undefined &&
    before.skillEmployers !== undefined &&
    !couldBeSources(change.difference, now.sources, before.sources)
  const tested = isTested
    ? figureCache.skillChanges(now.skillEmployers, before.skillEmployers).get(slug)
    : undefined
  return {
    ...change,
    since: before.week,
    significant: tested?.significant ?? false,
    moved: tested?.moved ?? false,
  }
}
