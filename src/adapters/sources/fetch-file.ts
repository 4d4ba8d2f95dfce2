import { CommandError } from '../../errors.ts'
import type { KeptBodies } from './kept-bodies.ts'
import type { IsAllowed } from './refuse-private-address.ts'
import { requestUrl } from './request-url.ts'
import { PassingFault, RETRIES, type RetryDependencies, retry } from './retry.ts'
import { shownUrl } from './shown-url.ts'

const TIMEOUT_MS = 30_000

export interface FetchDependencies extends RetryDependencies {
  readonly bodies: KeptBodies
  readonly userAgent: string
  /** Which IP addresses may be asked. */
  readonly isAllowed: IsAllowed
  readonly now: () => Date
  readonly timeoutMs?: number
}

/**
 * Fetches a URL, again where a fault may pass, and gives back the file it is kept in. What has not changed since it was
 * last fetched is not sent again: the answer of then is given.
 * @param largest bytes, unpacked
 * @throws PassingFault where asking again did not help, CommandError 1 for any other fault; both name the address,
 * without credentials and secrets, and what it answered
 */
export async function fetchFile(url: URL, dependencies: FetchDependencies, largest: number): Promise<string> {
  const { bodies, userAgent, isAllowed, now, timeoutMs = TIMEOUT_MS } = dependencies
  const kept = await bodies.find(url)
  const options = { userAgent, isAllowed, timeoutMs, largest, now }
  const attempt = async () => {
    const { status, body, ...validators } = await requestUrl(url, kept?.conditions ?? {}, options)
    if (status === 200 || kept === null) return bodies.keep(url, body, validators)
    await bodies.touch(kept, now())
    return kept.file
  }
  try {
    return await retry(attempt, dependencies)
  } catch (error) {
    // Where it was redirected, the fault names another address.
    const label = shownUrl(url)
    const tell = (message: string) => (message.startsWith(label) ? message : `${label}: ${message}`)
    if (error instanceof CommandError) throw new CommandError(error.exitCode, tell(error.message))
    if (!(error instanceof PassingFault)) throw error
    throw new PassingFault(`${tell(error.message)}; asked up to ${RETRIES + 1} times`)
  }
}
