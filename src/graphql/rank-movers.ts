import { couldBeSources } from '../publication/could-be-sources.ts'
import { medianCouldBeSources } from '../publication/median-could-be-sources.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { MarketFigures, SalaryBasis } from '../statistics/market-figures.ts'
import type { Named } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import { skillNamed } from './find-by-slug.ts'
import { compareText } from './order.ts'
import { type MarketView, readMarket } from './read-market.ts'
import { changeOfSkill, type SkillChangeView } from './skill-change.ts'

/** A week and the one before it. */
export interface WeekPair {
  readonly now: WeekSnapshot
  readonly before: WeekSnapshot
}

/** A skill that moved. */
export interface SkillMove {
  readonly skill: Named
  /** How many ask for it in the later week. */
  readonly openPositions: number
  readonly change: SkillChangeView
}

/** The roles whose open positions moved, by how many more or fewer they are, most first, ties by name. */
export function rankCountMovers(context: RequestContext, weeks: WeekPair): Promise<MarketView[]> {
  const { now, before } = weeks
  const countOf = (figures: MarketFigures | undefined) => figures?.openPositions ?? 0
  const found = [...context.figureCache.countMovers(now.roles, before.roles)]
  const moved = found.filter((slug) => {
    const difference = countOf(now.roles.get(slug)) - countOf(before.roles.get(slug))
    return !couldBeSources(difference, now.sources, before.sources)
  })
  return rank(context, weeks, new Set(moved), countOf)
}

/** The roles whose median salary moved, by how many dollars it is higher or lower, most first, ties by name. */
export function rankMedianMovers(
  context: RequestContext,
  weeks: WeekPair,
  basis: SalaryBasis,
): Promise<MarketView[]> {
  const { now, before } = weeks
  const moved = [...context.figureCache.medianMovers(now.roles, before.roles, basis)].filter((slug) => {
    const [later, earlier] = [now.roles.get(slug), before.roles.get(slug)]
    if (!later || !earlier) return false
    const [here, there] = [
      { pay: later.pay, sources: now.sources },
      { pay: earlier.pay, sources: before.sources },
    ]
    return !medianCouldBeSources(here, there, basis)
  })
  return rank(context, weeks, new Set(moved), (figures) => figures?.salary[basis]?.median ?? 0)
}

/** The skills that moved, by how many more or fewer positions ask for them, most first, ties by name. */
export function rankSkillMovers(context: RequestContext, weeks: WeekPair): SkillMove[] {
  return weeks.now.all.skills
    .map(({ name: slug, openPositions }) => ({
      skill: skillNamed(context, slug),
      openPositions,
      change: changeOfSkill(context, weeks, slug),
    }))
    .filter(({ change }) => change.moved)
    .sort(
      (a, b) =>
        Math.abs(b.change.difference) - Math.abs(a.change.difference) ||
        compareText(a.skill.name, b.skill.name),
    )
}

function rank(
  context: RequestContext,
  { now, before }: WeekPair,
  moved: ReadonlySet<string>,
  figureOf: (figures: MarketFigures | undefined) => number,
): Promise<MarketView[]> {
  const sizeOf = (slug: string) => Math.abs(figureOf(now.roles.get(slug)) - figureOf(before.roles.get(slug)))
  const ranked = context.roles
    .filter(({ slug }) => moved.has(slug))
    .sort((a, b) => sizeOf(b.slug) - sizeOf(a.slug) || compareText(a.name, b.name))
  return Promise.all(ranked.map((role) => readMarket(context, now, role, null)))
}
