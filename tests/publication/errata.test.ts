import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openPublishedWeeks } from '../../src/publication/published-weeks.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'

describe.each(engines)('a week whose issue was sent on %s', (engine) => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.pool.query('TRUNCATE sources, employers, published_weeks, dataset CASCADE')
    await importInto('board', '2026-01-11', 4)
    await publish()
    await database.pool.query('UPDATE published_weeks SET frozen_at = now()')
  })

  const importInto = (source: string, asOf: string, postings: number) =>
    importListing(
      { source, format: 'ndjson', isSample: false, asOf, partial: false },
      listingOf(Array.from({ length: postings }, (_, i) => readPosting(`${source} ${i}`))),
      {
        intake: createPostingIntake(database.pool),
        read: readGiven,
        readerVersion: 'test',
        onReject: ({ reason }) => expect.fail(reason),
      },
    )
  const publish = () =>
    publishWeek(createWeekStore(database.pool), () => new Date('2026-11-23T12:00:00Z'), '2026-01-11')
  const weeks = () => openPublishedWeeks(createWeekStore(database.pool))
  const told = async () =>
    ((await weeks()).newest()?.errata ?? []).map(({ role, figure, asSent, corrected }) => [
      role,
      figure,
      asSent,
      corrected,
    ])

  test('answers as sent and notes what comes out otherwise, once', async () => {
    await importInto('late', '2026-01-11', 2)
    expect(await publish()).toMatchObject({ outcome: 'frozen', errata: 2 })
    const snapshot = (await weeks()).newest()
    expect(snapshot?.all.openPositions).toBe(4)
    expect(snapshot?.errata[0]?.correctedAt).toMatch(/^20.*Z$/)
    const errata = [
      [null, 'openPositions', '4', '6'],
      ['data-scientist', 'openPositions', '4', '6'],
    ]
    expect(await told()).toEqual(errata)
    expect(await publish()).toMatchObject({ outcome: 'frozen', errata: 0 })
    expect(await told()).toEqual(errata)
  })

  test('keeps the first correction where another follows, and says so where it was right as sent', async () => {
    await importInto('late', '2026-01-11', 2)
    await publish()
    await database.pool.query("DELETE FROM sources WHERE name = 'late'")
    expect(await publish()).toMatchObject({ errata: 2 })
    expect((await told()).filter(([role]) => role === null)).toEqual([
      [null, 'openPositions', '4', '6'],
      [null, 'openPositions', '4', '4'],
    ])
  })

  test('is read anew by who follows the dataset, and only where something was noted', async () => {
    const followed = await weeks()
    const version = followed.version()
    await publish()
    await followed.refresh()
    expect(followed.version()).toBe(version)
    await importInto('late', '2026-01-11', 2)
    await publish()
    await followed.refresh()
    expect(followed.version()).not.toBe(version)
    expect(followed.newest()?.errata).toHaveLength(2)
  })

  test('counted up to another day than it was sent with, it has no errata', async () => {
    await database.pool.query("UPDATE published_weeks SET counted_on = '2026-01-10'")
    await importInto('late', '2026-01-11', 2)
    expect(await publish()).toMatchObject({ outcome: 'frozen', errata: 0 })
    expect(await told()).toEqual([])
  })
})
