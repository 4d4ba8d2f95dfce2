import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { KeyUse } from '../../../src/access-ports.ts'
import { createKeyStore } from '../../../src/adapters/database/key-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createWeekStore } from '../../../src/adapters/database/week-store.ts'
import { openKeyRing } from '../../../src/gateway/keys/open-key-ring.ts'
import { createPartnerKey, hashPartnerKey } from '../../../src/gateway/keys/partner-key.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-24T12:00:00Z')
const keyOf = (letter: string) => createPartnerKey((bytes) => Buffer.alloc(bytes, letter))

describe.each(engines)('keys on %s', (engine) => {
  let database: Database
  let store: ReturnType<typeof createKeyStore>
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    store = createKeyStore(database.pool)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.pool.query('TRUNCATE api_keys, api_key_uses RESTART IDENTITY CASCADE')
    await database.pool.query('DELETE FROM dataset')
  })

  const create = (letter: string, ...origins: string[]) =>
    store.create({ name: `Of ${letter}`, origins, hash: hashPartnerKey(keyOf(letter)), createdAt: NOW })
  const accessVersion = async () =>
    (await database.pool.query('SELECT access_version AS version FROM dataset')).rows[0]?.version ?? 0
  const use = (keyId: number, day: string, requests: number, points: number): KeyUse => ({
    keyId,
    day,
    requests,
    points,
    lastUsedAt: new Date(`${day}T08:00:00Z`),
  })

  test('are kept by their hash, and of the key itself no column knows a thing', async () => {
    const id = await create('a', 'https://a.example', 'https://b.example')
    expect(await store.inForce()).toEqual([
      {
        id,
        name: 'Of a',
        origins: ['https://a.example', 'https://b.example'],
        hash: hashPartnerKey(keyOf('a')),
      },
    ])
    const { rows } = await database.pool.query('SELECT k::text AS row FROM api_keys k')
    const key = keyOf('a')
    for (const text of [key, key.slice(4), Buffer.from(key).toString('hex')])
      expect(rows[0].row).not.toContain(text)
  })

  test('are in force until they are revoked, which happens once', async () => {
    const [first, second] = [await create('a'), await create('b')]
    expect(await store.revoke(first, NOW)).toEqual({ name: 'Of a', revokedAt: NOW })
    expect(await store.revoke(first, LATER)).toEqual({ name: 'Of a', revokedAt: NOW })
    expect(await store.revoke(999, NOW)).toBeNull()
    expect((await store.inForce()).map(({ id }) => id)).toEqual([second])
    expect((await store.list('2026-11-23')).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      [first, NOW],
      [second, null],
    ])
  })

  test('raise the access version when one is made or revoked, and the figures’ version never', async () => {
    const id = await create('a')
    expect(await accessVersion()).toBe(1)
    await store.revoke(id, NOW)
    expect(await accessVersion()).toBe(2)
    await store.revoke(id, LATER)
    await store.revoke(999, NOW)
    await store.addUses([use(id, '2026-11-23', 1, 1)])
    expect(await accessVersion()).toBe(2)
    expect(await createWeekStore(database.pool).list()).toEqual({
      version: 0,
      updatedAt: new Date(0),
      weeks: [],
    })
  })

  test('are not made where their hash is known: nothing of it stays', async () => {
    await create('a')
    await expect(create('a')).rejects.toThrow(/unique/)
    expect([(await store.inForce()).length, await accessVersion()]).toEqual([1, 1])
  })

  test('have their uses added up, by day, for today and the last thirty days', async () => {
    const [used, unused] = [await create('a'), await create('b')]
    await store.addUses([use(used, '2026-11-23', 2, 30), use(used, '2026-11-22', 1, 5)])
    await store.addUses([
      use(used, '2026-11-23', 1, 4),
      use(used, '2026-10-25', 1, 7),
      use(used, '2026-10-24', 9, 9),
    ])
    await store.addUses([])
    const [first, second] = await store.list('2026-11-23')
    expect(first).toMatchObject({
      id: used,
      lastUsedAt: new Date('2026-11-23T08:00:00Z'),
      today: { requests: 3, points: 34 },
      last30Days: { requests: 5, points: 46 },
    })
    expect(second).toMatchObject({
      id: unused,
      lastUsedAt: null,
      today: { requests: 0, points: 0 },
      last30Days: { requests: 0, points: 0 },
    })
  })

  test('have the uses of a key that is no longer there dropped, and the others kept', async () => {
    const id = await create('a')
    await store.addUses([use(999, '2026-11-23', 1, 1), use(id, '2026-11-23', 1, 2)])
    expect((await store.list('2026-11-23')).map(({ today }) => today)).toEqual([{ requests: 1, points: 2 }])
  })

  test('have the uses that two rings counted added up, whichever writes first', async () => {
    const [a, b] = [await create('a'), await create('b')]
    const open = () =>
      openKeyRing({ store, now: () => NOW.getTime(), onError: (error) => expect.fail(String(error)) })
    const [one, two] = [await open(), await open()]
    for (const [ring, first, second] of [
      [one, a, b],
      [two, b, a],
    ] as const) {
      ring.noteUse(first, 100)
      ring.noteUse(second, 1)
      ring.noteUse(second, 1)
    }
    await Promise.all([one.flush(), two.flush()])
    one.noteUse(a, 50)
    await Promise.all([one.close(), two.close()])
    expect((await store.list('2026-11-23')).map(({ today }) => today)).toEqual([
      { requests: 4, points: 152 },
      { requests: 3, points: 102 },
    ])
  })
})
