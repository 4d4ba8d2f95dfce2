import { openSchedules } from '../adapters/schedule/open-schedules.ts'
import { forgetPending } from '../newsletter/manage-subscribers.ts'
import { runWeekly } from '../newsletter/run-weekly.ts'
import { findMissedSlot, parseSchedule } from '../newsletter/schedule-rules.ts'
import { continueSending } from '../newsletter/send-issue.ts'
import type { Foundation } from './open-foundation.ts'
import type { Service } from './open-service.ts'

/** The week's publication and letter at their slots, and what was left of earlier ones. */
export function openServiceSchedules(foundation: Foundation, service: Service): { close(): Promise<void> } {
  const { config, logger, now, weekStore, subscribers } = foundation
  const { send } = service.newsletter
  return openSchedules({
    ...config.newsletter,
    missedSlot: findMissedSlot(parseSchedule(config.newsletter.cron, config.newsletter.timezone), now()),
    store: foundation.schedule,
    clock: now,
    logger,
    weekly: (signal) =>
      runWeekly({ send, weekStore, refresh: service.weeks.refresh, clock: now, logger }, signal),
    unfinished: async (signal) => {
      await continueSending(send, signal)
      await forgetPending(subscribers)
    },
  })
}
