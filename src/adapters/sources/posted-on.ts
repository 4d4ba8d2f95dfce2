import { isCalendarDate } from './fields.ts'

/** Milliseconds since 1970 have more digits than this from 1973 on, seconds until the year 5138. */
const SECONDS_AT_MOST = 1e11

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The day, ISO, of a moment given as a text that begins with it, as mail and feeds word it (`Fri, 24 Jul 2026 …`), or as
 * seconds or milliseconds since 1970.
 */
export function postedOn(moment: unknown): string | undefined {
  if (typeof moment === 'number') {
    const date = new Date(moment > SECONDS_AT_MOST ? moment : moment * 1_000)
    return moment > 0 && date.getTime() < Date.UTC(10_000, 0) ? date.toISOString().slice(0, 10) : undefined
  }
  const text = typeof moment === 'string' ? moment.trim().slice(0, 40) : ''
  const [, date = '', month = '', year = ''] =
    /^(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4})\b/i.exec(text) ?? []
  const worded = `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, '0')}-${date.padStart(2, '0')}`
  return [text.slice(0, 10), worded].find(isCalendarDate)
}
