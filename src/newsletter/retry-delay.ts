const MINUTE_MS = 60_000
const DELAYS_MS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE_MS)
const JITTER = 0.2

/** How long after its freezing, or the end of a pause, a letter that was put off is tried again at all. */
export const GIVE_UP_AFTER_MS = 48 * 60 * MINUTE_MS
/** However late it is: whoever was first tried two days after, because nobody could be mailed, gets as many tries as others. */
export const FEWEST_TRIES = DELAYS_MS.length

/** Milliseconds until the next try: 1, 5, 30 minutes, 2 hours, then every 6, each up to a fifth shorter or longer. */
export function retryDelayMs(attemptsBefore: number, random: () => number): number {
  const delay = DELAYS_MS[Math.min(attemptsBefore, DELAYS_MS.length - 1)]!
  return Math.round(delay * (1 + JITTER * (2 * random() - 1)))
}
