import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashDocument } from '../../src/gateway/documents/document-hash.ts'
import { createPartnerKey, hashPartnerKey } from '../../src/gateway/keys/partner-key.ts'
import { askRaw } from './raw-request.ts'
import { canShare, startTwo } from './start-two.ts'

const patience = { timeout: 20_000 }
const KEY = createPartnerKey((bytes) => Buffer.alloc(bytes, 7))
const DOCUMENT = 'query Partners { dataset { version } }'

describe.skipIf(!canShare)('what one instance is told', () => {
  let two: Awaited<ReturnType<typeof startTwo>>
  let keyId = 0
  beforeAll(async () => {
    two = await startTwo()
  })
  afterAll(() => two.close())

  const createKey = () =>
    two.instances[0].foundation.keys.create({
      name: 'Acme',
      origins: ['https://acme.example'],
      hash: hashPartnerKey(KEY),
      createdAt: new Date(),
    })
  const askWithKey = (instance: 0 | 1) =>
    askRaw(two.instances[instance].url, {
      method: 'POST',
      path: '/graphql',
      headers: { authorization: `Bearer ${KEY}`, origin: 'https://acme.example' },
      body: JSON.stringify({ query: DOCUMENT }),
    })
  const askByHash = (instance: 0 | 1) =>
    askRaw(two.instances[instance].url, {
      method: 'GET',
      path: `/graphql?documentId=${hashDocument(DOCUMENT)}`,
    })

  test('of a key is known to the other, its origins too', async () => {
    expect((await askWithKey(1)).status).toBe(401)
    keyId = await createKey()
    await vi.waitFor(async () => {
      const { status, headers } = await askWithKey(1)
      expect([status, headers['access-control-allow-origin']]).toEqual([200, 'https://acme.example'])
      expect(headers.ratelimit).toMatch(/^"key";/)
    }, patience)
  })

  test('of a document is known to the other, which answers it by its hash', async () => {
    expect((await askByHash(1)).status).toBe(404)
    const documents = [{ hash: hashDocument(DOCUMENT), text: DOCUMENT }]
    await two.instances[0].foundation.documents.register(keyId, documents, new Date())
    await vi.waitFor(async () => {
      const { status, body } = await askByHash(1)
      expect([status, JSON.parse(body.toString())]).toEqual([200, { data: { dataset: { version: '0' } } }])
    }, patience)
  })

  test('of a document that was removed is heard by the other, though its answer was kept', async () => {
    expect((await askByHash(1)).status).toBe(200)
    await two.instances[0].foundation.documents.remove([hashDocument(DOCUMENT)])
    await vi.waitFor(async () => {
      const answers = await Promise.all([askByHash(0), askByHash(1)])
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
    }, patience)
  })

  test('of a key that is revoked is heard by the other, which lets nobody in by it any more', async () => {
    expect((await askWithKey(0)).status).toBe(200)
    await two.instances[1].foundation.keys.revoke(keyId, new Date())
    await vi.waitFor(async () => {
      const answers = await Promise.all([askWithKey(0), askWithKey(1)])
      expect(answers.map(({ status }) => status)).toEqual([401, 401])
      expect(answers[0]?.headers['access-control-allow-origin']).toBeUndefined()
    }, patience)
  })
})
