import { stat } from 'node:fs/promises'
import { CommandError } from '../../errors.ts'
import { fetchDetails } from './fetch-details.ts'
import type { FetchDependencies } from './fetch-file.ts'
import { type FetchedPage, fetchPages } from './fetch-pages.ts'
import { fetchRemoteStatus } from './fetch-remote-status.ts'
import { LARGEST_DOCUMENT } from './read-text.ts'
import { PassingFault } from './retry.ts'

export interface ListingFetching extends FetchDependencies {
  /** Bytes of a listing with all its pages and descriptions, unpacked. */
  readonly largest?: number
  /** Whether a posting of this title is counted: only then its description is fetched where a listing leaves it out. */
  readonly isCounted: (title: string) => boolean
  /** Takes what people should know of a listing that is read all the same. */
  readonly tell: (line: string) => void
}

/**
 * Fetches a URL's listing with all its pages, in order, and with what the maker answers elsewhere: descriptions, and who
 * works remotely.
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
    const filled = await fetchDetails(format, pages, dependencies, left)
    return await fetchRemoteStatus(format, filled, dependencies, left)
  } catch (error) {
    if (!(error instanceof PassingFault)) throw error
    throw new CommandError(1, `${error.message}, nothing of it is imported`)
  }
}
