import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createPool } from '../../../src/adapters/database/create-pool.ts'
import { createDocumentStore } from '../../../src/adapters/database/document-store.ts'
import { createKeyStore } from '../../../src/adapters/database/key-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { watchDataset } from '../../../src/adapters/database/watch-dataset.ts'
import { hashDocument } from '../../../src/gateway/documents/document-hash.ts'
import { openTrustedDocuments } from '../../../src/gateway/documents/open-trusted-documents.ts'
import { openKeyRing } from '../../../src/gateway/keys/open-key-ring.ts'
import { createPartnerKey, hashPartnerKey } from '../../../src/gateway/keys/partner-key.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const KEY = createPartnerKey((bytes) => Buffer.alloc(bytes, 1))
const TEXT = '{ a }'
const patience = { timeout: 20_000 }
const fail = (error: unknown) => expect.fail(String(error))

describe.each(engines)('who watches the dataset on %s', (engine) => {
  let database: Database
  /** Another process's way to the same database. */
  let elsewhere: pg.Pool
  let watch: { close(): Promise<void> } | undefined
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    elsewhere = createPool({ ...database.pool.options, max: 2 }, fail)
  })
  afterEach(() => watch?.close())
  afterAll(async () => {
    await elsewhere?.end()
    await database?.close()
  })

  const createKey = (hash: string) =>
    createKeyStore(elsewhere).create({
      name: 'Acme',
      origins: ['https://acme.example'],
      hash,
      createdAt: NOW,
    })

  test('has a key the moment another makes it, and loses it when that revokes it', async () => {
    const ring = await openKeyRing({
      store: createKeyStore(database.pool),
      now: () => NOW.getTime(),
      onError: fail,
    })
    watch = watchDataset(database, { onDataset: () => {}, onAccess: ring.refresh }, fail)
    expect(ring.find(KEY)).toBeUndefined()
    const id = await createKey(hashPartnerKey(KEY))
    await vi.waitFor(() => expect(ring.find(KEY)).toMatchObject({ id }), patience)
    expect(ring.knowsOrigin('https://acme.example')).toBe(true)
    await createKeyStore(elsewhere).revoke(id, NOW)
    await vi.waitFor(() => expect(ring.find(KEY)).toBeUndefined(), patience)
    expect(ring.knowsOrigin('https://acme.example')).toBe(false)
    await ring.close()
  })

  test('has a trusted document from when another registers it until that removes it', async () => {
    const documents = await openTrustedDocuments(createDocumentStore(database.pool), [])
    watch = watchDataset(database, { onDataset: () => {}, onAccess: documents.refresh }, fail)
    const hash = hashDocument(TEXT)
    const store = createDocumentStore(elsewhere)
    await store.register(await createKey(hashDocument('another key')), [{ hash, text: TEXT }], NOW)
    await vi.waitFor(() => expect(documents.find(hash)?.text).toBe(TEXT), patience)
    await store.remove([hash])
    await vi.waitFor(() => expect(documents.find(hash)).toBeUndefined(), patience)
  })

  test('hears of both once at first, and then of each apart', async () => {
    const heard = { dataset: 0, access: 0 }
    watch = watchDataset(
      database,
      {
        onDataset() {
          heard.dataset += 1
        },
        onAccess() {
          heard.access += 1
        },
      },
      fail,
    )
    await vi.waitFor(() => expect(heard).toEqual({ dataset: 1, access: 1 }), patience)
    await createKey(hashDocument('a key'))
    await vi.waitFor(() => expect(heard).toEqual({ dataset: 1, access: 2 }), patience)
    // As a publication does.
    await elsewhere.query('UPDATE dataset SET version = version + 1; NOTIFY dataset_version')
    await vi.waitFor(() => expect(heard).toEqual({ dataset: 2, access: 2 }), patience)
  })

  test('reads again until it succeeds, telling of each failure', async () => {
    let reads = 0
    const errors: string[] = []
    watch = watchDataset(
      database,
      {
        onDataset: () => {},
        async onAccess() {
          reads += 1
          if (reads < 3) throw new Error(`failure ${reads}`)
        },
      },
      ({ message }) => errors.push(message),
    )
    await vi.waitFor(() => expect(reads).toBe(3), patience)
    expect(errors).toEqual(['failure 1', 'failure 2'])
  })

  test('waits when it is closed for what is being read', async () => {
    const begun = Promise.withResolvers<void>()
    const read = Promise.withResolvers<void>()
    let isRead = false
    const watching = watchDataset(
      database,
      {
        onDataset: () => {},
        async onAccess() {
          begun.resolve()
          await read.promise
          isRead = true
        },
      },
      fail,
    )
    await begun.promise
    const closed = watching.close()
    read.resolve()
    await closed
    expect(isRead).toBe(true)
  })
})
