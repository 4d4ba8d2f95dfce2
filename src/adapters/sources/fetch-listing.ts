import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { CommandError } from '../../errors.ts'
import { fetchDetails } from './fetch-details.ts'
import { type FetchDependencies, fetchFile } from './fetch-file.ts'
import { nextPageOf } from './page-links.ts'
import { readKeptText } from './read-kept.ts'
import { LARGEST_DOCUMENT } from './read-text.ts'
import { PassingFault } from './retry.ts'
import { shownUrl } from './shown-url.ts'

const MOST_PAGES = 1_000

export interface ListingFetching extends FetchDependencies {
  /** Bytes of a listing with all its pages and descriptions, unpacked. */
  readonly largest?: number
  /** Whether a posting of this title is counted: only then its description is fetched where a listing leaves it out. */
  readonly isCounted: (title: string) => boolean
  /** Takes what people should know of a listing that is read all the same. */
  readonly tell: (line: string) => void
}

/** A page of a listing, fetched. */
export interface FetchedPage {
  readonly url: URL
  readonly file: string
  /** Its address as people may read it. */
  readonly label: string
  /** The files of the postings in full that the page leaves out, by their number in its list. */
  readonly details: ReadonlyMap<number, string>
}

/**
 * Fetches a URL's listing with all its pages, in order, and with the descriptions that the pages leave out.
 * @throws CommandError 1 naming the address, without credentials and secrets, and what it answered
 */
export async function fetchListing(
  format: string,
  url: URL,
  dependencies: ListingFetching,
): Promise<readonly FetchedPage[]> {
  const largest = dependencies.largest ?? LARGEST_DOCUMENT
  try {
    const pages = await fetchPages(format, url, dependencies, largest)
    const sizes = await Promise.all(pages.map(async ({ file }) => (await stat(file)).size))
    const left = largest - sizes.reduce((sum, size) => sum + size, 0)
    return await fetchDetails(format, pages, dependencies, left)
  } catch (error) {
    if (!(error instanceof PassingFault)) throw error
    throw new CommandError(1, `${error.message}, nothing of it is imported`)
  }
}

async function fetchPages(
  format: string,
  url: URL,
  dependencies: ListingFetching,
  largest: number,
): Promise<readonly FetchedPage[]> {
  const findNext = nextPageOf(format)
  const pages: FetchedPage[] = []
  const seen = new Set<string>()
  const refuseSeen = (mark: string, label: string) => {
    if (seen.has(mark) || pages.length >= MOST_PAGES)
      throw new CommandError(
        1,
        `${label} is page ${pages.length + 1} and was there before: expected the last page`,
      )
    seen.add(mark)
  }
  let size = 0
  for (let at: URL | null = url; at !== null; ) {
    const label = shownUrl(at)
    refuseSeen(at.href, label)
    const file = await fetchFile(at, dependencies, largest - size)
    size += (await stat(file)).size
    const text = findNext === undefined ? '' : await readKeptText(file, label)
    const next: URL | null = findNext === undefined ? null : findNext(text, at, label)
    // Whoever does not know how to go on answers the same again.
    if (next !== null) refuseSeen(hash('sha256', text), label)
    pages.push({ url: at, file, label, details: new Map() })
    at = next
  }
  return pages
}
