import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createPostingIntake } from '../../../src/adapters/database/posting-intake.ts'
import { createPostingStore } from '../../../src/adapters/database/posting-store.ts'
import { createWeekStore } from '../../../src/adapters/database/week-store.ts'
import type { StagedPosting } from '../../../src/ports.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { readPosting } from '../../helpers/postings.ts'

const AS_OF = '2026-01-04'
const listing = { source: 'board', format: 'ndjson', isSample: false, asOf: AS_OF, partial: false }
const staged = (externalId: string): StagedPosting => ({
  externalId,
  contentHash: 'ab'.repeat(32),
  posting: readPosting(externalId),
})

describe.each(engines)('the first listing of a source, on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE sources, employers CASCADE'))

  const counted = async () => {
    const store = createPostingStore(database.pool)
    const sample = await store.aggregate({ countedOn: AS_OF, isSample: true })
    const real = await store.aggregate({ countedOn: AS_OF, isSample: false })
    return [sample.all.openPositions, real.all.openPositions]
  }
  const count = async (table: string) =>
    (await database.pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n

  test('counts for nothing until it is whole', async () => {
    const first = await createPostingIntake(database.pool).begin(listing)
    await first.stage([staged('a')])
    expect(await count('posting_versions')).toBe(1)
    expect(await counted()).toEqual([0, 0])
    expect(await createWeekStore(database.pool).newestImport()).toBeNull()
    await first.stage([staged('b')])
    expect(await first.merge()).toEqual({ duplicates: 0, opened: 2, changed: 0, closed: 0, reopened: 0 })
    expect(await counted()).toEqual([0, 2])
  })

  test('keeps the first of what it names twice', async () => {
    const first = await createPostingIntake(database.pool).begin(listing)
    expect(await first.stage([staged('a')])).toEqual({ duplicates: 0 })
    expect(await first.stage([staged('a'), staged('b')])).toEqual({ duplicates: 1 })
    expect(await first.merge()).toMatchObject({ opened: 2 })
  })

  test('leaves nothing when it is given up', async () => {
    const first = await createPostingIntake(database.pool).begin(listing)
    await first.stage([staged('a')])
    await first.abandon()
    expect([await count('sources'), await count('postings'), await count('posting_versions')]).toEqual([
      0, 0, 0,
    ])
  })

  test('of two at a time the one that ends first is kept, and the other says so', async () => {
    const intake = createPostingIntake(database.pool)
    const [one, other] = [await intake.begin(listing), await intake.begin(listing)]
    await one.stage([staged('a'), staged('b')])
    await other.stage([staged('c')])
    await one.merge()
    await expect(other.merge()).rejects.toThrow(/Another import of board finished while this one was reading/)
    await other.abandon()
    expect(await counted()).toEqual([0, 2])
    expect(await count('postings')).toBe(2)
  })

  test('of an import that died is removed a day later', async () => {
    const intake = createPostingIntake(database.pool)
    const dead = await intake.begin(listing)
    await dead.stage([staged('a')])
    await intake.begin({ ...listing, source: 'other' })
    expect(await count('postings')).toBe(1)
    await database.pool.query(`UPDATE sources SET last_imported_at = now() - interval '25 hours'`)
    await intake.begin({ ...listing, source: 'other' })
    expect([await count('sources'), await count('postings')]).toEqual([0, 0])
  })

  test('makes an employer known by the first of its spellings, and of the kind it is', async () => {
    const first = await createPostingIntake(database.pool).begin(listing)
    const hired = (id: string, company: string) => ({
      ...staged(id),
      posting: readPosting(id, { company, employerKey: 'apex staffing', employerKind: 'STAFFING' }),
    })
    await first.stage([hired('a', 'apex staffing'), hired('b', 'Apex Staffing')])
    await first.merge()
    const { rows } = await database.pool.query('SELECT name, kind FROM employers')
    expect(rows).toEqual([{ name: 'Apex Staffing', kind: 'STAFFING' }])
  })
})
