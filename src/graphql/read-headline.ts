import { couldBeSources } from '../publication/could-be-sources.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { computeCountChange } from '../statistics/count-change.ts'
import type { MarketFigures } from '../statistics/market-figures.ts'
import { type Headline, tellHeadline } from '../words/tell-headline.ts'
import type { CountFinding, ToldWeek, WeekChange } from '../words/told-week.ts'
import type { RequestContext } from './context.ts'
import { skillNamed } from './find-by-slug.ts'
import { rankCountMovers, rankMedianMovers, rankSkillMovers, type WeekPair } from './rank-movers.ts'
import type { MarketView } from './read-market.ts'
import { findEarlierWeek } from './read-week.ts'
import { roundDifference } from './round-dollars.ts'

const BASIS = 'MIDPOINT'

/** The most important of a week, in words. */
export async function readHeadline(context: RequestContext, now: WeekSnapshot): Promise<Headline> {
  const before = await findEarlierWeek(context, now.week, 1)
  const { all } = now
  const figures = context.figureCache.figuresOf(all)
  const [top, next] = figures.skills
  const told: ToldWeek = {
    week: now.week,
    provisional: now.provisional,
    isSample: now.isSample,
    isFirst: context.publishedWeeks.list().every(({ week }) => week >= now.week),
    minimumSampleSize: context.minimumSampleSize,
    openPositions: all.openPositions,
    disclosedSalaries: all.pay.employers.length,
    salary: all.pay.employers.length < context.minimumSampleSize ? null : all.salary[BASIS],
    largestRole: findLargestRole(context, now),
    topSkill:
      top && top.openPositions !== next?.openPositions
        ? { name: skillNamed(context, top.name).name, share: top.openPositions / all.openPositions }
        : null,
    change: before ? await readChange(context, { now, before }) : null,
  }
  return tellHeadline(told)
}

function findLargestRole({ roles }: RequestContext, now: WeekSnapshot): ToldWeek['largestRole'] {
  const [first, second] = roles
    .map(({ slug, name }) => ({ name, openPositions: now.roles.get(slug)?.openPositions ?? 0 }))
    .sort((a, b) => b.openPositions - a.openPositions)
  return first && first.openPositions > (second?.openPositions ?? 0) ? first : null
}

async function readChange(context: RequestContext, weeks: WeekPair): Promise<WeekChange> {
  const { now, before } = weeks
  const fewest = Math.min(now.all.pay.employers.length, before.all.pay.employers.length)
  const isPayEnough = fewest >= Math.max(1, context.minimumSampleSize)
  return {
    openPositions: {
      ...computeCountChange(now.all.openPositions, before.all.openPositions),
      finding: findCountChange(context, weeks),
    },
    medianSalary: isPayEnough
      ? roundDifference(context.figureCache.medianChangeOf(now.all.pay, before.all.pay, BASIS))
      : null,
    movedMedians: (await rankMedianMovers(context, weeks, BASIS)).flatMap((market) =>
      moveOfMedian(market, before),
    ),
    movedCounts: (await rankCountMovers(context, weeks)).map(({ role, figures }) => ({
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

function findCountChange({ figureCache }: RequestContext, { now, before }: WeekPair): CountFinding {
  const [later, earlier] = [now.all.employers, before.all.employers]
  if (later === null || earlier === null) return 'UNTESTED'
  const { significant } = figureCache.testOfCounts(later, earlier)
  if (!significant) return 'STILL'
  const difference = now.all.openPositions - before.all.openPositions
  return couldBeSources(difference, now.sources, before.sources) ? 'LISTINGS' : 'MOVED'
}

function moveOfMedian({ role, figures }: MarketView, before: WeekSnapshot) {
  const [later, earlier] = [figures, role && before.roles.get(role.slug)].map(
    (market: MarketFigures | null | undefined) => market?.salary[BASIS]?.median,
  )
  if (!role || later === undefined || earlier === undefined) return []
  return [{ name: role.name, median: later, difference: later - earlier }]
}
