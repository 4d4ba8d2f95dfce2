import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openBudgets } from '../../../src/adapters/budget/open-budgets.ts'
import { type CountedGateway, remainingOf, startCountedGateway } from './counted-gateway.ts'

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const TEXT = '<p>Größe</p>'.repeat(200)

let gateway: CountedGateway
let made: string[] = []
afterEach(() => gateway.gateway.stop())

/** Pages that count how often they are made; what may be kept of them says `headers`. */
async function startPages(headers: Record<string, string>, points = 10_000, status = 200) {
  made = []
  const costPerMinute = { anonymous: points, key: points }
  const { budgets } = await openBudgets({ redisUrl: null, limits: costPerMinute, logger })
  const handle = async ({ url, method }: Request) => {
    const { pathname, search } = new URL(url)
    if (!pathname.startsWith('/page')) return undefined
    made.push(`${method} ${pathname}${search}`)
    return new Response(TEXT + search, { status, headers: { 'content-type': 'text/html', ...headers } })
  }
  gateway = await startCountedGateway({ budgets, costPerMinute, pages: { handle } })
}

const PUBLIC = { 'cache-control': 'public, max-age=60' }
const get = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  gateway.ask({ method, path, headers })

describe('a public page', () => {
  it('is made once, for fifty points, and then kept, for one', async () => {
    await startPages(PUBLIC)
    const [first, second, third] = [await get('/page'), await get('/page'), await get('/page')]
    expect(made).toEqual(['GET /page'])
    for (const answer of [first, second, third]) {
      expect([answer.status, answer.body.toString()]).toEqual([200, TEXT])
      expect(answer.headers['cache-control']).toBe(PUBLIC['cache-control'])
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
    expect(remainingOf(first)).toBe(10_000 - 50)
    expect([remainingOf(second), remainingOf(third)]).toEqual([10_000 - 51, 10_000 - 52])
  })

  it('comes compressed, as 304 to who has it, and without a body to HEAD', async () => {
    await startPages(PUBLIC)
    await get('/page')
    const gzip = { 'accept-encoding': 'gzip' }
    const answer = await get('/page', gzip)
    expect(gunzipSync(answer.body).toString()).toBe(TEXT)
    expect(answer.headers.vary).toContain('Accept-Encoding')
    const known = { ...gzip, 'if-none-match': String(answer.headers.etag) }
    expect(await get('/page', known)).toMatchObject({ status: 304, headers: { etag: answer.headers.etag } })
    expect((await get('/page', { ...known, 'accept-encoding': 'br' })).status).toBe(200)
    const head = await get('/page', gzip, 'HEAD')
    expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, answer.headers.etag])
    expect(made).toHaveLength(1)
  })

  it('comes compressed and with its ETag from the first time on', async () => {
    await startPages(PUBLIC)
    const gzip = { 'accept-encoding': 'gzip' }
    const first = await get('/page', gzip)
    expect(first.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(first.body).toString()).toBe(TEXT)
    gateway.state.version = '2'
    const again = await get('/page', { ...gzip, 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, first.headers.etag])
    expect(made).toHaveLength(2)
  })

  it('is another one at another address, and made anew for another version', async () => {
    await startPages(PUBLIC)
    for (const path of ['/page?a=1', '/page?a=2', '/page?a=1']) {
      const { body } = await get(path)
      expect(body.toString()).toBe(TEXT + path.slice(5))
    }
    gateway.state.version = '2'
    await get('/page?a=1')
    expect(made).toEqual(['GET /page?a=1', 'GET /page?a=2', 'GET /page?a=1'])
  })
})

describe.each([
  ['private', { 'cache-control': 'private, max-age=60' }, 200],
  ['not to be stored', { 'cache-control': 'no-store' }, 200],
  ['stale at once', { 'cache-control': 'public, max-age=0' }, 200],
  ['silent about caches', {}, 200],
  ['public with a cookie', { ...PUBLIC, 'set-cookie': 'a=1' }, 200],
  ['not found', PUBLIC, 404],
])('a page that is %s', (_what, headers, status) => {
  it('is made each time, for fifty points', async () => {
    await startPages(headers as Record<string, string>, 10_000, status)
    expect((await get('/page')).status).toBe(status)
    expect(remainingOf(await get('/page'))).toBe(10_000 - 100)
    expect(made).toHaveLength(2)
  })
})

describe('a visitor whose budget is spent', () => {
  it('hears 429 and when to come back, for what is kept too', async () => {
    await startPages(PUBLIC, 52)
    const answers = [await get('/page'), await get('/page'), await get('/page'), await get('/page')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(made).toHaveLength(1)
  })

  it('is not charged for what anybody may ask for nothing', async () => {
    await startPages(PUBLIC, 50)
    await get('/page')
    for (const path of ['/health', '/schema.graphql', '/robots.txt']) {
      const { status, headers } = await get(path)
      expect([path, status, headers.ratelimit]).toEqual([path, 200, undefined])
    }
  })
})
