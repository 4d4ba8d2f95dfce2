import { DomainError } from '../errors.ts'
import { addWeeks, isDate, isMonday, weekOf } from '../publication/calendar.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { RequestContext } from './context.ts'

/**
 * The published week of that Monday, or the newest where none is named.
 * @throws DomainError BAD_USER_INPUT where it is no date or no Monday, WEEK_NOT_FOUND where it was never published
 */
export async function readWeek(
  context: RequestContext,
  week: string | null | undefined,
): Promise<WeekSnapshot> {
  if (week === null || week === undefined) return context.newest ?? throwNothingPublished()
  if (!isDate(week))
    throw new DomainError(
      'BAD_USER_INPUT',
      `${JSON.stringify(week.slice(0, 40))} (argument "week") is no date; a week is named by its Monday, like 2026-11-23.`,
    )
  if (!isMonday(week))
    throw new DomainError(
      'BAD_USER_INPUT',
      `${week} (argument "week") is no Monday; the week it lies in is ${weekOf(week)}.`,
    )
  if (context.newest === undefined) return throwNothingPublished()
  return (await findWeek(context, week)) ?? throwNeverPublished(context, week)
}

/** Like `readWeek`, but the newest week that is over where none is named; the newest where none is over. */
export async function readFeaturedWeek(
  context: RequestContext,
  week: string | null | undefined,
): Promise<WeekSnapshot> {
  const over = context.publishedWeeks.list().find(({ provisional }) => !provisional)
  return readWeek(context, week ?? over?.week)
}

/** The published week of that Monday; undefined where it was never published. */
export async function findWeek(context: RequestContext, week: string): Promise<WeekSnapshot | undefined> {
  return context.newest?.week === week ? context.newest : context.publishedWeeks.snapshot(week)
}

/** The week so many weeks before; undefined where it was never published. */
export async function findEarlierWeek(
  context: RequestContext,
  week: string,
  weeks: number,
): Promise<WeekSnapshot | undefined> {
  return findWeek(context, addWeeks(week, -weeks))
}

function throwNothingPublished(): never {
  throw new DomainError(
    'WEEK_NOT_FOUND',
    'No week is published yet. Import postings first: npm run cli -- import FORMAT PATH_OR_URL, for example npm run cli -- import ashby ./boards.',
  )
}

function throwNeverPublished(context: RequestContext, week: string): never {
  const weeks = context.publishedWeeks.list()
  throw new DomainError(
    'WEEK_NOT_FOUND',
    `The week of ${week} (argument "week") was never published. Published are ${weeks.length} weeks from ${weeks.at(-1)?.week} to ${weeks[0]?.week}.`,
  )
}
