import type { Clock } from '../ports.ts'

/** Waits as long as it is told, or until the signal is given: then it resolves at once. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** What was missed by a timer's lateness may be caught up; nothing more, so that no burst follows a slow relay. */
const SLACK_MS = 20

/** Each call resolves at the next even point in time, `perSecond` of them a second. */
export function createPacer(
  perSecond: number,
  clock: Clock,
  wait: Wait,
): (signal: AbortSignal) => Promise<void> {
  const intervalMs = 1000 / perSecond
  let dueMs = 0
  return async (signal) => {
    const nowMs = clock().getTime()
    const turnMs = Math.max(dueMs, nowMs - SLACK_MS)
    dueMs = turnMs + intervalMs
    if (turnMs > nowMs) await wait(turnMs - nowMs, signal)
  }
}
