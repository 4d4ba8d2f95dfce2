import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../src/adapters/database/posting-store.ts'
import { type ImportCounts, importListing, type Reject } from '../../src/intake/import-listing.ts'
import type { SourceRecord } from '../../src/ports.ts'
import type { ReadPosting } from '../../src/postings/read-posting.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { listingOf, readGiven, readPosting } from '../helpers/postings.ts'

const nothing = { opened: 0, changed: 0, closed: 0, reopened: 0 }

describe.each(engines)('importing a listing into %s', (engine) => {
  let database: Database
  let rejects: Reject[]

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    rejects = []
    await database.pool.query('TRUNCATE sources, employers, staged_postings CASCADE')
  })

  const run = (
    asOf: string,
    records: Iterable<SourceRecord> | AsyncIterable<SourceRecord>,
    { source = 'board', partial = false, allowEmpty = false } = {},
  ): Promise<ImportCounts> =>
    importListing({ source, format: 'ndjson', isSample: false, asOf, partial }, records, {
      intake: createPostingIntake(database.pool),
      read: readGiven,
      readerVersion: 'test',
      onReject: (reject) => rejects.push(reject),
      allowEmpty,
    })
  const openOn = async (countedOn: string): Promise<string[]> => {
    const store = createPostingStore(database.pool)
    const page = await store.page({ countedOn, isSample: false, role: null, first: 100, after: null })
    return page.rows.map(({ title, url }) => `${url?.split('/').pop()}: ${title}`).sort()
  }
  const a = readPosting('a')
  const b = readPosting('b')

  test('opens what is new, and run again changes nothing', async () => {
    expect(await run('2026-01-04', listingOf([a, b]))).toMatchObject({
      ...nothing,
      read: 2,
      kept: 2,
      opened: 2,
    })
    expect(await run('2026-01-04', listingOf([a, b]))).toMatchObject({ ...nothing, kept: 2 })
    expect(await openOn('2026-01-04')).toEqual(['a: Data Scientist', 'b: Data Scientist'])
  })

  test('refuses a listing without postings that would close some, unless it is allowed or a part', async () => {
    await run('2026-01-04', [])
    await run('2026-01-11', listingOf([a, b]))
    await expect(run('2026-01-18', [])).rejects.toMatchObject({
      exitCode: 1,
      message:
        'the listing of board is empty and would close all it has open, 2 in number: nothing is imported. Allowed with --allow-empty',
    })
    expect(await openOn('2026-01-18')).toHaveLength(2)
    expect(await run('2026-01-18', [], { partial: true })).toMatchObject({ read: 0, closed: 0 })
    expect(await run('2026-01-18', [], { allowEmpty: true })).toMatchObject({ read: 0, closed: 2 })
    expect(await run('2026-01-25', [])).toMatchObject({ read: 0, closed: 0 })
  })

  test('the same listing again leaves even the time of its import', async () => {
    const at = async () => (await database.pool.query('SELECT at FROM imports')).rows
    await run('2026-01-04', listingOf([a, b]))
    const first = await at()
    await run('2026-01-04', listingOf([a, b]))
    expect(await at()).toEqual(first)
    await run('2026-01-04', listingOf([a]))
    expect(await at()).not.toEqual(first)
  })

  test('an unchanged posting writes no row', async () => {
    await run('2026-01-04', listingOf([a, b]))
    await run('2026-01-11', listingOf([a, b]))
    const { rows } = await database.pool.query('SELECT count(*) AS n FROM posting_versions')
    expect(rows[0].n).toBe(2)
  })

  test('changes, closes and reopens, and answers every past day as it was', async () => {
    const raised: ReadPosting = { ...a, title: 'Senior Data Scientist' }
    await run('2026-01-04', listingOf([a, b]))
    expect(await run('2026-01-11', listingOf([raised]))).toMatchObject({ ...nothing, changed: 1, closed: 1 })
    expect(await run('2026-01-18', listingOf([raised, b]))).toMatchObject({ ...nothing, reopened: 1 })
    expect(await openOn('2026-01-03')).toEqual([])
    expect(await openOn('2026-01-10')).toEqual(['a: Data Scientist', 'b: Data Scientist'])
    expect(await openOn('2026-01-11')).toEqual(['a: Senior Data Scientist'])
    expect(await openOn('2026-01-18')).toEqual(['a: Senior Data Scientist', 'b: Data Scientist'])
  })

  test('a second listing of one day replaces the first', async () => {
    await run('2026-01-04', listingOf([a, b]))
    expect(await run('2026-01-04', listingOf([{ ...a, title: 'Lead Data Scientist' }]))).toMatchObject({
      ...nothing,
      changed: 1,
      closed: 1,
    })
    expect(await run('2026-01-04', listingOf([{ ...a, title: 'Lead Data Scientist' }, b]))).toMatchObject({
      ...nothing,
      reopened: 1,
    })
    expect(await openOn('2026-01-04')).toEqual(['a: Lead Data Scientist', 'b: Data Scientist'])
  })

  test('a partial listing closes nothing', async () => {
    await run('2026-01-04', listingOf([a]))
    expect(await run('2026-01-11', listingOf([b]), { partial: true })).toMatchObject({
      ...nothing,
      opened: 1,
    })
    expect(await openOn('2026-01-11')).toHaveLength(2)
  })

  test('tells duplicates, skipped and rejected apart, and keeps the first of two', async () => {
    const records: SourceRecord[] = [
      ...listingOf([a, { ...a, title: 'Staff Data Scientist' }, readPosting('c', { title: 'Barista' })]),
      ...listingOf([readPosting('d', { title: '' })]),
      { place: 'listing:9', reject: 'not JSON' },
    ]
    expect(await run('2026-01-04', records)).toEqual({
      ...nothing,
      read: 5,
      kept: 1,
      skipped: 1,
      duplicates: 1,
      rejected: 2,
      opened: 1,
    })
    expect(rejects).toEqual([
      { place: 'listing:9', reason: 'not JSON' },
      { place: 'listing:1', reason: 'title is empty' },
    ])
    expect(await openOn('2026-01-04')).toEqual(['a: Data Scientist'])
  })

  test('refuses a listing older than the newest, and names both dates', async () => {
    await run('2026-01-11', listingOf([a]))
    await expect(run('2026-01-04', listingOf([b]))).rejects.toThrow(/board.*2026-01-11.*2026-01-04/)
    expect(await openOn('2026-01-11')).toEqual(['a: Data Scientist'])
  })

  test('a listing that breaks off leaves the source as it was, and no staged row', async () => {
    await run('2026-01-04', listingOf([a]))
    const broken = async function* (): AsyncGenerator<SourceRecord> {
      yield* listingOf(Array.from({ length: 1_500 }, (_, i) => readPosting(`x${i}`)))
      throw new Error('the file ends in the middle')
    }
    await expect(run('2026-01-11', broken())).rejects.toThrow('the file ends in the middle')
    expect(await openOn('2026-01-11')).toEqual(['a: Data Scientist'])
    const { rows } = await database.pool.query('SELECT count(*) AS n FROM staged_postings')
    expect(rows[0].n).toBe(0)
  })

  test('of two imports of one source at a time the later to finish is refused', async () => {
    const intake = createPostingIntake(database.pool)
    const header = { source: 'board', format: 'ndjson', isSample: false, asOf: '2026-01-04', partial: false }
    const first = await intake.begin(header)
    const second = await intake.begin(header)
    await first.stage([{ externalId: 'a', contentHash: '00', posting: a }])
    await second.stage([{ externalId: 'b', contentHash: '00', posting: b }])
    expect(await first.merge()).toMatchObject({ opened: 1 })
    await expect(second.merge()).rejects.toThrow(/run it again/)
    expect(await openOn('2026-01-04')).toEqual(['a: Data Scientist'])
  })

  test('a source silent for three weeks leaves the count, and only it', async () => {
    await run('2026-01-04', listingOf([a]))
    await run('2026-01-11', listingOf([b]), { source: 'other' })
    expect(await openOn('2026-01-24')).toHaveLength(2)
    expect(await openOn('2026-01-25')).toEqual(['b: Data Scientist'])
  })

  test('first seen stays, last seen is the last listing that had it', async () => {
    await run('2026-01-04', listingOf([a]))
    await run('2026-01-11', listingOf([{ ...a, title: 'Lead Data Scientist' }]))
    await run('2026-01-18', listingOf([b]))
    const store = createPostingStore(database.pool)
    const { rows } = await database.pool.query('SELECT id FROM postings ORDER BY id')
    expect(await store.byIds(rows.map(({ id }) => id))).toMatchObject([
      { title: 'Lead Data Scientist', firstSeen: '2026-01-04', lastSeen: '2026-01-11' },
      { title: 'Data Scientist', firstSeen: '2026-01-18', lastSeen: '2026-01-18' },
    ])
  })
})
