import type { Clock, Logger } from '../ports.ts'
import type { WeekStore } from '../publication/ports.ts'
import { publishWeek } from '../publication/publish-week.ts'
import { type SendDependencies, sendScheduledIssue } from './send-issue.ts'

export interface WeeklyDependencies {
  readonly send: SendDependencies
  readonly weekStore: WeekStore
  /** Makes this process answer from what was just published. */
  readonly refresh: () => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * What a slot of the schedule does: publishes what is due and sends the newest week that was over then. Safe to repeat. False
 * where sending is paused as a whole: the letter is still to be sent.
 */
export async function runWeekly(deps: WeeklyDependencies, signal: AbortSignal, slot: Date): Promise<boolean> {
  const { send, weekStore, refresh, clock, logger } = deps
  if ((await weekStore.newestImport()) === null) {
    logger.info({}, 'nothing was imported yet: no week to publish, no letter to send')
    return true
  }
  await publishWeek(weekStore, clock)
  await refresh()
  const pause = await send.sending.paused()
  if (pause) {
    logger.warn({ reason: pause.reason }, 'the letter waits: sending is paused')
    return false
  }
  const report = await sendScheduledIssue(send, signal, slot)
  if (report.issue === null) logger.info({ week: report.week, reason: report.skipped }, 'no letter was sent')
  else
    logger.info(
      { issue: report.issue, week: report.week, end: report.end, putOff: report.putOff, ...report.status },
      'the letter was sent',
    )
  return true
}
