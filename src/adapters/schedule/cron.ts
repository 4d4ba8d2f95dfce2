import { createTask } from 'node-cron'
import type { Clock } from '../../ports.ts'
import { createSlotRunner, type SlotRunnerSettings } from './create-slot-runner.ts'

const MINUTE_MS = 60_000

export interface CronSettings extends SlotRunnerSettings {
  /** Five fields, checked before. */
  readonly cron: string
  readonly timezone: string
  /** The newest slot at or before an instant that is not too old to be caught up; null where there is none. */
  readonly newestSlot: (now: Date) => Date | null
  /** How long after the last look the next one is: after a slot that was missed, or whose taker died. */
  readonly lookEveryMs?: number
  readonly clock: Clock
}

export interface OpenSchedule {
  /** When it runs next. */
  next(): Date | null
  /** Stops, tells the job so, and waits for it. */
  close(): Promise<void>
}

/**
 * Runs a job at each slot, once across all instances, and never two of its runs in one process. The cron says when; at
 * the start and every minute it is looked, besides, whether the newest slot is still to be done: this process may have
 * been down or asleep at its time, or who took it may have died.
 */
export function openCron(settings: CronSettings): OpenSchedule {
  const { name, timezone, clock, newestSlot, lookEveryMs = MINUTE_MS } = settings
  const runSlot = createSlotRunner(settings)
  const stop = new AbortController()
  let running: Promise<void> | null = null

  const look = (at: Date) => {
    const slot = newestSlot(at)
    if (slot === null || running !== null || stop.signal.aborted) return
    running = runSlot(slot, stop.signal).finally(() => {
      running = null
    })
  }
  const task = createTask(
    settings.cron,
    // A timer may end a moment early.
    ({ date }) => look(new Date(Math.max(date.getTime(), clock().getTime()))),
    { name, timezone, missedExecutionTolerance: MINUTE_MS, suppressMissedWarning: true },
  )
  void task.start()
  const looking = setInterval(() => look(clock()), lookEveryMs)
  look(clock())

  return {
    next: () => task.getNextRun(),
    async close() {
      stop.abort()
      clearInterval(looking)
      await task.destroy()
      await running
    },
  }
}
