import { describe, expect, test } from 'vitest'
import { authenticate } from '../../../src/gateway/keys/authenticate.ts'
import { createPartnerKey } from '../../../src/gateway/keys/partner-key.ts'
import type { KeyRing, PartnerKey } from '../../../src/gateway-ports.ts'

const OWN = 'https://salaries.example'
const key = createPartnerKey((bytes) => Buffer.alloc(bytes, 7))
const other = createPartnerKey((bytes) => Buffer.alloc(bytes, 8))
const partner: PartnerKey = { id: 3, name: 'Acme', origins: ['https://acme.example'] }
type Keys = Pick<KeyRing, 'find'>
const keys: Keys = { find: (text) => (text === key ? partner : undefined) }
const serverKeys: Keys = { find: () => ({ ...partner, origins: [] }) }

test('a key looks like one: ast_ and 43 characters of 32 random bytes', () => {
  expect(key).toBe(`ast_${Buffer.alloc(32, 7).toString('base64url')}`)
  expect(key).toMatch(/^ast_[\w-]{43}$/)
})

test('who sends no key is anonymous, from wherever', () => {
  for (const origin of [undefined, 'https://acme.example', 'null'])
    expect(authenticate({ origin }, keys, OWN)).toEqual({ client: { kind: 'anonymous' } })
})

describe('a key in force is its owner’s', () => {
  test.each<[string, string, string | undefined]>([
    ['from a server', `Bearer ${key}`, undefined],
    ['whatever the case of the scheme', `bearer ${key}`, undefined],
    ['with more spaces than one', `  BEARER   ${key} `, undefined],
    ['from a registered page', `Bearer ${key}`, 'https://acme.example'],
    ['from GraphiQL', `Bearer ${key}`, OWN],
  ])('%s', (_, authorization, origin) => {
    expect(authenticate({ authorization, origin }, keys, OWN)).toEqual({
      client: { kind: 'key', key: partner },
    })
  })
})

describe('a wrong key is refused with 401, what is wrong is said, and the key is not', () => {
  test.each<[string, string, RegExp]>([
    ['none in force', `Bearer ${other}`, /unknown or was revoked/],
    ['cut', `Bearer ${key.slice(0, -1)}`, /is no key: a key is ast_ and 43/],
    ['longer', `Bearer ${key}A`, /is no key/],
    ['two keys', `Bearer ${key} ${key}`, /is no key/],
    ['not there', 'Bearer', /Bearer and no key after it/],
    ['empty', 'Bearer   ', /Bearer and no key after it/],
    ['no header’s value', '', /no scheme, or another one than Bearer/],
    ['without a scheme', key, /no scheme, or another one than Bearer/],
    [
      'of Basic',
      `Basic ${Buffer.from(`acme:${key}`).toString('base64')}`,
      /no scheme, or another one than Bearer/,
    ],
    ['of Digest', `Digest ${key}`, /another one than Bearer/],
    ['of Bearer with a colon', `Bearer: ${key}`, /another one than Bearer/],
  ])('%s', (_, authorization, said) => {
    const { refusal } = authenticate({ authorization, origin: 'https://acme.example' }, keys, OWN)
    expect(refusal?.status).toBe(401)
    expect(refusal?.headers['www-authenticate']).toBe('Bearer')
    expect(refusal?.headers['cache-control']).toBe('no-store')
    const [error] = JSON.parse(String(refusal?.body)).errors
    expect(error.extensions.code).toBe('UNAUTHENTICATED')
    expect(error.message).toMatch(said)
    expect(error.message).toMatch(/Allowed: Authorization: Bearer KEY/)
    const sent = authorization.split(' ').filter((word) => word.length > 10)
    for (const word of sent) expect(JSON.stringify(refusal)).not.toContain(word)
  })
})

describe('a key that comes from a page it is not registered for is refused with 403', () => {
  test.each<[string, string, Keys, RegExp]>([
    ['another site', 'https://evil.example', keys, /"https:\/\/evil\.example".*https:\/\/acme\.example/],
    ['the registered host by http', 'http://acme.example', keys, /"http:\/\/acme\.example"/],
    ['another port', 'https://acme.example:8443', keys, /:8443/],
    ['a page without an origin', 'null', keys, /"null"/],
    ['any, where it is for servers', 'https://acme.example', serverKeys, /none.*servers only/],
  ])('%s', (_, origin, ring, said) => {
    const { refusal } = authenticate({ authorization: `Bearer ${key}`, origin }, ring, OWN)
    expect([refusal?.status, refusal?.headers['www-authenticate']]).toEqual([403, undefined])
    const [error] = JSON.parse(String(refusal?.body)).errors
    expect(error).toMatchObject({
      message: expect.stringMatching(said),
      extensions: { code: 'UNAUTHENTICATED' },
    })
    expect(JSON.stringify(refusal)).not.toContain(key)
  })
})
