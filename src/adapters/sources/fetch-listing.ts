import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CommandError } from '../../errors.ts'
import type { KeptBodies } from './kept-bodies.ts'
import { openBytes } from './open-bytes.ts'
import { nextPageOf } from './page-links.ts'
import { readJson } from './read-json.ts'
import { LARGEST_DOCUMENT } from './read-text.ts'
import type { IsAllowed } from './refuse-private-address.ts'
import { requestUrl } from './request-url.ts'
import { PassingFault, RETRIES, type RetryDependencies, retry } from './retry.ts'
import { shownUrl } from './shown-url.ts'

const MOST_PAGES = 1_000
const TIMEOUT_MS = 30_000

export interface FetchDependencies extends RetryDependencies {
  readonly bodies: KeptBodies
  readonly userAgent: string
  /** Which IP addresses may be asked. */
  readonly isAllowed: IsAllowed
  readonly now: () => Date
  readonly timeoutMs?: number
  /** Bytes of a listing with all its pages, unpacked. */
  readonly largest?: number
}

/** A page of a listing, fetched. */
export interface FetchedPage {
  readonly file: string
  /** Its address as people may read it. */
  readonly label: string
}

/**
 * Fetches a URL's listing with all its pages, in order. What has not changed since it was last fetched is not sent again:
 * the answer of then is read.
 * @throws CommandError 1 naming the address, without credentials and secrets, and what it answered
 */
export async function fetchListing(
  format: string,
  url: URL,
  dependencies: FetchDependencies,
): Promise<readonly FetchedPage[]> {
  const largest = dependencies.largest ?? LARGEST_DOCUMENT
  const findNext = nextPageOf(format)
  const pages: FetchedPage[] = []
  const seen = new Set<string>()
  let size = 0
  for (let at: URL | null = url; at !== null; ) {
    const label = shownUrl(at)
    if (seen.has(at.href) || pages.length >= MOST_PAGES)
      throw new CommandError(
        1,
        `${label} is page ${pages.length + 1} and was there before: expected the last page`,
      )
    seen.add(at.href)
    const file = await fetchBody(at, dependencies, largest - size)
    size += (await stat(file)).size
    pages.push({ file, label })
    at = findNext === undefined ? null : findNext(await readPage(format, file, label), at)
  }
  return pages
}

async function fetchBody(url: URL, dependencies: FetchDependencies, largest: number): Promise<string> {
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
    const tried = `asked up to ${RETRIES + 1} times, nothing of it is imported`
    throw new CommandError(1, `${tell(error.message)}; ${tried}`)
  }
}

function readPage(format: string, file: string, label: string): Promise<unknown> {
  const bytes = openBytes({ path: file, label, name: null, folder: null }, Readable.from([]))
  return readJson({ label, bytes }, `a page of ${format}'s answer`)
}
