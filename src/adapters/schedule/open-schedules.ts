import { type CronSettings, openCron } from './cron.ts'
import { openInterval } from './interval.ts'

const UNFINISHED_EVERY_MS = 60_000

export interface ScheduleSettings extends Omit<CronSettings, 'name' | 'job'> {
  /** At each slot. */
  readonly weekly: CronSettings['job']
  /** Every minute: what earlier runs left unfinished. */
  readonly unfinished: (signal: AbortSignal) => Promise<void>
}

/** The weekly slot and the look after it, until they are closed. */
export function openSchedules({ weekly, unfinished, ...settings }: ScheduleSettings): {
  close(): Promise<void>
} {
  const cron = openCron({ ...settings, name: 'newsletter', job: weekly })
  const interval = openInterval({
    everyMs: UNFINISHED_EVERY_MS,
    job: unfinished,
    logger: settings.logger,
  })
  return {
    async close() {
      await Promise.all([cron.close(), interval.close()])
    },
  }
}
