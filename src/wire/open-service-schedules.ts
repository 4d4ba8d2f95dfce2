import { randomUUID } from 'node:crypto'
import { openInterval } from '../adapters/schedule/interval.ts'
import { openSchedules } from '../adapters/schedule/open-schedules.ts'
import { createSlotFinder } from '../newsletter/create-slot-finder.ts'
import { forgetPending } from '../newsletter/manage-subscribers.ts'
import { pauseAfterRestore } from '../newsletter/pause-sending.ts'
import { runWeekly } from '../newsletter/run-weekly.ts'
import { parseSchedule } from '../newsletter/schedule-rules.ts'
import { continueSending } from '../newsletter/send-issue.ts'
import type { Foundation } from './open-foundation.ts'
import type { Service } from './open-service.ts'

const CONFIRMATIONS_EVERY_MS = 60_000

/** The week's publication and letter at their slots, what was left of earlier ones, and confirmations. */
export function openServiceSchedules(foundation: Foundation, service: Service): { close(): Promise<void> } {
  const { config, logger, now, weekStore, subscribers, confirmations, alarm } = foundation
  const { send } = service.newsletter
  const { cron, timezone } = config.newsletter
  // A replica may have been promoted under a process that goes on.
  const checkCopy = () => pauseAfterRestore({ sending: foundation.sending, alarm, clock: now })
  // Two senders of one process would keep twice the pace.
  let sending: Promise<unknown> | null = null
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    while (sending) await sending
    const run = work()
    sending = run.catch(() => {}).finally(() => (sending = null))
    return run
  }
  const schedules = openSchedules({
    cron,
    timezone,
    newestSlot: createSlotFinder(parseSchedule(cron, timezone)),
    taker: randomUUID(),
    store: foundation.schedule,
    alarm,
    clock: now,
    logger,
    async weekly(signal, slot) {
      await checkCopy()
      const deps = { send, weekStore, refresh: service.weeks.refresh, clock: now, logger }
      return alone(() => runWeekly(deps, signal, slot))
    },
    async unfinished(signal) {
      await checkCopy()
      if (!sending) await alone(() => continueSending(send, signal))
    },
  })
  const others = openInterval({
    everyMs: CONFIRMATIONS_EVERY_MS,
    async job(signal) {
      await service.newsletter.confirmations.run(signal)
      await forgetPending({ store: subscribers.store, confirmations, clock: now })
    },
    logger,
  })
  return {
    async close() {
      await Promise.all([schedules.close(), others.close()])
    },
  }
}
