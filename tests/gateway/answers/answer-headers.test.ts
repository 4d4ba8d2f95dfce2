import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CountedGateway, startCountedGateway } from './counted-gateway.ts'

const HELLO = { query: '{ hello }' }
const LIVE = { query: '{ count }' }
const KEYED = { authorization: 'Bearer secret' }
const OWN = { origin: 'https://acme.example' }
const OTHER = { origin: 'https://evil.example' }
const PUBLIC = 'public, max-age=60, stale-while-revalidate=600'

let gateway: CountedGateway
beforeAll(async () => {
  gateway = await startCountedGateway()
})
afterAll(() => gateway.gateway.stop())

describe('who may keep and read an answer', () => {
  it.each([
    ['a GET', 'GET', HELLO, {}, PUBLIC, '*'],
    ['a GET from a page', 'GET', HELLO, OTHER, PUBLIC, '*'],
    ['a GET with a key', 'GET', HELLO, KEYED, PUBLIC.replace('public', 'private'), undefined],
    [
      'a GET with a key from its page',
      'GET',
      HELLO,
      { ...KEYED, ...OWN },
      PUBLIC.replace('public', 'private'),
      OWN.origin,
    ],
    ['a POST', 'POST', HELLO, {}, 'private, no-cache', undefined],
    ['a POST from a page of nobody', 'POST', HELLO, OTHER, 'private, no-cache', undefined],
    ['a POST from a page of a partner', 'POST', HELLO, OWN, 'private, no-cache', OWN.origin],
    ['a GET of what is live', 'GET', LIVE, {}, 'no-store', '*'],
    ['a POST of what is live', 'POST', LIVE, {}, 'no-store', undefined],
    ['a GET with a mistake', 'GET', { query: '{ hallo }' }, {}, 'no-store', '*'],
  ] as const)('%s', async (_what, method, params, headers, cache, origin) => {
    const ask = method === 'GET' ? gateway.byGet : gateway.byPost
    for (let times = 0; times < 2; times += 1) {
      const answer = await ask(params, { ...headers })
      expect(answer.headers['cache-control']).toBe(cache)
      expect(answer.headers['access-control-allow-origin']).toBe(origin)
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
      const vary = String(answer.headers.vary).split(', ')
      expect(vary).toContain('Accept')
      // What is public is for everybody; the rest is of the page that asked.
      if (cache === PUBLIC) expect(vary).toEqual(['Accept', 'Accept-Encoding'])
      else if (cache !== 'no-store') expect(vary).toEqual(['Accept', 'Accept-Encoding', 'Origin'])
      const expose = answer.headers['access-control-expose-headers']
      expect(expose).toBe(
        origin === undefined ? undefined : 'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
      )
    }
  })

  it('a key from a page it is not registered for is refused, kept or not', async () => {
    await gateway.byGet(HELLO)
    const answer = await gateway.byGet(HELLO, { ...KEYED, ...OTHER })
    expect([answer.status, answer.headers['cache-control']]).toEqual([403, 'no-store'])
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})
