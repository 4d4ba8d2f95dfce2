import { type Company, createCompanies } from './companies.ts'
import { type MarketRole, planAgain, planMarketPosting } from './market-roles.ts'
import type { PostingPlan } from './posting-plan.ts'
import { createRandom, type Random, seedFrom, shuffled } from './random.ts'
import { isReferenceRole, planReferenceRole } from './reference-roles.ts'
import roles from './roles.json' with { type: 'json' }
import { firstWeekOf, LAST_WEEK, lastWeekOf, tellWeeks, type WeekSet } from './weeks.ts'

const SEED = 20260706

interface RoleCourse {
  /** Open positions in the last week. */
  readonly open: number
  /** How many more there are in the last week than in the first, as a share of the last. */
  readonly growth: number
  /** Share of a week's positions that are new in it. */
  readonly turnover: number
}

/** A posting through all its weeks. */
export interface PlannedPosting {
  readonly id: string
  readonly weeks: WeekSet
  readonly plan: PostingPlan
  /** What it said before the week `until`; null where it never changed. */
  readonly earlier: { readonly until: number; readonly plan: PostingPlan } | null
}

const ROLES: Readonly<Record<string, RoleCourse>> = roles
const MARKET_ROLES = roles as unknown as Readonly<Record<string, MarketRole>>

/** Every posting of the sample, those that open first coming first. */
export function createSamplePlan(): PlannedPosting[] {
  const random = createRandom(SEED)
  const companies = createCompanies(1500, random)
  const all = Object.entries(ROLES).flatMap(([role, course]) => tellRole(role, course, companies))
  return shuffled(all, random)
    .sort((a, b) => firstWeekOf(a.weeks) - firstWeekOf(b.weeks))
    .map(({ plan, weeks }, index) => ({
      id: String(480211 + 3 * index),
      weeks,
      plan,
      earlier: planEarlier(plan, weeks, random),
    }))
}

function tellRole(
  role: string,
  course: RoleCourse,
  employers: readonly Company[],
): { plan: PostingPlan; weeks: WeekSet }[] {
  const random = createRandom(seedFrom(`${SEED} ${role}`))
  // Each role has its own large employers.
  const companies = shuffled(employers, random)
  const draw = (week: number): PostingPlan =>
    planMarketPosting(role, MARKET_ROLES[role]!, companies, (LAST_WEEK - week) / LAST_WEEK, random)
  const isReference = isReferenceRole(role)
  const last = isReference
    ? planReferenceRole(role, companies, random)
    : Array.from({ length: course.open }, () => draw(LAST_WEEK))
  const again = (): PostingPlan => planAgain(random.pick(last), random)
  return tellWeeks(
    last,
    isReference ? again : draw,
    { totals: weeklyTotals(course, random), turnover: course.turnover, reopening: 0.012 },
    random,
  ).map(({ item, weeks }) => ({ plan: item, weeks }))
}

/** A straight line to the last week's count with a little noise. */
function weeklyTotals({ open, growth }: RoleCourse, random: Random): number[] {
  return Array.from({ length: LAST_WEEK }, (_, week) => {
    const line = open * (1 - (growth * (LAST_WEEK - week)) / LAST_WEEK)
    return Math.round(line * (1 + 0.006 * random.bell()))
  })
}

function planEarlier(plan: PostingPlan, weeks: WeekSet, random: Random): PlannedPosting['earlier'] {
  const first = firstWeekOf(weeks)
  const length = lastWeekOf(weeks) - first + 1
  if (length < 3 || !random.chance(0.05)) return null
  const until = first + 1 + random.below(length - 1)
  return { until, plan: random.chance(0.3) && plan.pay ? { ...plan, pay: null } : planAgain(plan, random) }
}
