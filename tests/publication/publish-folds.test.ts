import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../src/adapters/database/posting-store.ts'
import { createWeekStore } from '../../src/adapters/database/week-store.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import type { MarketFilter } from '../../src/ports.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { openPublishedWeeks } from '../../src/publication/published-weeks.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'

const SUNDAY = '2026-01-11'

describe.each(engines)('one opening in several postings on %s', (engine) => {
  let database: Database

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() =>
    database.pool.query('TRUNCATE sources, employers, published_weeks, dataset, folded_postings CASCADE'),
  )

  const importInto = (source: string, asOf: string, postings: readonly ReadPosting[], isSample = false) =>
    importListing({ source, format: 'ndjson', isSample, asOf, partial: false }, listingOf(postings), {
      intake: createPostingIntake(database.pool),
      read: readGiven,
      readerVersion: 'test',
      onReject: ({ reason }) => expect.fail(reason),
    })
  const publish = (date?: string) =>
    publishWeek(createWeekStore(database.pool), () => new Date('2026-11-23T12:00:00Z'), date)
  const newest = async () => {
    const weeks = await openPublishedWeeks(createWeekStore(database.pool))
    const { all, roles, sources, version } = weeks.newest() ?? expect.fail('nothing is published')
    return { all, roles, sources, version }
  }
  const ask = (filter?: MarketFilter, countedOn = SUNDAY) =>
    createPostingStore(database.pool).aggregate({ countedOn, isSample: false, filter })
  const page = (filter?: MarketFilter, countedOn = SUNDAY) =>
    createPostingStore(database.pool).page({
      countedOn,
      isSample: false,
      filter,
      role: null,
      first: 50,
      after: null,
    })
  const folds = async () =>
    (await database.pool.query('SELECT counted_on, version_id, into_id FROM folded_postings ORDER BY 1, 2'))
      .rows

  /** The k-th opening, told of in words of its own unless they are given. */
  const opening = (id: string, k: number, rest: Partial<ReadPosting> = {}) =>
    readPosting(id, { openingKey: String(k), url: `https://example.com/${id}`, ...rest })

  test('posted by two sources it counts once, and the one with a salary counts', async () => {
    await importInto('board', '2026-01-04', [opening('a', 1), opening('b', 2)])
    const salary = { floor: 100_000, ceiling: 120_000 }
    await importInto('agency', '2026-01-05', [opening('c', 1, { salary }), opening('d', 3)])
    expect(await publish(SUNDAY)).toMatchObject({ openPositions: 3, foldedPostings: 1 })
    const { all, sources } = await newest()
    expect(all).toMatchObject({ openPositions: 3, foldedPostings: 1 })
    expect(all.salary.FLOOR?.sampleSize).toBe(1)
    expect(sources.map(({ name, openPositions }) => [name, openPositions])).toEqual([
      ['agency', 2],
      ['board', 1],
    ])
  })

  test('its page tells where else it is posted', async () => {
    await importInto('board', '2026-01-04', [opening('a', 1)])
    await importInto('agency', '2026-01-05', [opening('b', 1, { url: null }), opening('c', 2)])
    await publish(SUNDAY)
    const { rows, totalCount } = await page()
    expect(totalCount).toBe(2)
    const told = rows.map(({ url, alsoPosted }) => [url, alsoPosted])
    expect(told).toEqual([
      ['https://example.com/c', []],
      ['https://example.com/a', [{ source: 'agency', url: null, firstSeen: '2026-01-05' }]],
    ])
    const byId = await createPostingStore(database.pool).byIds(rows.map(({ id }) => id))
    expect(byId.map(({ alsoPosted }) => alsoPosted.length).sort()).toEqual([0, 1])
  })

  test('posted again in the same words it counts once; other openings under its title stay', async () => {
    await importInto('board', '2026-01-05', [
      opening('a', 1, { wordingKey: '7' }),
      opening('b', 1, { wordingKey: '7' }),
      opening('c', 1, { wordingKey: '8' }),
      opening('d', 1),
    ])
    expect(await publish(SUNDAY)).toMatchObject({ openPositions: 3, foldedPostings: 1 })
  })

  test('when one source closes it, the other goes on counting', async () => {
    await importInto('board', '2026-01-04', [opening('a', 1), opening('b', 2)])
    await importInto('agency', '2026-01-04', [opening('c', 1)])
    await publish('2026-01-04')
    await importInto('board', '2026-01-08', [opening('b', 2)])
    await importInto('agency', '2026-01-08', [opening('c', 1)])
    expect(await publish('2026-01-08')).toMatchObject({ openPositions: 2, foldedPostings: 0 })
    expect((await ask(undefined, '2026-01-04')).all).toMatchObject({ openPositions: 2, foldedPostings: 1 })
    expect((await page(undefined, '2026-01-11')).totalCount).toBe(2)
  })

  test('under a filter the same postings count as without one', async () => {
    const python = { skills: ['python'], skillWords: ['Python'] }
    await importInto('board', '2026-01-05', [
      opening('a', 1, python),
      opening('b', 2, python),
      opening('c', 3),
    ])
    await importInto('agency', '2026-01-05', [
      opening('d', 1),
      opening('e', 2, python),
      opening('f', 3, python),
    ])
    await publish(SUNDAY)
    const { all } = await ask({ skills: ['python'] })
    expect(all).toMatchObject({
      openPositions: 2,
      foldedPostings: 2,
      skills: [{ name: 'python', openPositions: 2 }],
    })
    expect((await newest()).all.skills).toEqual(all.skills)
    expect((await page({ skills: ['python'] })).totalCount).toBe(2)
    expect((await ask({})).all).toMatchObject({ openPositions: 3, foldedPostings: 3 })
  })

  test('publishing the same again changes nothing, and what was folded tells it anew', async () => {
    await importInto('board', '2026-01-05', [opening('a', 1)])
    await importInto('agency', '2026-01-05', [opening('b', 1)])
    await publish(SUNDAY)
    const before = await folds()
    expect(before).toHaveLength(1)
    expect(await publish(SUNDAY)).toMatchObject({ outcome: 'unchanged' })
    expect(await folds()).toEqual(before)
    await importInto('third', '2026-01-05', [opening('c', 1)])
    expect(await publish(SUNDAY)).toMatchObject({ outcome: 'published', openPositions: 1, foldedPostings: 2 })
    expect((await newest()).version).toBe(2)
  })

  test('a publication that fails leaves the folds and figures before it', async () => {
    await importInto('board', '2026-01-05', [opening('a', 1)])
    await publish(SUNDAY)
    await importInto('agency', '2026-01-05', [opening('b', 1), opening('c', 2)])
    const store = createWeekStore(database.pool)
    const counted = await store.count(SUNDAY)
    expect(counted.folds).toHaveLength(1)
    expect(await folds()).toEqual([])
    await database.pool.query('ALTER TABLE week_figures RENAME TO away')
    await expect(publish(SUNDAY)).rejects.toThrow('week_figures')
    await database.pool.query('ALTER TABLE away RENAME TO week_figures')
    expect(await folds()).toEqual([])
    expect((await newest()).all.openPositions).toBe(1)
  })

  test('a week whose issue was sent keeps its folds', async () => {
    await importInto('board', '2026-01-05', [opening('a', 1)])
    await importInto('agency', '2026-01-05', [opening('b', 1)])
    await publish(SUNDAY)
    await database.pool.query('UPDATE published_weeks SET frozen_at = now()')
    const before = await folds()
    await importInto('late', '2026-01-05', [opening('c', 1)])
    expect(await publish(SUNDAY)).toMatchObject({ outcome: 'frozen' })
    expect(await folds()).toEqual(before)
  })

  test('a week that is counted on a later day leaves no folds of the earlier one', async () => {
    const store = createWeekStore(database.pool)
    const at = (now: string) => publishWeek(store, () => new Date(now))
    await importInto('board', '2026-01-06', [opening('a', 1)])
    await importInto('agency', '2026-01-06', [opening('b', 1)])
    await at('2026-01-06T12:00:00Z')
    expect((await folds()).map(({ counted_on }) => counted_on)).toEqual(['2026-01-06'])
    await at('2026-01-20T12:00:00Z')
    expect((await folds()).map(({ counted_on }) => counted_on)).toEqual([SUNDAY])
  })

  test('the sample and real postings never fold into each other', async () => {
    await importInto('sample', '2026-01-05', [opening('a', 1), opening('b', 1, { wordingKey: '7' })], true)
    expect(await publish(SUNDAY)).toMatchObject({ openPositions: 2, foldedPostings: 0 })
    await importInto('board', '2026-01-05', [opening('c', 1), opening('d', 2)])
    expect(await publish(SUNDAY)).toMatchObject({ openPositions: 2, foldedPostings: 0 })
    expect(await folds()).toEqual([])
  })

  test('postings read before openings were told apart are openings of their own', async () => {
    await importInto('board', '2026-01-05', [opening('a', 1)])
    await importInto('agency', '2026-01-05', [opening('b', 1)])
    await database.pool.query('UPDATE posting_versions SET opening_key = NULL')
    expect(await publish(SUNDAY)).toMatchObject({ openPositions: 2, foldedPostings: 0 })
  })

  test('a week published by a version that knew neither folds nor kinds is read', async () => {
    await importInto('board', '2026-01-05', [opening('a', 1, { company: 'Larkspur Staffing' })])
    await publish(SUNDAY)
    await database.pool.query(`
      UPDATE week_figures SET figures = jsonb_set(figures::jsonb - 'foldedPostings' - 'employerKinds', '{companies}',
        '[{"name": "Larkspur Staffing", "openPositions": 1}]')`)
    expect((await newest()).all).toMatchObject({
      openPositions: 1,
      foldedPostings: 0,
      employerKinds: null,
      companies: [{ name: 'Larkspur Staffing', openPositions: 1, kind: 'STAFFING' }],
    })
  })
})
