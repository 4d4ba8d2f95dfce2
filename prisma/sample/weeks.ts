import type { Random } from './random.ts'

export const SAMPLE_WEEKS = 12
/** The index of the week that the fixed figures are of. */
export const LAST_WEEK = SAMPLE_WEEKS - 1
const FIRST_SUNDAY = Date.UTC(2026, 6, 12)
const DAY_MS = 24 * 3600 * 1000
const WEEK_MS = 7 * DAY_MS

/** The Sunday that ends a sample week, 0..11: 2026-07-12 … 2026-09-27; or a day so many days before it. */
export const sundayOf = (week: number, daysBefore = 0): string =>
  new Date(FIRST_SUNDAY + week * WEEK_MS - daysBefore * DAY_MS).toISOString().slice(0, 10)

/** The weeks in which a posting is listed: bit w is week w. */
export type WeekSet = number

export const isListed = (weeks: WeekSet, week: number): boolean => ((weeks >>> week) & 1) === 1

export const firstWeekOf = (weeks: WeekSet): number => 31 - Math.clz32(weeks & -weeks)

export const lastWeekOf = (weeks: WeekSet): number => 31 - Math.clz32(weeks)

export interface Lifetime<T> {
  readonly item: T
  readonly weeks: WeekSet
}

export interface Course {
  /** Open positions of each week before the last, oldest first. */
  readonly totals: readonly number[]
  /** Share of a week's positions that are new in it. */
  readonly turnover: number
  /** Share of long-lived postings that vanish for a while and come back. */
  readonly reopening: number
}

/**
 * Tells the weeks before the last one backwards: each week some of the positions turn out to be new,
 * and others, made by `createEarlier`, to have closed since.
 * @param last what is open in the last week; every one of them stays open in it.
 */
export function tellWeeks<T>(
  last: readonly T[],
  createEarlier: (week: number) => T,
  course: Course,
  random: Random,
): Lifetime<T>[] {
  const items = [...last]
  const weeks = last.map(() => 1 << LAST_WEEK)
  const open = last.map((_, index) => index)
  for (let week = LAST_WEEK - 1; week >= 0; week -= 1) {
    const total = course.totals[week]!
    const turnover = course.turnover * (0.85 + 0.3 * random.next())
    const opened = Math.max(Math.round(open.length * turnover), open.length - total)
    for (let i = 0; i < opened; i += 1) {
      const chosen = random.below(open.length)
      open[chosen] = open[open.length - 1]!
      open.pop()
    }
    while (open.length < total) {
      open.push(items.length)
      items.push(createEarlier(week))
      weeks.push(0)
    }
    for (const index of open) weeks[index]! |= 1 << week
  }
  return items.map((item, index) => ({ item, weeks: withGap(weeks[index]!, course.reopening, random) }))
}

function withGap(weeks: WeekSet, reopening: number, random: Random): WeekSet {
  const first = firstWeekOf(weeks)
  const length = lastWeekOf(weeks) - first + 1
  if (length < 5 || !random.chance(reopening)) return weeks
  const gap = first + 2 + random.below(length - 4)
  return weeks & ~(1 << gap)
}
