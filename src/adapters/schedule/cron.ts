import { createTask } from 'node-cron'
import type { ScheduleStore } from '../../newsletter-ports.ts'
import type { Clock, Logger } from '../../ports.ts'

const MINUTE_MS = 60_000
/** A process that slept or was busy at the slot still runs it this much later. */
const TOLERANCE_MS = 10 * MINUTE_MS

export interface CronSettings {
  /** Five fields, checked before. */
  readonly cron: string
  readonly timezone: string
  /** What the slots' rows are named after. */
  readonly name: string
  /** Must be safe to repeat: after a crash in the middle it runs again. */
  readonly job: (signal: AbortSignal) => Promise<void>
  /** The newest slot before the start, which is caught up where nobody did its work to the end; null for none. */
  readonly missedSlot: Date | null
  readonly store: ScheduleStore
  readonly clock: Clock
  readonly logger: Logger
}

export interface OpenSchedule {
  /** When it runs next. */
  next(): Date | null
  /** Stops, tells the job so, and waits for it. */
  close(): Promise<void>
}

/** Runs a job at each slot, once across all instances, and never two of its runs in one process. */
export function openCron(settings: CronSettings): OpenSchedule {
  const { name, store, clock, logger } = settings
  const stop = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function run(slot: string): Promise<void> {
    if (stop.signal.aborted) return
    try {
      await settings.job(stop.signal)
      if (!stop.signal.aborted) await store.finishSlot(slot, clock())
    } catch (error) {
      logger.error({ slot, error: String(error) }, 'A scheduled run failed')
    }
  }

  async function runIfOurs(slot: string, mayRun: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await mayRun())) return
    } catch (error) {
      logger.error({ slot, error: String(error) }, 'A slot of the schedule could not be taken')
      return
    }
    await run(slot)
  }

  const follow = (work: () => Promise<void>) => {
    running = running.then(work)
    return running
  }
  const task = createTask(
    settings.cron,
    ({ date }) => {
      const slot = slotName(name, date)
      return follow(() => runIfOurs(slot, () => store.takeSlot(slot, clock())))
    },
    {
      name,
      timezone: settings.timezone,
      noOverlap: true,
      missedExecutionTolerance: TOLERANCE_MS,
      suppressMissedWarning: true,
    },
  )
  void task.start()
  if (settings.missedSlot) {
    const slot = slotName(name, settings.missedSlot)
    void follow(() =>
      runIfOurs(slot, async () => {
        await store.takeSlot(slot, clock())
        return !(await store.isFinished(slot))
      }),
    )
  }

  return {
    next: () => task.getNextRun(),
    async close() {
      stop.abort()
      await task.destroy()
      await running
    },
  }
}

function slotName(name: string, at: Date): string {
  const minute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS
  return `${name}:${new Date(minute).toISOString()}`
}
