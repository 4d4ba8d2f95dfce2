import { describe, expect, test } from 'vitest'
import { addCrossOriginHeaders, answerPreflight } from '../../src/gateway/cross-origin.ts'
import type { Reply } from '../../src/gateway/exchange.ts'

const PARTNER = 'https://acme.example'
const STRANGER = 'https://evil.example'
const origins = { knowsOrigin: (origin: string) => origin === PARTNER }
const reply: Reply = {
  status: 200,
  headers: { 'content-type': 'application/json', vary: 'Accept' },
  body: '{}',
}
const authorization = 'Bearer ast_key'

function headersFor(method: string, headers: { origin?: string; authorization?: string }) {
  return addCrossOriginHeaders({ method, headers }, reply, origins).headers
}

describe('which pages may read an answer', () => {
  test.each<[string, string, { origin?: string; authorization?: string }, string | undefined]>([
    ['GET without a key: every page’s', 'GET', { origin: STRANGER }, '*'],
    ['the same for a partner’s page, so that one kept answer serves all', 'GET', { origin: PARTNER }, '*'],
    ['and for no page', 'GET', {}, '*'],
    ['GET with a key: a partner’s page', 'GET', { origin: PARTNER, authorization }, PARTNER],
    ['but no other page', 'GET', { origin: STRANGER, authorization }, undefined],
    ['and to a server it says nothing', 'GET', { authorization }, undefined],
    ['POST: a partner’s page, with a key', 'POST', { origin: PARTNER, authorization }, PARTNER],
    ['or without one', 'POST', { origin: PARTNER }, PARTNER],
    ['but no other page', 'POST', { origin: STRANGER }, undefined],
    ['nor one that hides its origin', 'POST', { origin: 'null' }, undefined],
    ['the answer to a method that is refused', 'DELETE', { origin: STRANGER }, undefined],
  ])('%s', (_, method, headers, allowed) => {
    const answered = headersFor(method, headers)
    expect(answered['access-control-allow-origin']).toBe(allowed)
    expect(answered['access-control-expose-headers'] !== undefined).toBe(allowed !== undefined)
    expect(answered['access-control-allow-credentials']).toBeUndefined()
    expect(answered.vary).toBe(allowed === '*' ? 'Accept' : 'Accept, Origin')
    expect(answered['content-type']).toBe('application/json')
  })

  test('an answer that varied by nothing varies by Origin from then on', () => {
    const plain = { ...reply, headers: {} }
    expect(addCrossOriginHeaders({ method: 'POST', headers: {} }, plain, origins).headers.vary).toBe('Origin')
  })
})

describe('a browser that asks first', () => {
  test('is allowed JSON by POST and a key where a key in force is registered for the page', () => {
    expect(answerPreflight(PARTNER, origins)).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': PARTNER,
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'authorization, content-type',
        vary: 'Origin',
      },
    })
  })

  test.each([STRANGER, 'null', undefined])('is allowed to read by GET from %s', (origin) => {
    const { status, headers } = answerPreflight(origin, origins)
    expect([status, headers['access-control-allow-origin'], headers['access-control-allow-methods']]).toEqual(
      [204, '*', 'GET, HEAD'],
    )
    expect(headers['access-control-allow-headers']).toBeUndefined()
    expect(headers['access-control-allow-credentials']).toBeUndefined()
    expect(headers.vary).toBe('Origin')
  })
})
