import { parseSchedule } from './schedule-rules.ts'

/** What is wrong with a schedule in a zone, in words that fit after the setting's name; null where nothing is. */
export function findScheduleProblem(cron: string, timezone: string): string | null {
  try {
    parseSchedule(cron, timezone)
    return null
  } catch (error) {
    return `is not allowed: ${(error as Error).message}`
  }
}
