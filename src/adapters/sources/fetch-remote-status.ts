import { CommandError } from '../../errors.ts'
import type { ListingFetching } from './fetch-listing.ts'
import { type FetchedPage, fetchPages } from './fetch-pages.ts'
import { isFields } from './fields.ts'
import { fieldsOf, wordsOf } from './lenient-fields.ts'
import { readKeptText } from './read-kept.ts'
import { PassingFault } from './retry.ts'
import { feedItems } from './teamtailor-feed.ts'

/**
 * Teamtailor tells pay in jobs.json and who works remotely in jobs.rss, of the same postings: pages of the one are filled
 * in with what the other says. Where that cannot be had the listing is read without it, and that is told.
 * @param largest bytes of the feed, unpacked
 */
export async function fetchRemoteStatus(
  format: string,
  pages: readonly FetchedPage[],
  dependencies: ListingFetching,
  largest: number,
): Promise<readonly FetchedPage[]> {
  const [first] = pages
  if (format !== 'teamtailor' || first?.url.pathname.endsWith('/jobs.json') !== true) return pages
  const feed = new URL(first.url)
  feed.pathname = feed.pathname.replace(/json$/, 'rss')
  try {
    const statuses = new Map<string, string>()
    for (const { file, label } of await fetchPages(format, feed, dependencies, Math.max(0, largest)))
      for (const item of feedItems(await readKeptText(file, label), label)) {
        const [id, status] = [wordsOf(item.guid), wordsOf(item.remoteStatus)]
        if (id !== undefined && status !== undefined) statuses.set(id, status)
      }
    return pages.map((page) => ({ ...page, fill: async (document) => fillIn(document, statuses) }))
  } catch (error) {
    if (!(error instanceof CommandError) && !(error instanceof PassingFault)) throw error
    dependencies.tell(`${first.label}: nothing says who works remotely, because ${error.message}`)
    return pages
  }
}

function fillIn(document: unknown, statuses: ReadonlyMap<string, string>): unknown {
  const { items } = fieldsOf(document)
  if (!isFields(document) || !Array.isArray(items)) return document
  const filled = (items as unknown[]).map((item) => {
    const status = statuses.get(wordsOf(fieldsOf(item).id) ?? '')
    return status === undefined || !isFields(item) ? item : { ...item, remoteStatus: status }
  })
  return { ...document, items: filled }
}
