import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { type Headline, tellHeadline } from '../words/tell-headline.ts'
import { tellMoves } from '../words/tell-moves.ts'
import { MOST_QUIET_WEEKS, type ToldWeek } from '../words/told-week.ts'
import type { RequestContext } from './context.ts'
import { skillNamed } from './find-by-slug.ts'
import { findEarlierWeek } from './read-week.ts'
import { HEADLINE_BASIS, readMarketChange, readWeekChange } from './read-week-change.ts'

/** How far back a quiet week looks for what moved slowly. */
const LONGER_WEEKS = 4

/** The most important of a week, in words. */
export async function readHeadline(context: RequestContext, now: WeekSnapshot): Promise<Headline> {
  const before = await findEarlierWeek(context, now.week, 1)
  const longBefore = await findEarlierWeek(context, now.week, LONGER_WEEKS)
  return tellHeadline({
    week: now.week,
    provisional: now.provisional,
    isSample: now.isSample,
    isFirst: context.publishedWeeks.list().every(({ week }) => week >= now.week),
    minimumSampleSize: context.minimumSampleSize,
    openPositions: now.all.openPositions,
    disclosedSalaries: now.all.pay.employers.length,
    salary: salaryOf(context, now),
    largestRole: findLargestRole(context, now),
    topSkill: findTopSkill(context, now),
    change: before ? await readWeekChange(context, { now, before }) : null,
    longer: longBefore ? readMarketChange(context, { now, before: longBefore }) : null,
    quietWeeks: await countQuietWeeks(context, now),
  })
}

const salaryOf = ({ minimumSampleSize }: RequestContext, { all }: WeekSnapshot): ToldWeek['salary'] =>
  all.pay.employers.length < minimumSampleSize ? null : all.salary[HEADLINE_BASIS]

function findLargestRole({ roles }: RequestContext, now: WeekSnapshot): ToldWeek['largestRole'] {
  const [first, second] = roles
    .map(({ slug, name }) => ({ name, openPositions: now.roles.get(slug)?.openPositions ?? 0 }))
    .sort((a, b) => b.openPositions - a.openPositions)
  return first && first.openPositions > (second?.openPositions ?? 0) ? first : null
}

function findTopSkill(context: RequestContext, { all }: WeekSnapshot): ToldWeek['topSkill'] {
  const [top, next] = all.skills
  if (!top || top.openPositions === next?.openPositions) return null
  return { name: skillNamed(context, top.name).name, share: top.openPositions / all.openPositions }
}

/** How many weeks in a row, up to this one, nothing moved though both salaries and openings could be tested. */
async function countQuietWeeks(context: RequestContext, newest: WeekSnapshot): Promise<number> {
  let now = newest
  for (let weeks = 0; weeks < MOST_QUIET_WEEKS; weeks += 1) {
    const before = await findEarlierWeek(context, now.week, 1)
    const change = before && (await readWeekChange(context, { now, before }))
    if (!before || change?.medianSalary?.finding !== 'STILL' || change.openPositions.finding !== 'STILL')
      return weeks
    const { openPositions } = now.all
    if (tellMoves({ change, openPositions, salary: salaryOf(context, now) }).length > 0) return weeks
    now = before
  }
  return MOST_QUIET_WEEKS
}
