import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashDocument } from '../../../src/gateway/documents/document-hash.ts'
import { type CountedGateway, jsonOf, startCountedGateway } from './counted-gateway.ts'

const HELLO = 'query Hello($name: String) { hello(name: $name) }'
const LONG = { query: HELLO, variables: { name: 'Ada '.repeat(300) } }
const DECODE = { identity: (body: Buffer) => body, gzip: gunzipSync, br: brotliDecompressSync } as const
const ENCODINGS = ['identity', 'gzip', 'br'] as const

let gateway: CountedGateway
beforeAll(async () => {
  gateway = await startCountedGateway()
})
beforeEach(() => {
  gateway.state.version = String(Number(gateway.state.version) + 1)
  gateway.state.runs = 0
})
afterAll(() => gateway.gateway.stop())

describe.each(['GET', 'POST'] as const)('an answer by %s', (method) => {
  const ask = (params: Record<string, unknown>, headers?: Record<string, string>) =>
    method === 'GET' ? gateway.byGet(params, headers) : gateway.byPost(params, headers)

  it('is run once and then kept, the same bytes each time', async () => {
    const answers = [await ask(LONG), await ask(LONG), await ask(LONG)]
    expect(gateway.state.runs).toBe(1)
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1)
    expect(jsonOf(answers[0] as never)).toEqual({ data: { hello: `Hello ${LONG.variables.name}` } })
  })

  it('is run again as soon as the version changes', async () => {
    await ask(LONG)
    gateway.state.version += '0'
    await ask(LONG)
    expect(gateway.state.runs).toBe(2)
  })

  it.each(ENCODINGS)('comes as %s with its own ETag, and as 304 to who has it', async (encoding) => {
    const headers = { 'accept-encoding': encoding }
    const plain = await ask(LONG)
    const answer = await ask(LONG, headers)
    const etag = String(answer.headers.etag)
    expect(answer.headers['content-encoding'] ?? 'identity').toBe(encoding)
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    expect(DECODE[encoding](answer.body).equals(plain.body)).toBe(true)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const unchanged = await ask(LONG, { ...headers, 'if-none-match': known })
      expect([unchanged.status, unchanged.body.length, unchanged.headers.etag]).toEqual([304, 0, etag])
      expect(unchanged.headers.vary).toBe(answer.headers.vary)
      expect(unchanged.headers['cache-control']).toBe(answer.headers['cache-control'])
    }
    const other = ENCODINGS.find((one) => one !== encoding) ?? 'br'
    const changed = await ask(LONG, { 'accept-encoding': other, 'if-none-match': etag })
    expect(changed.status).toBe(200)
    expect(changed.headers.etag).not.toBe(etag)
  })

  it('is of the format that Accept names', async () => {
    const asked = 'application/graphql-response+json'
    expect((await ask(LONG)).headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await ask(LONG, { accept: asked })).headers['content-type']).toBe(`${asked}; charset=utf-8`)
  })

  it('keeps text beyond ASCII as it is', async () => {
    const name = 'Zoë 🦊 “Größe” 東京 \u2028'
    for (let times = 0; times < 2; times += 1)
      expect(jsonOf(await ask({ query: HELLO, variables: { name } }))).toEqual({
        data: { hello: `Hello ${name}` },
      })
    expect(jsonOf(await ask({ query: `{ hello(name: ${JSON.stringify(name)}) }` })).data.hello).toContain(
      name,
    )
  })

  it('is of the operation that was named', async () => {
    const query = 'query A { hello(name: "A") } query B { hello(name: "B") }'
    for (const operationName of ['A', 'B', 'A'])
      expect(jsonOf(await ask({ query, operationName })).data.hello).toBe(`Hello ${operationName}`)
    expect(jsonOf(await ask({ query })).errors).toHaveLength(1)
  })

  it('is found by the hash of its document once that was sent along, and not before', async () => {
    const query = `query Registered${method} { hello(name: "${method}") }`
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashDocument(query) } }
    const unknown = await ask({ extensions })
    expect(unknown.status).toBe(404)
    expect(jsonOf(unknown).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
    expect((await ask({ query, extensions })).status).toBe(200)
    const found = [await ask({ extensions }), await ask({ extensions }), await ask({ query })]
    for (const answer of found) expect(jsonOf(answer)).toEqual({ data: { hello: `Hello ${method}` } })
    expect(gateway.state.runs).toBe(1)
  })

  it.each([
    ['an error', '{ broken }'],
    ['an error of its caller', '{ unknownRole hello }'],
    ['a mistake', '{ hallo }'],
    ['a field that is live', '{ hello count }'],
    ['a field that is live, in a fragment', '{ ...F } fragment F on Query { requestId }'],
  ])('with %s is kept by nobody', async (_what, query) => {
    const [first, second] = [await ask({ query }), await ask({ query })]
    for (const { headers } of [first, second]) {
      expect(headers['cache-control']).toBe('no-store')
      expect(headers.etag).toBeUndefined()
    }
    if (query.includes('requestId')) expect(jsonOf(first)).not.toEqual(jsonOf(second))
    expect(gateway.gateway.measureKept().entries).toBe(0)
  })
})

it('a mutation runs each time it is asked', async () => {
  const add = async () => jsonOf(await gateway.byPost({ query: 'mutation { add }' })).data.add
  const first = await add()
  expect([await add(), await add()]).toEqual([first + 1, first + 2])
})

it('HEAD is answered as GET without the body, before and after it is kept', async () => {
  for (let times = 0; times < 2; times += 1) {
    const head = await gateway.byGet(LONG, {}, 'HEAD')
    const get = await gateway.byGet(LONG)
    expect([head.status, head.body.length]).toEqual([200, 0])
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control', 'vary'])
      expect(head.headers[name]).toBe(get.headers[name])
  }
  expect(gateway.state.runs).toBe(1)
})

it.each([
  ['other white space', JSON.stringify(LONG, null, 2)],
  ['its members in another order', JSON.stringify({ variables: LONG.variables, query: LONG.query })],
  ['members that are null', JSON.stringify({ ...LONG, operationName: null, extensions: null })],
  ['escapes', JSON.stringify(LONG).replaceAll('A', '\\u0041')],
])('a body with %s finds the same answer', async (_what, body) => {
  const first = await gateway.byPost(LONG)
  const second = await gateway.ask({ method: 'POST', path: '/graphql', body })
  expect(second.body.equals(first.body)).toBe(true)
  expect(second.headers.etag).toBe(first.headers.etag)
  expect((await gateway.byGet(LONG)).headers.etag).toBe(first.headers.etag)
  expect(gateway.state.runs).toBe(1)
})

it('a body in chunks finds the same answer, wherever it is cut', async () => {
  const body = Buffer.from(JSON.stringify({ query: HELLO, variables: { name: 'Zoë 🦊' } }))
  const whole = await gateway.ask({ method: 'POST', path: '/graphql', body: body.toString() })
  for (const size of [1, 7, body.length]) {
    const asking = request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    })
    for (let at = 0; at < body.length; at += size) asking.write(body.subarray(at, at + size))
    asking.end()
    const [response] = (await once(asking, 'response')) as [IncomingMessage]
    expect(response.headers.etag).toBe(whole.headers.etag)
    response.resume()
  }
  expect(gateway.state.runs).toBe(1)
})
