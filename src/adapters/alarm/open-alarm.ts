import type { Alarm } from '../../newsletter-ports.ts'
import type { Clock, Logger } from '../../ports.ts'
import { redactText } from '../logging/redact.ts'

/** Again for the same text only after this long. */
const QUIET_MS = 3_600_000
const TIMEOUT_MS = 5_000
const RETRY_MS = 2_000
const TRIES = 3

export interface AlarmSettings {
  /** Takes a POST of `{"text": …}`; null: only the log is told. */
  readonly url: string | null
  readonly clock: Clock
  readonly wait: (ms: number) => Promise<unknown>
  readonly logger: Logger
  /** TIMEOUT_MS unless said otherwise. */
  readonly timeoutMs?: number
}

/** Tells the log at once, and whoever listens at `url`. The address is never told: it may hold a token. */
export function openAlarm({ url, clock, wait, logger, timeoutMs = TIMEOUT_MS }: AlarmSettings): Alarm {
  const toldAt = new Map<string, number>()

  return async (said) => {
    const text = redactText(said)
    const now = clock().getTime()
    for (const [known, at] of toldAt) if (now - at >= QUIET_MS) toldAt.delete(known)
    if (toldAt.has(text)) return
    toldAt.set(text, now)
    logger.error({ alarm: text }, 'Alarm')
    if (url === null) return
    const failure = await post(url, text, timeoutMs, wait)
    if (failure === null) return
    toldAt.delete(text)
    logger.error({ reason: failure }, 'The alarm reached nobody at ALARM_URL')
  }
}

/** Null where it was taken; else why not, without the address. */
async function post(
  url: string,
  text: string,
  timeoutMs: number,
  wait: AlarmSettings['wait'],
): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    const failure = await tryPost(url, text, timeoutMs)
    if (failure === null || tries === TRIES) return failure
    await wait(RETRY_MS)
  }
}

async function tryPost(url: string, text: string, timeoutMs: number): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    return response.ok ? null : `it answered ${response.status}`
  } catch (error) {
    const { name, cause } = error as Error
    return (cause as NodeJS.ErrnoException | undefined)?.code ?? name
  }
}
