import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../src/adapters/database/posting-store.ts'
import { importListing } from '../src/intake/import-listing.ts'
import type { SourceRecord } from '../src/ports.ts'
import { createReader, READER_VERSION } from '../src/postings/create-reader.ts'
import { roleForTitle } from '../src/postings/role-for-title.ts'
import { openTestDatabase } from './helpers/database.ts'
import { newJobsListing, readNewJobs } from './helpers/new-jobs.ts'
import { optionalSuites } from './helpers/optional-suites.ts'
import { type RadarJob, radarListing, readRadarJobs } from './helpers/radar-jobs.ts'

const FIRST_DAY = '2026-07-18'
const LAST_DAY = '2026-08-08'
const dayAfter = (day: string, days = 1) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const DAYS = Array.from({ length: 22 }, (_, n) => dayAfter(FIRST_DAY, n))

describe.skipIf(!optionalSuites.sharedData.isThere)('real listings replayed day by day', () => {
  let database: Database
  let ours: readonly RadarJob[]
  const told: unknown[] = []
  const read = createReader()

  beforeAll(async () => {
    database = await openTestDatabase()
    const jobs = readRadarJobs()
    ours = jobs.filter(({ title }) => roleForTitle(title) !== null)
    for (const day of DAYS) {
      const { kept, ...counts } = await importDay('radar', day, false, radarListing(jobs, day))
      const { opened, changed, closed, reopened } = counts
      told.push({ day, open: kept, opened, changed, closed, reopened })
    }
  })
  afterAll(() => database?.close())

  const importDay = (source: string, asOf: string, partial: boolean, records: readonly SourceRecord[]) =>
    importListing({ source, format: 'ndjson', isSample: false, asOf, partial }, records, {
      intake: createPostingIntake(database.pool),
      read,
      readerVersion: READER_VERSION,
      onReject: ({ place, reason }) => expect.fail(`${place}: ${reason}`),
    })
  const openAtTheEndOf = async (source: string, day: string): Promise<number> => {
    const { rows } = await database.pool.query(
      `SELECT count(DISTINCT v.posting_id) AS n FROM posting_versions v JOIN sources s ON s.id = v.source_id
       WHERE s.name = $1 AND v.open_from <= $2 AND (v.closed_on IS NULL OR v.closed_on > $2)`,
      [source, day],
    )
    return rows[0].n
  }

  test('whole listings of 22 days open and close what the file says, and every past day stays as it was', async () => {
    const fromTheFile = DAYS.map((day) => ({
      day,
      open: ours.filter((job) => job.first_day <= day && day <= job.last_day).length,
      opened: ours.filter((job) => job.first_day === day).length,
      changed: 0,
      closed: ours.filter((job) => dayAfter(job.last_day) === day).length,
      reopened: 0,
    }))
    expect(told).toEqual(fromTheFile)
    expect(ours.length).toBeGreaterThan(800)
    expect(fromTheFile.filter(({ opened, closed }) => opened > 0 && closed > 0).length).toBeGreaterThan(10)

    for (const { day, open } of fromTheFile) expect(await openAtTheEndOf('radar', day)).toBe(open)
    const { rows } = await database.pool.query(
      `SELECT p.external_id AS id, p.first_seen_on AS first, coalesce(v.last_seen_on, s.newest_as_of) AS last
       FROM postings p JOIN sources s ON s.id = p.source_id JOIN posting_versions v ON v.posting_id = p.id
       WHERE s.name = 'radar' ORDER BY p.external_id COLLATE "C"`,
    )
    const seen = ours.map((job) => ({ id: job.job_uid, first: job.first_day, last: job.last_day }))
    expect(rows).toEqual(seen.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  })

  test('what people browse says when a posting was first and last seen', async () => {
    const store = createPostingStore(database.pool)
    const shownOn = async (countedOn: string) =>
      (await store.page({ countedOn, isSample: false, role: null, first: 5_000, after: null })).rows.filter(
        ({ source }) => source === 'radar',
      )
    const daysOf = new Map(ours.map((job) => [job.apply_url, `${job.first_day} to ${job.last_day}`]))
    for (const day of ['2026-07-26', LAST_DAY]) {
      const shown = await shownOn(day)
      expect(shown.length).toBeGreaterThan(500)
      const days = shown.map(({ url, firstSeen, lastSeen }) => ({ url, days: `${firstSeen} to ${lastSeen}` }))
      expect(days).toEqual(days.map(({ url }) => ({ url, days: daysOf.get(url ?? '') })))
    }
  })

  test('a posting that a listing leaves out and a later one has again is closed, then reopened', async () => {
    const open = radarListing(ours, LAST_DAY)
    const [without, again] = [dayAfter(LAST_DAY), dayAfter(LAST_DAY, 2)]
    const nothing = { opened: 0, changed: 0, closed: 0, reopened: 0 }
    await importDay('gap', LAST_DAY, false, open)
    expect(await importDay('gap', without, false, open.slice(7))).toMatchObject({ ...nothing, closed: 7 })
    expect(await importDay('gap', again, false, open)).toMatchObject({ ...nothing, reopened: 7 })
    const sizes = await Promise.all([LAST_DAY, without, again].map((day) => openAtTheEndOf('gap', day)))
    expect(sizes).toEqual([open.length, open.length - 7, open.length])
  })

  test('listings of what is new, imported as parts, only open', async () => {
    const jobs = readNewJobs()
    const days = [...new Set(jobs.map(({ seen_date }) => seen_date))].toSorted()
    const counted = []
    for (const day of days) {
      const { opened, changed, closed, reopened } = await importDay(
        'open-jobs',
        day,
        true,
        newJobsListing(jobs, day),
      )
      counted.push({ day, opened, changed, closed, reopened })
    }
    const newOnes = jobs.filter(({ title }) => roleForTitle(title) !== null)
    const fromTheFile = days.map((day) => ({
      day,
      opened: newOnes.filter(({ seen_date }) => seen_date === day).length,
      changed: 0,
      closed: 0,
      reopened: 0,
    }))
    expect(counted).toEqual(fromTheFile)
    expect(newOnes.length).toBeGreaterThan(300)
    for (const day of days) {
      const soFar = newOnes.filter(({ seen_date }) => seen_date <= day).length
      expect(await openAtTheEndOf('open-jobs', day)).toBe(soFar)
    }
  })
})
