import { readdirSync, readFileSync } from 'node:fs'
import { complexityFromQuery } from '@pothos/plugin-complexity'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLimit } from '../../src/gateway/document-limits.ts'
import { findBrokenTokenLimit } from '../../src/gateway/token-limits.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { QUERY_LIMITS } from '../../src/graphql/query-cost.ts'
import { startTestGateway } from './start-test-gateway.ts'

let gateway: Awaited<ReturnType<typeof startTestGateway>>
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.gateway.stop())

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(gateway.url + path, { headers: { accept: BROWSER, 'accept-encoding': 'identity', ...headers } })

describe('the GraphiQL page', () => {
  it.each(['/graphql', '/graphql?query={hello}'])('opens in a browser at %s', async (path) => {
    const response = await open(path)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('vary')).toContain('Accept')
    expect(await response.text()).toContain('id="graphiql"')
  })

  it('names no address but its own', async () => {
    const html = await (await open('/graphql')).text()
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(2)
    expect(
      addresses.filter((address) => !/^(\/graphiql-assets\/|\/schema\.graphql$|data:,$)/.test(address ?? '')),
    ).toEqual([])
  })

  it('allows scripts and workers from here only', async () => {
    const policy = (await open('/graphql')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("worker-src 'self';")
    expect(policy).not.toMatch(/https?:|unsafe-eval|\*/)
  })

  it('is not sent twice: its ETag answers 304', async () => {
    const etag = (await open('/graphql')).headers.get('etag') ?? ''
    const again = await open('/graphql', { 'if-none-match': `"other", W/${etag}` })
    expect(again.status).toBe(304)
    expect(again.headers.get('etag')).toBe(etag)
  })

  it('gives a client that asks for JSON an answer', async () => {
    const response = await open('/graphql?query={hello}', { accept: 'application/json' })
    expect(await response.json()).toEqual({ data: { hello: 'Hello you' } })
  })

  it('says how to build it where it was not built', async () => {
    const bare = await startTestGateway({ graphiqlFolder: 'build/none' })
    const response = await fetch(`${bare.url}/graphql`, { headers: { accept: BROWSER } })
    await bare.gateway.stop()
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run prepare')
  })
})

describe('its files', () => {
  const findAsset = async () => {
    const html = await (await open('/graphql')).text()
    const [, script = ''] = /<script[^>]*src="([^"]+)"/.exec(html) ?? []
    return script
  }

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0, br;q=0', null],
    ['identity', null],
  ])(
    'accepted as %s come as %s, may be kept for ever, and have an ETag of their own',
    async (accepted, sent) => {
      const script = await findAsset()
      const response = await open(script, { 'accept-encoding': accepted })
      const etag = response.headers.get('etag') ?? ''
      expect(response.headers.get('content-encoding')).toBe(sent)
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('vary')).toBe('Accept-Encoding')
      expect(etag.endsWith(sent === null ? '"' : `-${sent}"`)).toBe(true)
      expect((await response.text()).length).toBeGreaterThan(100_000)
      const again = await open(script, { 'accept-encoding': accepted, 'if-none-match': etag })
      expect(again.status).toBe(304)
    },
  )

  it.each([
    '/graphiql-assets/none.js',
    '/graphiql-assets/page.html',
    '/graphiql-assets/..%2f..%2fpackage.json',
  ])('has nothing at %s', async (path) => {
    expect((await open(path)).status).toBe(404)
  })
})

const examples = readdirSync('src/gateway/graphiql/examples')

describe('the examples in its tabs', () => {
  it('are twelve', () => {
    expect(examples).toHaveLength(12)
  })

  it.each(examples)('%s keeps the limits', (name) => {
    const text = readFileSync(`src/gateway/graphiql/examples/${name}`, 'utf8')
    expect([findBrokenTokenLimit(text), findBrokenLimit(parse(text))]).toEqual([null, null])
  })

  it.each(examples)('%s may be asked for its cost', (name) => {
    const text = readFileSync(`src/gateway/graphiql/examples/${name}`, 'utf8')
    const { complexity } = complexityFromQuery(text, { schema: createSchema(), ctx: {} as never })
    expect(complexity).toBeLessThanOrEqual(QUERY_LIMITS.complexity)
  })

  it.each(examples)('%s is valid', (name) => {
    const schema = buildSchema(readFileSync('src/graphql/schema.graphql', 'utf8'))
    const document = parse(readFileSync(`src/gateway/graphiql/examples/${name}`, 'utf8'))
    expect(validate(schema, document).map(({ message }) => message)).toEqual([])
  })
})
