import { createSampleListings } from '../../prisma/sample/sample-listings.ts'
import { parseConfig } from '../../src/config.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openFoundation } from '../../src/wire/open-foundation.ts'

const WEEKS = 3

/**
 * Fills a data folder with the newest weeks of the sample as if they were postings of a board: pages of the sample ask
 * search engines to leave them out, which costs them points.
 */
export async function fillWithListings(dataDir: string): Promise<void> {
  const config = parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, () => null)
  const foundation = await openFoundation(config, { kind: 'server', say: () => {} })
  try {
    for (const { asOf, postings } of createSampleListings().listings.slice(-WEEKS)) {
      const records = [...postings()].map((raw) => ({ place: raw.id, raw }))
      const header = { source: 'board', format: 'ndjson', isSample: false, asOf, partial: false }
      await importListing(header, records, {
        ...foundation,
        onReject: ({ place, reason }) => {
          throw new Error(`the posting ${place} was rejected: ${reason}`)
        },
      })
      await publishWeek(foundation.weekStore, foundation.now, asOf)
    }
  } finally {
    await foundation.close()
  }
}
