import { describe, expect, it } from 'vitest'
import { openListings } from '../../../src/adapters/sources/open-listing.ts'
import { createReader } from '../../../src/postings/create-reader.ts'
import { optionalSuites } from '../../helpers/optional-suites.ts'

const FOLDER = '../shared/data/ats-raw'

/** Jobs by the data's README, and how many of them say pay and a place that a person would read. */
const JOBS = [
  ['greenhouse', 4, 1, 4],
  ['lever', 4, 1, 4],
  ['ashby', 4, 1, 3],
  ['recruitee', 2, 2, 2],
  ['workable', 2, 0, 2],
  ['personio', 2, 0, 2],
  ['teamtailor', 2, 0, 2],
  ['pinpoint', 2, 2, 2],
  ['bamboohr', 2, 0, 2],
  ['smartrecruiters', 1, 0, 1],
] as const

describe.skipIf(!optionalSuites.sharedData.isThere)('the real payloads in ../shared', () => {
  it.each(JOBS)(
    'of %s have %i jobs and no reject, %i with pay and %i with a place',
    async (format, jobs, paid, placed) => {
      const read = createReader()
      const listings = await openListings({ format, paths: [`${FOLDER}/${format}`], stdin: process.stdin })
      const records = (await Promise.all(listings.map((listing) => Array.fromAsync(listing.records)))).flat()
      expect(records.map(({ reject }) => reject)).toEqual(records.map(() => undefined))
      expect(records).toHaveLength(jobs)
      // Most of these jobs are of no role of ours: under a title that is, the rest of them is read.
      const readings = records.map(
        ({ raw }) => raw && read({ ...raw, title: 'Data Scientist' }, '2026-08-10'),
      )
      const postings = readings.map((reading) =>
        reading?.kind === 'kept' ? reading.posting : expect.fail('not kept'),
      )
      expect(postings.filter(({ advertisedPay }) => advertisedPay !== null)).toHaveLength(paid)
      expect(postings.filter(({ countries }) => countries.length > 0)).toHaveLength(placed)
    },
  )
})
