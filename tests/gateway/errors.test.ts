import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway } from './start-test-gateway.ts'

let gateway: Awaited<ReturnType<typeof startTestGateway>>
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.gateway.stop())

const ask = (accept: string, body: unknown) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('the code and status of an error', () => {
  it.each([
    ['a document that cannot be parsed', { query: '{ hello' }, 'GRAPHQL_PARSE_FAILED', 200, 400],
    ['a misspelt field', { query: '{ helo }' }, 'GRAPHQL_VALIDATION_FAILED', 200, 400],
    ['a missing argument', { query: '{ double }' }, 'GRAPHQL_VALIDATION_FAILED', 200, 400],
    [
      'a variable of a wrong type',
      { query: 'query Q($of: Int!) { double(of: $of) }', variables: { of: 'two' } },
      'BAD_USER_INPUT',
      200,
      400,
    ],
    [
      'an operation that is not there',
      { query: 'query A { hello }', operationName: 'B' },
      'BAD_USER_INPUT',
      400,
      400,
    ],
    ['no query', {}, 'BAD_USER_INPUT', 400, 400],
    ['a body that is no JSON', '{', 'BAD_USER_INPUT', 400, 400],
    ['an unexpected parameter', { query: '{ hello }', hack: 1 }, 'BAD_USER_INPUT', 400, 400],
    ['a role that is not there', { query: '{ unknownRole }' }, 'ROLE_NOT_FOUND', 200, 200],
  ])('%s', async (_name, body, code, statusForJson, statusForResponseJson) => {
    const asJson = await ask('application/json', body)
    const asResponse = await ask('application/graphql-response+json', body)
    expect([asJson.status, asResponse.status]).toEqual([statusForJson, statusForResponseJson])
    for (const response of [asJson, asResponse]) {
      const { errors } = (await response.json()) as { errors: { extensions: object }[] }
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code }])
    }
  })

  it('suggests what was meant: the schema is public', async () => {
    expect(await (await gateway.post('{ helo }')).text()).toContain('Did you mean')
  })
})

describe('an error of ours', () => {
  it('is hidden from the client and logged with the id of the request', async () => {
    gateway.lines.length = 0
    const response = await gateway.post('{ broken }')
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({
      data: { broken: null },
      errors: [
        { message: 'Unexpected error.', path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ],
    })
    expect(text).not.toContain('secret')
    expect(gateway.lines).toEqual([
      {
        level: 'error',
        message: 'An operation met an internal error',
        fields: {
          requestId: response.headers.get('x-request-id'),
          path: 'broken',
          err: expect.objectContaining({ message: 'secret db password' }),
        },
      },
    ])
  })

  it('has status 500 where nothing could run', async () => {
    const broken = await startTestGateway({
      createContext: () => {
        throw new Error('secret db password')
      },
    })
    const response = await broken.post('{ hello }')
    const text = await response.text()
    await broken.gateway.stop()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toEqual({
      errors: [
        { message: 'Unexpected error. Request request-1.', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ],
    })
  })

  it('in a page is a 500 that shows nothing of it', async () => {
    const broken = await startTestGateway({
      pages: { handle: () => Promise.reject(new Error('secret template')) },
    })
    const response = await fetch(`${broken.url}/subscribe`)
    const text = await response.text()
    await broken.gateway.stop()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret')
    expect(JSON.parse(text).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR')
    expect(broken.lines).toMatchObject([{ level: 'error', fields: { requestId: 'request-1' } }])
  })
})
