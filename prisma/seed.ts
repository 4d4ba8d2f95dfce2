import { importListing } from '../src/intake/import-listing.ts'
import type { Clock, PostingIntake, SourceRecord } from '../src/ports.ts'
import type { RawPosting } from '../src/postings/raw-posting.ts'
import type { ReadRawPosting } from '../src/postings/read-posting.ts'
import { weekOf } from '../src/publication/calendar.ts'
import type { WeekStore } from '../src/publication/ports.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { createSampleListings, SAMPLE_SOURCE } from './sample/sample-listings.ts'

export interface SeedDependencies {
  readonly intake: PostingIntake
  readonly weekStore: WeekStore
  readonly read: ReadRawPosting
  readonly readerVersion: string
  readonly now: Clock
  readonly say: (line: string) => void
}

/**
 * Fills an empty database with the generated sample, week by week through the real import, and publishes each week.
 * A sample that was cut off is filled up; where real postings were imported nothing happens.
 */
export async function seedSample(deps: SeedDependencies): Promise<void> {
  const state = await deps.weekStore.sampleState()
  if (state.hasRealPostings) return
  const listings = createSampleListings().listings
  const missing = listings.filter(
    ({ asOf }) => asOf > (state.sampleAsOf ?? '') || !state.publishedWeeks.includes(weekOf(asOf)),
  )
  for (const [index, listing] of missing.entries()) {
    deps.say(`Filling the empty database with a generated sample: week ${index + 1} of ${missing.length}`)
    const header = {
      source: SAMPLE_SOURCE,
      format: 'ndjson',
      isSample: true,
      asOf: listing.asOf,
      partial: false,
    }
    if (listing.asOf > (state.sampleAsOf ?? ''))
      await importListing(header, toRecords(listing.postings()), {
        ...deps,
        onReject: ({ place, reason }) => {
          throw new Error(`the sample's own ${place} was rejected: ${reason}`)
        },
      })
    await publishWeek(deps.weekStore, deps.now, listing.asOf)
  }
}

function* toRecords(postings: Iterable<RawPosting>): Iterable<SourceRecord> {
  for (const raw of postings) yield { place: raw.id, raw }
}
