import { type Schedule, WEEKDAYS } from './schedule-rules.ts'

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
/** No zone changes its clocks by more at once. */
const LARGEST_CHANGE_MINUTES = 120
/** A slot missed longer ago than this is not caught up: nobody wants last week's letter. */
export const TOO_OLD_MS = 3 * 24 * 60 * MINUTE_MS

/**
 * Gives back what finds the newest slot at or before an instant that is not too old to be caught up; null where there is
 * none. Asked again with a later instant, it looks only at the time between.
 */
export function createSlotFinder(schedule: Schedule): (now: Date) => Date | null {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: schedule.timezone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  })
  let seen: { readonly until: number; readonly slot: number | null } | null = null

  return (now) => {
    const newest = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS
    const oldest = now.getTime() - TOO_OLD_MS
    if (seen !== null && seen.until > newest) seen = null
    const from = seen === null ? oldest : Math.max(oldest, seen.until + MINUTE_MS)
    const slot = findNewest(schedule, format, from, newest) ?? seen?.slot ?? null
    seen = { until: newest, slot }
    return slot === null || slot < oldest ? null : new Date(slot)
  }
}

/** Clocks are changed at whole quarters of an hour, so one reading tells fifteen minutes. */
function findNewest(
  { fields }: Schedule,
  format: Intl.DateTimeFormat,
  from: number,
  newest: number,
): number | null {
  const [minutes, hours, ...days] = fields
  for (let at = newest; at >= from; ) {
    const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS
    const [minute, hour, ...day] = readLocal(format, quarter)
    const isDay = days.every((allowed, index) => allowed.has(day[index]!))
    if (isDay && hours!.has(hour!))
      for (; at >= Math.max(from, quarter); at -= MINUTE_MS)
        if (minutes!.has(minute! + (at - quarter) / MINUTE_MS)) return at
    // The rest of a wrong day is left out, but for what a change of the clocks may have moved.
    const left = isDay ? 0 : Math.max(0, hour! * 60 + minute! - LARGEST_CHANGE_MINUTES)
    at = quarter - (left + 1) * MINUTE_MS
  }
  return null
}

/** Minute, hour, day of the month, month and day of the week. */
function readLocal(format: Intl.DateTimeFormat, at: number): readonly number[] {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return [
    Number(parts.get('minute')),
    Number(parts.get('hour')),
    Number(parts.get('day')),
    Number(parts.get('month')),
    WEEKDAYS.indexOf((parts.get('weekday') ?? '').toLowerCase()),
  ]
}
