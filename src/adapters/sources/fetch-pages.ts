import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { CommandError } from '../../errors.ts'
import { type FetchDependencies, fetchFile } from './fetch-file.ts'
import { nextPageOf } from './page-links.ts'
import { readKeptText } from './read-kept.ts'
import { shownUrl } from './shown-url.ts'

const MOST_PAGES = 1_000

/** A page of a listing, fetched. */
export interface FetchedPage {
  readonly url: URL
  readonly file: string
  /** Its address as people may read it. */
  readonly label: string
  /** Adds to the page's document what it leaves out and was fetched besides; null where there is no such thing. */
  readonly fill: ((document: unknown) => Promise<unknown>) | null
}

/**
 * Fetches all pages of a URL's listing, in order.
 * @param largest bytes of all of them, unpacked
 * @throws PassingFault, CommandError 1 as `fetchFile`, and for pages that do not end
 */
export async function fetchPages(
  format: string,
  url: URL,
  dependencies: FetchDependencies,
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
    pages.push({ url: at, file, label, fill: null })
    at = next
  }
  return pages
}
