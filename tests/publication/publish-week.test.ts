import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { watchDataset } from '../../src/adapters/database/watch-dataset.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openPublishedWeeks } from '../../src/publication/published-weeks.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'

describe.each(engines)('publishing on %s', (engine) => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE sources, employers, published_weeks, dataset CASCADE'))

  const importInto = (source: string, asOf: string, postings: readonly ReadPosting[], isSample = false) =>
    importListing({ source, format: 'ndjson', isSample, asOf, partial: false }, listingOf(postings), {
      intake: createPostingIntake(database.pool),
      read: readGiven,
      readerVersion: 'test',
      onReject: ({ reason }) => expect.fail(reason),
    })
  const some = (count: number, rest: Partial<ReadPosting> = {}) =>
    Array.from({ length: count }, (_, i) =>
      readPosting(`p${i}`, { salary: { floor: 100_000 + i * 1_000, ceiling: 150_000 + i * 1_000 }, ...rest }),
    )
  const publish = (date?: string, now = '2026-11-23T12:00:00Z') =>
    publishWeek(createWeekStore(database.pool), () => new Date(now), date)

  test('before any import it names the command that imports', async () => {
    await expect(publish()).rejects.toThrow(/npm run cli -- import/)
  })

  test('a week is published whole, and publishing it again changes nothing', async () => {
    await importInto('board', '2026-01-07', some(40))
    expect(await publish()).toEqual({
      week: '2026-01-05',
      openPositions: 40,
      foldedPostings: 0,
      outcome: 'published',
      errata: 0,
    })
    expect(await publish()).toMatchObject({ outcome: 'unchanged' })
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    expect(weeks.version()).toBe('1')
    expect(weeks.newest()).toMatchObject({
      week: '2026-01-05',
      countedOn: '2026-01-11',
      provisional: false,
      isSample: false,
      sources: [{ name: 'board', openPositions: 40 }],
    })
    const role = weeks.newest()?.roles.get('data-scientist')
    expect(role?.salary.CEILING).toMatchObject({ sampleSize: 40, median: 169_500, mean: 169_500 })
    expect(role?.pay.floors).toHaveLength(40)
  })

  test('positions come by employer; a week of an earlier version, which did not keep them, has none', async () => {
    await importInto(
      'board',
      '2026-01-07',
      [...some(2, { company: 'Acme', employerKey: 'acme' }), ...some(1)].map((posting, i) => ({
        ...posting,
        externalId: `${i}`,
      })),
    )
    await publish()
    const load = () => createWeekStore(database.pool).load('2026-01-05')
    const { all, roles } = (await load()) ?? expect.fail('nothing is published')
    expect([...(all.employers?.positions ?? [])].sort()).toEqual([1, 2])
    expect(roles.get('data-scientist')?.employers).toEqual(all.employers)
    await database.pool.query('UPDATE week_figures SET employers = NULL')
    expect((await load())?.all.employers).toBeNull()
  })

  test('a week that is not over counts up to the newest import and is provisional', async () => {
    await importInto('board', '2026-11-23', some(3))
    await publish(undefined, '2026-11-23T12:00:00Z')
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    expect(weeks.newest()).toMatchObject({ week: '2026-11-23', countedOn: '2026-11-23', provisional: true })
    await publish(undefined, '2026-11-30T00:00:00Z')
    await weeks.refresh()
    expect(weeks.newest()).toMatchObject({ countedOn: '2026-11-29', provisional: false })
  })

  test('publishing another week finishes those that were provisional and are over', async () => {
    await importInto('board', '2026-11-18', some(3))
    await publish(undefined, '2026-11-18T12:00:00Z')
    await importInto('board', '2026-11-23', some(5))
    await publish(undefined, '2026-11-23T12:00:00Z')
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    expect(weeks.list()).toMatchObject([
      { week: '2026-11-23', provisional: true },
      { week: '2026-11-16', provisional: false, countedOn: '2026-11-22' },
    ])
  })

  test('a past week is counted as it was', async () => {
    await importInto('board', '2026-01-11', some(4))
    await importInto('board', '2026-01-18', some(7).slice(2))
    expect(await publish('2026-01-07')).toMatchObject({ week: '2026-01-05', openPositions: 4 })
    expect(await publish()).toMatchObject({ week: '2026-01-12', openPositions: 5 })
  })

  test('a week after the newest import is refused with the dates that are allowed', async () => {
    await importInto('board', '2026-01-11', some(4))
    await expect(publish('2026-01-12')).rejects.toThrow(
      /2026-01-12.*newest import, of 2026-01-11.*up to 2026-01-11/,
    )
  })

  test('a week whose issue was sent stays as it was sent', async () => {
    await importInto('board', '2026-01-11', some(4))
    await publish()
    await database.pool.query('UPDATE published_weeks SET frozen_at = now()')
    await importInto('late', '2026-01-11', some(4))
    expect(await publish()).toMatchObject({ outcome: 'frozen' })
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    expect(weeks.newest()?.all.openPositions).toBe(4)
  })

  test('the first real week takes the place of the sample, and they are never counted together', async () => {
    await importInto('sample', '2026-09-27', some(9), true)
    expect(await publish()).toMatchObject({ week: '2026-09-21', openPositions: 9 })
    await importInto('board', '2026-09-25', some(2))
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    expect(weeks.newest()).toMatchObject({ isSample: true, all: { openPositions: 9 } })
    expect(await publish()).toMatchObject({ week: '2026-09-21', openPositions: 2 })
    await weeks.refresh()
    expect(weeks.list()).toHaveLength(1)
    expect(weeks.newest()).toMatchObject({ isSample: false, all: { openPositions: 2 } })
    const { rows } = await database.pool.query('SELECT name FROM sources')
    expect(rows).toEqual([{ name: 'board' }])
  })

  test('who follows the dataset hears of a version that another process published', async () => {
    await importInto('board', '2026-01-11', some(4))
    await publish()
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    const heard = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let calls = 0
    const watch = watchDataset(
      database,
      { onDataset: () => heard[calls++]?.resolve(), onAccess: () => {} },
      (error) => heard[1]?.reject(error),
    )
    await heard[0]?.promise
    await importInto('board', '2026-01-18', some(5))
    await publish()
    await heard[1]?.promise
    await weeks.refresh()
    expect(weeks.newest()?.week).toBe('2026-01-12')
    await watch.close()
  })

  test('an answer under way keeps the week it began with', async () => {
    await importInto('board', '2026-01-11', some(4))
    await publish()
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    const before = weeks.newest()
    await importInto('board', '2026-01-11', some(6))
    await publish()
    await weeks.refresh()
    expect(before?.all.openPositions).toBe(4)
    expect((await weeks.snapshot('2026-01-05'))?.all.openPositions).toBe(6)
    expect(await weeks.snapshot('2026-01-12')).toBeUndefined()
  })
})
