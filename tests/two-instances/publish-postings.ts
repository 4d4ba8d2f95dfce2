import { expect } from 'vitest'
import { importListing } from '../../src/intake/import-listing.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'
import type { Instance } from './start-two.ts'

const AS_OF = '2026-01-07'

/**
 * Has so many postings open, and publishes their week.
 * @returns the dataset's version since then
 */
export async function publishPostings({ foundation }: Instance, count: number): Promise<string> {
  const header = { source: 'board', format: 'ndjson', isSample: false, asOf: AS_OF, partial: false }
  const postings = Array.from({ length: count }, (_, index) => readPosting(`p${index}`))
  await importListing(header, listingOf(postings), {
    intake: foundation.intake,
    read: readGiven,
    readerVersion: 'test',
    onReject: ({ reason }) => expect.fail(reason),
  })
  await publishWeek(foundation.weekStore, foundation.now, AS_OF)
  return String((await foundation.weekStore.list()).version)
}
