/** How often something is tried again after it failed. */
export const RETRIES = 3
const FIRST_WAIT_MS = 1_000
/** Whoever asks for a longer wait than this is not asked again. */
export const LONGEST_WAIT_MS = 60_000

/** A failure that may pass: the same request may do better a little later. */
export class PassingFault extends Error {
  /** How long the other side asks to be left alone; null where it does not say. */
  readonly waitMs: number | null

  constructor(message: string, waitMs: number | null = null) {
    super(message)
    this.name = 'PassingFault'
    this.waitMs = waitMs
  }
}

export interface RetryDependencies {
  readonly sleep: (ms: number) => Promise<unknown>
  /** From 0 up to 1, 1 excluded. */
  readonly random: () => number
}

/**
 * Does something that may fail in passing, again up to three times: after 1, 2 and 4 s, each shortened by up to half by
 * chance so that many do not come back at once, or after as long as the other side asks.
 * @throws the last PassingFault, or at once what else is thrown
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  { sleep, random }: RetryDependencies,
  retries = RETRIES,
): Promise<T> {
  for (let failed = 0; ; failed += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof PassingFault) || failed >= retries) throw error
      if (error.waitMs !== null && error.waitMs > LONGEST_WAIT_MS) throw error
      await sleep(error.waitMs ?? FIRST_WAIT_MS * 2 ** failed * (1 - random() / 2))
    }
  }
}

/** Milliseconds that a Retry-After header asks for, in seconds or as a date; null where it says neither. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
