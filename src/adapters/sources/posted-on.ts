import { isCalendarDate } from './fields.ts'

/** Milliseconds since 1970 have more digits than this from 1973 on, seconds until the year 5138. */
const SECONDS_AT_MOST = 1e11

/** The day, ISO, of a moment given as a text that begins with it or as seconds or milliseconds since 1970. */
export function postedOn(moment: unknown): string | undefined {
  if (typeof moment === 'number') {
    const date = new Date(moment > SECONDS_AT_MOST ? moment : moment * 1_000)
    return moment > 0 && date.getTime() < Date.UTC(10_000, 0) ? date.toISOString().slice(0, 10) : undefined
  }
  const day = typeof moment === 'string' ? moment.trim().slice(0, 10) : ''
  return isCalendarDate(day) ? day : undefined
}
