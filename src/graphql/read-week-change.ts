import { couldBeSources } from '../publication/could-be-sources.ts'
import { medianCouldBeSources, type SourcedPay } from '../publication/median-could-be-sources.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { computeCountChange } from '../statistics/count-change.ts'
import { LEAST_EFFECTIVE_EMPLOYERS } from '../statistics/employers.ts'
import type { MarketChange, MovedMedian, WeekChange } from '../words/told-week.ts'
import type { RequestContext } from './context.ts'
import { rankCountMovers, rankMedianMovers, rankSkillMovers, type WeekPair } from './rank-movers.ts'
import type { MarketView } from './read-market.ts'
import { roundDifference } from './round-dollars.ts'

/** The basis that headlines tell. */
export const HEADLINE_BASIS = 'MIDPOINT'

/** What the tests say of a week and an earlier one: of all roles together, of roles and of skills. */
export async function readWeekChange(context: RequestContext, weeks: WeekPair): Promise<WeekChange> {
  const { before } = weeks
  const medians = await rankMedianMovers(context, weeks, HEADLINE_BASIS)
  const counts = await rankCountMovers(context, weeks)
  return {
    ...readMarketChange(context, weeks),
    movedMedians: medians.flatMap((market) => moveOfMedian(market, before)),
    movedCounts: counts.map(({ role, figures }) => ({
      name: role?.name ?? '',
      openPositions: figures.openPositions,
      difference: figures.openPositions - (before.roles.get(role?.slug ?? '')?.openPositions ?? 0),
    })),
    movedSkills: rankSkillMovers(context, weeks).map(({ skill, openPositions, change }) => ({
      name: skill.name,
      openPositions,
      difference: change.difference,
    })),
  }
}

/** The same of all roles together alone. */
export function readMarketChange(context: RequestContext, weeks: WeekPair): MarketChange {
  const [now, before] = [weeks.now.all, weeks.before.all]
  return {
    openPositions: {
      ...computeCountChange(now.openPositions, before.openPositions),
      finding: findCountChange(context, weeks),
    },
    medianSalary: changeOfMedian(context, weeks),
  }
}

function changeOfMedian(
  { figureCache, minimumSampleSize }: RequestContext,
  { now, before }: WeekPair,
): MarketChange['medianSalary'] {
  const fewest = Math.min(now.all.pay.employers.length, before.all.pay.employers.length)
  if (fewest < Math.max(1, minimumSampleSize)) return null
  const change = roundDifference(figureCache.medianChangeOf(now.all.pay, before.all.pay, HEADLINE_BASIS))
  if (!change.significant) return { ...change, finding: 'STILL' }
  const [later, earlier] = [now, before].map(({ all, sources }) => ({ pay: all.pay, sources })) as [
    SourcedPay,
    SourcedPay,
  ]
  const couldBe = medianCouldBeSources(later, earlier, HEADLINE_BASIS)
  return { ...change, finding: couldBe ? 'LISTINGS' : 'MOVED' }
}

function findCountChange(
  { figureCache }: RequestContext,
  { now, before }: WeekPair,
): MarketChange['openPositions']['finding'] {
  const [later, earlier] = [now.all.employers, before.all.employers]
  if (later === null || earlier === null) return 'UNTESTED'
  const { significant, effectiveEmployers } = figureCache.testOfCounts(later, earlier)
  const difference = now.all.openPositions - before.all.openPositions
  const isTested = effectiveEmployers >= LEAST_EFFECTIVE_EMPLOYERS
  if (difference === 0 || (isTested && !significant)) return 'STILL'
  if (couldBeSources(difference, now.sources, before.sources)) return 'LISTINGS'
  return isTested ? 'MOVED' : 'FEW'
}

function moveOfMedian({ role, figures }: MarketView, before: WeekSnapshot): MovedMedian[] {
  const later = figures.salary[HEADLINE_BASIS]?.median
  const earlier = before.roles.get(role?.slug ?? '')?.salary[HEADLINE_BASIS]?.median
  if (!role || later === undefined || earlier === undefined) return []
  return [{ name: role.name, median: later, difference: later - earlier }]
}
