import type { Alarm, ScheduleStore } from '../../newsletter-ports.ts'
import type { Logger } from '../../ports.ts'

/** Whoever took a slot and has not said so for this long lives no more, or could not do its work: others take it. */
export const SLOT_SILENT_MS = 5 * 60_000
const BEAT_MS = 60_000

export interface SlotRunnerSettings {
  /** What the slots' rows are named after. */
  readonly name: string
  /**
   * Must be safe to repeat: after a crash in the middle it runs again, wherever. False: it is not done yet, and runs
   * again in a few minutes.
   * @param slot when it was due, which may be days ago
   */
  readonly job: (signal: AbortSignal, slot: Date) => Promise<boolean>
  /** A UUID of this process's own. */
  readonly taker: string
  readonly store: ScheduleStore
  readonly alarm: Alarm
  readonly logger: Logger
}

/** Runs the job of a slot where the slot is free, and holds the slot meanwhile. Never rejects. */
export function createSlotRunner({ name, job, taker, store, alarm, logger }: SlotRunnerSettings) {
  /** Of work that is done nobody asks the store again. */
  let finished: string | null = null

  async function run(slot: string, at: Date, stop: AbortSignal): Promise<void> {
    const lost = new AbortController()
    const beat = setInterval(() => {
      store.keepSlot(slot, taker).then(
        (isOurs) => {
          if (!isOurs) lost.abort()
        },
        (error) => logger.warn({ slot, error: String(error) }, 'The slot that runs could not be kept yet'),
      )
    }, BEAT_MS)
    try {
      const isDone = await job(AbortSignal.any([stop, lost.signal]), at)
      if (isDone && !stop.aborted && !lost.signal.aborted) {
        await store.finishSlot(slot, taker)
        finished = slot
      }
    } finally {
      clearInterval(beat)
      if (stop.aborted) await store.letGoOfSlot(slot, taker)
    }
  }

  return async (at: Date, stop: AbortSignal): Promise<void> => {
    const slot = `${name}:${at.toISOString()}`
    if (slot === finished || stop.aborted) return
    try {
      if (await store.takeSlot(slot, taker, SLOT_SILENT_MS)) await run(slot, at, stop)
    } catch (error) {
      logger.error({ slot, error: String(error) }, 'A scheduled run failed')
      if (!stop.aborted)
        await alarm(
          'The scheduled publication and letter failed. It is tried again every five minutes for three days; the log says why it failed.',
        )
    }
  }
}
