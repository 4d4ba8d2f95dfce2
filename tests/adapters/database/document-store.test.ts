import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDocumentStore } from '../../../src/adapters/database/document-store.ts'
import { createKeyStore } from '../../../src/adapters/database/key-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { hashDocument } from '../../../src/gateway/documents/document-hash.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const LATER = new Date('2026-11-24T12:00:00Z')
const document = (text: string) => ({ hash: hashDocument(text), text })
const [A, B, C] = [document('{ a }'), document('{ b(c: "ü😀") }\n'), document('{ c }')]

describe.each(engines)('trusted documents on %s', (engine) => {
  let database: Database
  let keys: ReturnType<typeof createKeyStore>
  let store: ReturnType<typeof createDocumentStore>
  let [first, second] = [0, 0]
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    keys = createKeyStore(database.pool)
    store = createDocumentStore(database.pool)
  })
  afterAll(() => database?.close())
  beforeEach(async () => {
    await database.pool.query('TRUNCATE api_keys, trusted_documents RESTART IDENTITY CASCADE')
    await database.pool.query('DELETE FROM dataset')
    first = await keys.create({ name: 'One', origins: [], hash: hashDocument('1'), createdAt: NOW })
    second = await keys.create({ name: 'Two', origins: [], hash: hashDocument('2'), createdAt: NOW })
  })

  const accessVersion = async () =>
    (await database.pool.query('SELECT access_version AS version FROM dataset')).rows[0].version
  const registered = async () => (await store.list(null)).map(({ hash, keyId }) => [hash, keyId]).toSorted()

  test('are registered for a key, character by character, and told of in their order', async () => {
    expect(await store.register(first, [B], NOW)).toEqual([B.hash])
    expect(await store.register(second, [A, A], LATER)).toEqual([A.hash])
    expect(await store.list(null)).toEqual([
      { ...B, keyId: first, registeredAt: NOW },
      { ...A, keyId: second, registeredAt: LATER },
    ])
    expect((await store.list(second)).map(({ hash }) => hash)).toEqual([A.hash])
    expect(await store.list(999)).toEqual([])
    expect((await store.all()).toSorted((a, b) => a.text.localeCompare(b.text))).toEqual([A, B])
  })

  test('belong to the key that came first, while it is in force', async () => {
    await store.register(first, [A, B], NOW)
    expect(await store.register(second, [A, C], LATER)).toEqual([C.hash])
    await keys.revoke(first, LATER)
    expect(await store.register(second, [A], LATER)).toEqual([A.hash])
    expect(await registered()).toEqual(
      [
        [A.hash, second],
        [B.hash, first],
        [C.hash, second],
      ].toSorted(),
    )
  })

  test('stay when their key is revoked, so that it can be replaced', async () => {
    await store.register(first, [A], NOW)
    await keys.revoke(first, LATER)
    expect(await store.all()).toEqual([A])
  })

  test('are not registered for a key that is revoked, or unknown', async () => {
    await keys.revoke(first, NOW)
    expect(await store.register(first, [A], NOW)).toBe('revoked key')
    expect(await store.register(999, [A], NOW)).toBe('unknown key')
    expect(await store.all()).toEqual([])
  })

  test('are removed all or none', async () => {
    await store.register(first, [A, B], NOW)
    expect(await store.remove([A.hash, C.hash])).toEqual([C.hash])
    expect(await registered()).toHaveLength(2)
    expect(await store.remove([A.hash])).toEqual([])
    expect(await registered()).toEqual([[B.hash, first]])
  })

  test('raise the access version when one is added or taken away, and only then', async () => {
    const before = await accessVersion()
    await store.register(first, [A], NOW)
    expect(await accessVersion()).toBe(before + 1)
    await store.register(second, [A], NOW)
    await store.register(999, [B], NOW)
    await store.remove([C.hash])
    await store.remove([])
    expect(await accessVersion()).toBe(before + 1)
    await store.remove([A.hash])
    expect(await accessVersion()).toBe(before + 2)
  })
})
