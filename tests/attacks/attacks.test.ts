import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/errors.ts'
import { engines } from '../helpers/database.ts'
import { ARGUMENT_ATTACKS } from './argument-attacks.ts'
import { ACCEPTS, type Attack, ask, send } from './attack.ts'
import { CONFUSING, FILLING } from './campaigns.ts'
import { DOCUMENT_ATTACKS } from './document-attacks.ts'
import { randomRequest } from './random-requests.ts'
import { RAW_ATTACKS, sendRaw } from './raw-attacks.ts'
import { REQUEST_ATTACKS } from './request-attacks.ts'
import { type AttackedServer, COMPARISON, startAttackedServer } from './start-attacked-server.ts'

const LONGEST_ANSWER = 5_000
/** Of docs/partners.md, but for the masked one; and the one of other addresses. */
const CODES = [...ERROR_CODES, 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'NOT_FOUND']

describe.each(engines)('with 256 MB of heap, over %s', (engine) => {
  let server: AttackedServer
  beforeAll(async () => {
    server = await startAttackedServer(engine)
  })
  afterAll(() => server.end())

  const attack = async (sent: Attack, accept: (typeof ACCEPTS)[number]) => {
    const { status, json, text } = await send(server.url, { ...sent, headers: { accept, ...sent.headers } })
    expect(status, text.slice(0, 500)).toBe(
      typeof sent.status === 'number' ? sent.status : sent.status[accept],
    )
    expect(text.length).toBeLessThan(LONGEST_ANSWER)
    if (sent.method === 'HEAD') return expect(text).toBe('')
    const { errors } = json
    expect(errors.length).toBeLessThanOrEqual(sent.mostErrors ?? 1)
    for (const { message, extensions } of errors) {
      expect([message, extensions.code]).toEqual([expect.any(String), sent.code])
      expect(message).not.toMatch(/Unexpected error|node_modules|at .*\.[jt]s:/)
    }
    if (status !== 200) expect(Object.keys(json)).toEqual(['errors'])
  }

  describe.each([
    ['a document', DOCUMENT_ATTACKS],
    ['an argument', ARGUMENT_ATTACKS],
    ['a request', REQUEST_ATTACKS],
  ])('%s:', (_what, attacks) => {
    const rows = attacks.flatMap((sent) => ACCEPTS.map((accept) => [sent.name, accept, sent] as const))
    it.each(rows)('%s, asked for as %s', (_name, accept, sent) => attack(sent, accept))
  })

  it.each(RAW_ATTACKS)('bytes: %s', async (_name, bytes, expected) => {
    const answer = await sendRaw(server.port, bytes)
    expect(answer).toMatch(expected)
    expect(answer).not.toMatch(/HTTP\/1\.1 [23]/)
  })

  const campaigns = engine === engines.at(-1) ? [...FILLING, ...CONFUSING] : CONFUSING
  it.each(campaigns.map((campaign) => [campaign.name, campaign] as const))(
    'in great number: %s',
    (_name, campaign) => campaign.run(server),
  )

  it('and anything else is answered, with an error of the contract where it is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(randomRequest, async (sent) => {
        const { status, headers, json, text } = await send(
          server.url,
          sent as Omit<Attack, 'name' | 'status' | 'code'>,
        )
        expect(status, text.slice(0, 500)).toBeGreaterThanOrEqual(200)
        expect(status, text.slice(0, 500)).toBeLessThan(500)
        if (!String(headers['content-type']).includes('json') || text === '') return
        expect(json).toBeTypeOf('object')
        for (const { message, extensions } of json.errors ?? []) {
          expect(CODES).toContain(extensions.code)
          expect(message).toBeTypeOf('string')
        }
        if (status >= 400) expect(json.errors.length).toBeGreaterThan(0)
      }),
      { numRuns: 1_500 },
    )
  })

  it('nothing of all that ran', async () => {
    expect(await server.countSubscribers()).toBe(0)
  })

  it('and the same process answers /health, the comparison and the introspection of tools', async () => {
    expect(await server.status('/health')).toBe(200)
    expect(await server.status('/ready')).toBe(200)
    const { status, json } = await send(server.url, { body: ask(COMPARISON) })
    expect([status, json.errors]).toEqual([200, undefined])
    expect(json.data.compareRoles.left.salary.median).toBeGreaterThan(50_000)
    const { getIntrospectionQuery } = await import('graphql')
    const introspection = await send(server.url, { body: ask(getIntrospectionQuery()) })
    expect(introspection.json.data.__schema.queryType.name).toBe('Query')
  })
})
