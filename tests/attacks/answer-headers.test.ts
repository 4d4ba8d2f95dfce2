import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { type ServerProcess, startServer } from '../helpers/start-server.ts'
import { type Answer, ask, send } from './attack.ts'

const METRICS_TOKEN = 'a-token-for-metrics-of-more-than-32-characters'
const PARTNER = 'https://partner.example'
const EVIL = 'https://evil.example'
const MINUTE = 5_000
const DATA = '/graphql?query={dataset{openPositions}}'
const QUESTION = ask('{ dataset { openPositions } }')

let folder: string
let server: ServerProcess
let key: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headers-'))
  const settings = { DATA_DIR: folder }
  const made = await runCli(['keys', 'create', '--name', 'P', '--origins', PARTNER, '--json'], settings)
  key = documentOf(made).key
  server = await startServer({
    ...settings,
    METRICS_TOKEN,
    PUBLIC_URL: 'https://pay.example.org',
    ANONYMOUS_COST_PER_MINUTE: String(MINUTE),
  })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

type Headers = Readonly<Record<string, string>>

const get = (path: string, headers: Headers = {}) => send(server.url, { method: 'GET', path, headers })
const post = (body: string, headers: Headers = {}) => send(server.url, { body, headers })
const html = { accept: 'text/html' }
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const PUBLIC = /^public, max-age=\d+, stale-while-revalidate=\d+$/
const NEVER = /^no-store$/
const REFUSED: readonly [string, number, () => Promise<Answer>][] = [
  ['a mistaken document', 200, () => post(ask('{ wrong }'))],
  ['a document that asks too much', 400, () => post(ask('{ __typename @a @b @c @d }'))],
  ['a wrong key', 401, () => post(QUESTION, bearer('wrong'))],
  ['a key at another origin', 403, () => get(DATA, { ...bearer(key), origin: EVIL })],
  ['a hash of no document', 404, () => get(`/graphql?documentId=${'0'.repeat(64)}`)],
  ['a mutation by GET', 405, () => get('/graphql?query=mutation{__typename}')],
  ['a method', 405, () => send(server.url, { method: 'PUT' })],
  ['a format', 406, () => post(QUESTION, { accept: 'text/csv' })],
  ['a body too large', 413, () => post('x'.repeat(120_000))],
  ['a form', 415, () => post('query=1', { 'content-type': 'application/x-www-form-urlencoded' })],
  ['metrics without the token', 401, () => get('/metrics')],
  ['an address of nothing', 404, () => get('/nowhere')],
]

/** A kind of answer: its status, what caches may do with it, and what it hangs on besides the address. */
type Row = readonly [string, number, RegExp, readonly string[], () => Promise<Answer>]

const ANSWERS: readonly Row[] = [
  ['data by GET', 200, PUBLIC, ['Accept', 'Accept-Encoding'], () => get(DATA)],
  [
    'data by GET with a key',
    200,
    /^private\b/,
    ['Accept', 'Accept-Encoding', 'Origin'],
    () => get(DATA, bearer(key)),
  ],
  ['data by POST', 200, /^private\b/, ['Accept', 'Accept-Encoding', 'Origin'], () => post(QUESTION)],
  [
    'data somebody has already',
    304,
    PUBLIC,
    ['Accept', 'Accept-Encoding'],
    async () => {
      const { headers } = await get(DATA)
      return get(DATA, { 'if-none-match': String(headers.etag) })
    },
  ],
  [
    'a mutation',
    200,
    NEVER,
    ['Accept', 'Origin'],
    () => post(ask('mutation { unsubscribe(input: {token: "x"}) { ok } }')),
  ],
  [
    'a preflight',
    204,
    /^$/,
    ['Origin'],
    () => send(server.url, { method: 'OPTIONS', headers: { origin: EVIL } }),
  ],
  ...REFUSED.map(([name, status, request]): Row => [name, status, NEVER, [], request]),
  ['the schema', 200, PUBLIC, ['Accept-Encoding'], () => get('/schema.graphql')],
  ['GraphiQL', 200, /^no-cache$/, ['Accept', 'Accept-Encoding'], () => get('/graphql', html)],
  [
    'a file of GraphiQL',
    200,
    /immutable/,
    ['Accept-Encoding'],
    async () => {
      const { text } = await get('/graphql', html)
      return get(text.match(/\/graphiql-assets\/[^"]+\.js/)?.[0] ?? '')
    },
  ],
  // Kept by others once there is a week to show.
  ['a page', 200, /^(public, max-age=\d+|no-store$)/, [], () => get('/', html)],
  ['a page with a form', 200, NEVER, [], () => get('/subscribe', html)],
  ['a page of a link from a letter', 400, NEVER, [], () => get('/confirm?token=x', html)],
  ['a page that is not there', 404, NEVER, [], () => get('/nowhere', html)],
  ['metrics', 200, NEVER, [], () => get('/metrics', bearer(METRICS_TOKEN))],
  ['health', 200, NEVER, [], () => get('/health')],
  ['readiness', 200, NEVER, [], () => get('/ready')],
]

describe('every answer', () => {
  it.each(ANSWERS)(
    '%s (%i) says what a browser and a cache may do with it',
    async (name, status, cache, vary, request) => {
      const answer = await request()
      const { headers } = answer
      expect(answer.status).toBe(status)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
        'x-request-id': expect.stringMatching(/^[\w-]{8,64}$/),
      })
      if (name !== 'health' && name !== 'readiness')
        expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8,}/)
      expect(headers['x-powered-by']).toBeUndefined()
      expect(headers.server).toBeUndefined()
      expect(headers['access-control-allow-credentials']).toBeUndefined()
      expect(String(headers['cache-control'] ?? '')).toMatch(cache)
      const told = String(headers.vary ?? '').split(', ')
      for (const entry of vary) expect(told).toContain(entry)
      checkPolicy(String(headers['content-security-policy']), name === 'GraphiQL')
    },
  )
})

/** Nothing from elsewhere, no script and no style in the page itself, but for the styles of GraphiQL's editor. */
function checkPolicy(policy: string, isGraphiql: boolean): void {
  const directives = new Map(
    policy.split(';').map((one) => {
      const [directive = '', ...sources] = one.trim().split(' ')
      return [directive, sources] as const
    }),
  )
  expect(directives.get('default-src')).toEqual(["'none'"])
  expect(directives.get('base-uri')).toEqual(["'none'"])
  expect(directives.get('frame-ancestors')).toEqual(["'none'"])
  expect(directives.has('form-action')).toBe(true)
  for (const [directive, sources] of directives)
    for (const source of sources) {
      const allowed =
        isGraphiql && directive === 'style-src'
          ? ["'self'", "'unsafe-inline'"]
          : ["'none'", "'self'", 'data:']
      expect(allowed, `${directive} ${source}`).toContain(source)
    }
  expect(directives.get('script-src') ?? []).not.toContain('data:')
}

describe('a page of another site', () => {
  const PREFLIGHT = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  }
  const preflight = (origin: string) =>
    send(server.url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT } })

  it.each<[string, string | undefined, () => Promise<Answer>]>([
    ['anyone may read data by GET', '*', () => get(DATA, { origin: EVIL })],
    ['anyone may read why a GET was wrong', '*', () => get('/graphql?query={wrong}', { origin: EVIL })],
    ['anyone may read the schema', '*', () => get('/schema.graphql', { origin: EVIL })],
    ['nobody may read what a POST gives', undefined, () => post(QUESTION, { origin: EVIL })],
    ['nobody may read what a sandbox posts', undefined, () => post(QUESTION, { origin: 'null' })],
    ['a registered origin may', PARTNER, () => post(QUESTION, { origin: PARTNER })],
    ['a key serves its origin', PARTNER, () => get(DATA, { origin: PARTNER, ...bearer(key) })],
    ['a key serves no other', undefined, () => get(DATA, { origin: EVIL, ...bearer(key) })],
    [
      'a key serves no origin that begins like its own',
      undefined,
      () => post(QUESTION, { origin: `${PARTNER}.evil.example`, ...bearer(key) }),
    ],
    ['a wrong key serves none', undefined, () => get(DATA, { origin: EVIL, ...bearer('wrong') })],
    ['pages are nobody’s', undefined, () => get('/subscribe', { origin: EVIL, ...html })],
    ['metrics are nobody’s', undefined, () => get('/metrics', { origin: EVIL, ...bearer(METRICS_TOKEN) })],
  ])('%s', async (_name, allowed, request) => {
    const { headers } = await request()
    expect(headers['access-control-allow-origin']).toBe(allowed)
  })

  it('is allowed JSON and a key by a preflight only where its origin is registered', async () => {
    const [evil, partner] = [await preflight(EVIL), await preflight(PARTNER)]
    expect(evil.headers['access-control-allow-headers']).toBeUndefined()
    expect(evil.headers['access-control-allow-methods']).toBe('GET, HEAD')
    expect(partner.headers['access-control-allow-headers']).toContain('authorization')
    expect(partner.headers['access-control-allow-origin']).toBe(PARTNER)
  })
})

it('an answer after the budget is spent (429) says so, and when to come back', async () => {
  const dear = ask('{ roles(first: 100) { nodes { related(first: 10) { name } market { week } } } }')
  let answer = await post(dear)
  for (let times = 0; times < MINUTE && answer.status === 200; times++)
    answer = await post(dear.replace('{ roles', `{ a${times}: roles`))
  expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED'])
  expect(answer.headers).toMatchObject({
    'retry-after': expect.stringMatching(/^[1-9]\d?$/),
    ratelimit: expect.stringMatching(/^"anonymous";r=\d+;t=\d+$/),
    'ratelimit-policy': `"anonymous";q=${MINUTE};w=60`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})
