import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { createGunzip } from 'node:zlib'
import { CommandError } from '../../errors.ts'
import { createGuardedLookup, type IsAllowed, refuseHost } from './refuse-private-address.ts'
import { PassingFault, retryAfterMs } from './retry.ts'
import { shownUrl } from './shown-url.ts'

const MOST_REDIRECTS = 5
/** An answer that drips is given up. */
const LONGEST_ANSWER_MS = 10 * 60_000
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

export interface RequestOptions {
  readonly userAgent: string
  readonly isAllowed: IsAllowed
  /** How long to wait for the answer's head, and for each further piece of it. */
  readonly timeoutMs: number
  /** Bytes of an answer, unpacked. */
  readonly largest: number
  readonly now: () => Date
}

export interface Answer {
  readonly status: 200 | 304
  /** For If-None-Match and If-Modified-Since the next time; null where the answer has none. */
  readonly etag: string | null
  readonly lastModified: string | null
  /** Unpacked. Throws PassingFault where the answer breaks off, CommandError 1 where it is too large. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Asks a URL once and follows its redirects, at most five; every address on the way is checked before it is connected to.
 * @param conditions If-None-Match and If-Modified-Since: without them 304 is no answer
 * @throws PassingFault for 429, 5xx and what the network breaks; CommandError 1 for what asking again would not mend
 */
export async function requestUrl(
  url: URL,
  conditions: Readonly<Record<string, string>>,
  options: RequestOptions,
): Promise<Answer> {
  let at = url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    refuseScheme(at)
    refuseHost(at, options.isAllowed)
    const response = await send(at, conditions, options)
    const status = response.statusCode ?? 0
    if (REDIRECTS.includes(status)) {
      response.destroy()
      at = locationOf(response, at)
      continue
    }
    if (status === 304) response.resume()
    if (status === 200 || (status === 304 && Object.keys(conditions).length > 0))
      return {
        status,
        etag: response.headers.etag ?? null,
        lastModified: response.headers['last-modified'] ?? null,
        body: bodyOf(response, at, options),
      }
    response.destroy()
    throw statusFault(response, at, options.now())
  }
  throw new CommandError(
    1,
    `${shownUrl(url)} redirects more than ${MOST_REDIRECTS} times: expected a listing`,
  )
}

function refuseScheme(url: URL): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new CommandError(1, `${url.protocol} is no address to fetch from: allowed are http: and https:`)
}

function locationOf(response: IncomingMessage, from: URL): URL {
  const { location = '' } = response.headers
  if (location !== '' && URL.canParse(location, from)) return new URL(location, from)
  throw new CommandError(
    1,
    `${shownUrl(from)} answered ${response.statusCode ?? 0} without an address to go on to: expected 200`,
  )
}

function statusFault(response: IncomingMessage, url: URL, now: Date): Error {
  const status = response.statusCode ?? 0
  const message = `${shownUrl(url)} answered ${`${status} ${(response.statusMessage ?? '').slice(0, 80)}`.trim()}: expected 200`
  if (status !== 429 && status < 500) return new CommandError(1, message)
  const waitMs = retryAfterMs(response.headers['retry-after'], now)
  return new PassingFault(
    waitMs === null ? message : `${message}, and asks to wait ${Math.ceil(waitMs / 1_000)} s`,
    waitMs,
  )
}

function send(url: URL, conditions: Readonly<Record<string, string>>, options: RequestOptions) {
  const { userAgent, isAllowed, timeoutMs } = options
  return new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      // A connection kept from before would not be looked up again.
      agent: false,
      headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'gzip', ...conditions },
      lookup: createGuardedLookup(isAllowed),
    })
    const timer = setTimeout(() => request.destroy(timeoutFault(url, timeoutMs)), timeoutMs)
    request.on('response', (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(asFault(error, url))
    })
    request.end()
  })
}

function bodyOf(response: IncomingMessage, url: URL, options: RequestOptions): AsyncIterable<Uint8Array> {
  // Before anybody reads: an answer that nobody reads must not keep the process.
  const { timeoutMs } = options
  response.setTimeout(timeoutMs, () => response.destroy(timeoutFault(url, timeoutMs)))
  response.on('error', () => {})
  return unpack(response, url, options)
}

async function* unpack(
  response: IncomingMessage,
  url: URL,
  { largest, now }: RequestOptions,
): AsyncGenerator<Uint8Array> {
  const startedAt = now().getTime()
  const isPacked = /^(?:x-)?gzip$/i.test(response.headers['content-encoding'] ?? '')
  const gunzip = createGunzip()
  if (isPacked) response.on('error', (error) => gunzip.destroy(error))
  const unpacked: AsyncIterable<Buffer> = isPacked ? response.pipe(gunzip) : response
  let size = 0
  try {
    for await (const chunk of unpacked) {
      size += chunk.length
      if (size > largest)
        throw new CommandError(1, `${shownUrl(url)} answers more than the ${largest} bytes that are allowed`)
      if (now().getTime() - startedAt > LONGEST_ANSWER_MS)
        throw new CommandError(
          1,
          `${shownUrl(url)} takes longer than ${LONGEST_ANSWER_MS / 60_000} minutes to answer`,
        )
      yield chunk
    }
  } catch (error) {
    throw asFault(error as Error, url)
  } finally {
    response.destroy()
    gunzip.destroy()
  }
}

const timeoutFault = (url: URL, timeoutMs: number): PassingFault =>
  new PassingFault(`${shownUrl(url)} was silent for ${timeoutMs / 1_000} s: expected an answer`)

function asFault(error: Error, url: URL): Error {
  if (error instanceof CommandError || error instanceof PassingFault) return error
  const code = (error as NodeJS.ErrnoException).code ?? error.message
  return new PassingFault(`${shownUrl(url)} cannot be reached or breaks off (${code}): expected an answer`)
}
