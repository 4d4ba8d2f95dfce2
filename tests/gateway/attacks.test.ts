import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway } from './start-test-gateway.ts'

let gateway: Awaited<ReturnType<typeof startTestGateway>>
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.gateway.stop())

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')

const fragmentBomb = (levels: number, field: string) =>
  `{ people { ...f0 } } ${repeat(levels, (level) => `fragment f${level} on Person { a: ${field} { ...f${level + 1} } b: ${field} { ...f${level + 1} } }`)} fragment f${levels} on Person { id }`

const nested = (depth: number) => `{ people ${'{ friends '.repeat(depth)} { id } ${'}'.repeat(depth)} }`

const TOO_COMPLEX: readonly [string, string][] = [
  ['a fragment bomb of 9 levels', fragmentBomb(8, 'friends')],
  ['a fragment bomb of 14 levels', fragmentBomb(14, 'friends')],
  ['a fragment bomb of 100 levels', fragmentBomb(100, 'friends')],
  ['a document twelve levels deep', nested(10)],
  ['a costly document within every limit of form', '{ people(first: 100) { friends { friends { id } } } }'],
  [
    'a costly document with a negative first',
    `{ people(first: -1000000) { id } b: people(first: 100) { friends { friends { id } } } }`,
  ],
  ['1,000 aliases', `{ ${repeat(1_000, (index) => `a${index}: hello`)} }`],
  ['100 aliases of __typename', `{ ${repeat(100, (index) => `a${index}: __typename`)} }`],
  ['15,000 repeated fields', `{ ${repeat(15_000, () => 'hello')} }`],
  ['1,000 directives', `{ hello ${repeat(1_000, () => '@a')} }`],
  ['ten directives on one field', `{ hello ${repeat(10, () => '@aa')} }`],
  ['a list nested 20,000 deep', `{ sum(of: ${'['.repeat(20_000)}${']'.repeat(20_000)}) }`],
  ['50,000 open braces', '{'.repeat(50_000)],
  [
    '300 overlapping fragments',
    `{ ${repeat(300, (index) => `...f${index}`)} } ${repeat(300, (index) => `fragment f${index} on Query { a: hello(name: "${index}") b: count }`)}`,
  ],
  [
    'the schema asked ten times over',
    `{ ${repeat(10, (index) => `s${index}: __schema { types { name } }`)} }`,
  ],
]

describe('attacks on the document', () => {
  it.each(TOO_COMPLEX)('%s is refused with 400 and QUERY_TOO_COMPLEX', async (_name, query) => {
    const response = await gateway.post(query)
    const answer = await response.json()
    expect({ status: response.status, answer }).toEqual({
      status: 400,
      answer: {
        errors: [expect.objectContaining({ extensions: { code: 'QUERY_TOO_COMPLEX' } })],
      },
    })
  })

  it.each([
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ])('fragments in a circle are a validation error, answered to %s with %i', async (accept, status) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({
        query: '{ people { ...a } } fragment a on Person { ...b } fragment b on Person { ...a }',
      }),
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    })
  })

  it('tells of ten mistakes of a document, not of all', async () => {
    const response = await gateway.post(`{ ${repeat(200, (index) => `wrong${index}`)} }`)
    const { errors } = (await response.json()) as { errors: unknown[] }
    expect(errors.length).toBeLessThanOrEqual(11)
  })

  it('answers variables nested deep with a short error', async () => {
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: `{"query":"query Q($of: [Int!]) { sum(of: $of) }","variables":{"of":${deep}}}`,
    })
    const text = await response.text()
    expect(response.status).toBe(400)
    expect(text.length).toBeLessThan(1_000)
  })

  it.each([
    [
      'a NUL in a variable',
      'query Q($name: String) { hello(name: $name) }',
      { name: 'a\0b' },
      'variables.name',
    ],
    [
      'half a surrogate pair in a variable',
      'query Q($name: String) { hello(name: $name) }',
      { name: '\ud800' },
      'variables.name',
    ],
    ['a NUL in an argument', '{ hello(name: "a\\u0000b") }', {}, 'character 14'],
  ])('refuses %s with 400 and BAD_USER_INPUT', async (_name, query, variables, place) => {
    const response = await gateway.post(query, { variables })
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { message: string }[] }
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
    expect(errors[0]?.message).toContain(place)
  })

  it('leaves the introspection of tools alone', async () => {
    const { getIntrospectionQuery } = await import('graphql')
    const response = await gateway.post(getIntrospectionQuery())
    expect(await response.json()).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } })
  })
})

describe('attacks on the request', () => {
  it('refuses a body of 8 MB with 413 and goes on serving', async () => {
    const response = await gateway.post(`{ hello } # ${'x'.repeat(8_000_000)}`)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] })
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200)
  })

  it('refuses a body too large that does not say its length', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 3; count += 1) controller.enqueue(new Uint8Array(50_000).fill(32))
        controller.close()
      },
    })
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
  })

  it.each([
    ['application/x-www-form-urlencoded', 'query=mutation{add}'],
    ['text/plain', '{"query":"mutation{add}"}'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"mutation{add}"}\r\n--x--',
    ],
    ['application/graphql', 'mutation{add}'],
  ])('refuses %s with 415 and runs nothing', async (contentType, body) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    expect(await (await gateway.post('{ count }')).json()).toEqual({ data: { count: 0 } })
  })

  it('refuses a mutation by GET with 405 and runs nothing', async () => {
    const response = await fetch(`${gateway.url}/graphql?query=mutation{add}`)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await (await gateway.post('{ count }')).json()).toEqual({ data: { count: 0 } })
  })

  it('refuses a batch', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ hello }' }, { query: '{ hello }' }]),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })

  it.each([
    ['variables', 'not json'],
    ['extensions', '[1]'],
  ])('refuses %s in the address that are %s', async (name, value) => {
    const response = await fetch(`${gateway.url}/graphql?query={hello}&${name}=${encodeURIComponent(value)}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(name)
  })

  it('refuses a format it does not speak before anything runs', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'mutation { add }' }),
    })
    expect(response.status).toBe(406)
    expect(await (await gateway.post('{ count }')).json()).toEqual({ data: { count: 0 } })
  })

  it.each(['GET http://evil.example/graphql HTTP/1.1', 'OPTIONS * HTTP/1.1'])(
    'answers the request line %s with 400',
    async (line) => {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(gateway.port, '127.0.0.1', () =>
          socket.write(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`),
        )
        let text = ''
        socket.on('data', (chunk) => {
          text += chunk
        })
        socket.on('close', () => resolve(text))
        socket.on('error', reject)
      })
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    },
  )
})

describe('other origins', () => {
  const origin = 'https://evil.example'

  it('may read by GET, without credentials and without being named', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={hello}`, { headers: { origin } })
    expect(await response.json()).toEqual({ data: { hello: 'Hello you' } })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('may not read the answer to a POST', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ query: '{ hello }' }),
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('are not allowed JSON or a key by a preflight', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-headers')).toBeNull()
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD')
  })
})
