const DAY_MS = 86_400_000

const toTime = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** The UTC day of an instant, an ISO date. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

/** True for an ISO date of the calendar: 2026-02-30 is none. */
export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toTime(text)) && dayOf(new Date(toTime(text))) === text
  )
}

export const addDays = (date: string, days: number): string => dayOf(new Date(toTime(date) + days * DAY_MS))

export const addWeeks = (week: string, weeks: number): string => addDays(week, weeks * 7)

export const isMonday = (date: string): boolean => new Date(toTime(date)).getUTCDay() === 1

/** The Monday of a date's week. */
export const weekOf = (date: string): string => addDays(date, -((new Date(toTime(date)).getUTCDay() + 6) % 7))

/** The last day of a week named by its Monday. */
export const sundayOf = (week: string): string => addDays(week, 6)

/** True until the week's Sunday, 24:00 UTC. */
export const isUnderWay = (week: string, now: Date): boolean => dayOf(now) <= sundayOf(week)
