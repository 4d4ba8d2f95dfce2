import type { SettledMail } from '../newsletter-ports.ts'
import type { Wait } from './create-pacer.ts'

const TRIES = 3
const RETRY_MS = 1_000
/** How long a result waits for others to be recorded with it. */
const GATHER_MS = 3

export interface Recorder {
  /** Resolves once it is recorded. */
  add(settled: SettledMail): Promise<void>
  /** Results that are not recorded yet. */
  waiting(): number
  /** Resolves once nothing waits; rejects where something could not be recorded. */
  flushed(): Promise<void>
}

/**
 * Records results together: those of a few milliseconds, or `enough` of them, in one call, one call at a time.
 */
export function createRecorder(
  record: (settled: readonly SettledMail[]) => Promise<void>,
  wait: Wait,
  enough: number,
): Recorder {
  let gathered: SettledMail[] = []
  let gathering = Promise.resolve()
  let recording = Promise.resolve()
  let next: Promise<void> | null = null
  let hurry = new AbortController()
  let waiting = 0

  async function flush(before: Promise<void>): Promise<void> {
    await gathering
    // What failed before was told to those who waited for it.
    await before.catch(() => {})
    const settled = gathered
    gathered = []
    next = null
    hurry = new AbortController()
    try {
      await untilDone(() => record(settled), wait)
    } finally {
      waiting -= settled.length
    }
  }

  return {
    add(settled) {
      gathered.push(settled)
      waiting += 1
      if (next === null) {
        gathering = wait(GATHER_MS, hurry.signal)
        next = flush(recording)
        recording = next
      }
      if (gathered.length >= enough) hurry.abort()
      return next
    },
    waiting: () => waiting,
    async flushed() {
      hurry.abort()
      await recording
    },
  }
}

/** Tries again where the database was away: else the relay's answer would be lost and the mail be unknown. */
export async function untilDone(work: () => Promise<void>, wait: Wait): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work()
      return
    } catch (error) {
      if (tries === TRIES) throw error
      await wait(RETRY_MS, new AbortController().signal)
    }
  }
}
