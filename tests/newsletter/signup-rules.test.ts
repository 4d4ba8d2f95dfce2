import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { openTestDatabase } from '../helpers/database.ts'
import { openSignup, type Wish } from './signup-setup.ts'
import { clear } from './subscription-setup.ts'

let database: Database
let room: Awaited<ReturnType<typeof openSignup>>
beforeAll(async () => {
  database = await openTestDatabase()
  room = await openSignup(database)
})
afterAll(async () => {
  await room.close()
  await database.close()
})
beforeEach(() => clear(database))

const LABEL = 'd'.repeat(61)
const longest = `${'l'.repeat(64)}@${LABEL}.${LABEL}.${'d'.repeat(57)}.example`
const stored = async () =>
  (await database.pool.query('SELECT email, email_key AS key, roles, frequency FROM subscribers')).rows[0]

describe('every way in takes the same addresses, roles and frequencies, and keeps them alike', () => {
  test.each<[string, Wish, string]>([
    ['a plain one', { email: 'ada@example.org' }, 'ada@example.org'],
    ['upper case', { email: 'Ada.Byron@EXAMPLE.Org' }, 'Ada.Byron@example.org'],
    ['spaces around', { email: '  ada@example.org\t' }, 'ada@example.org'],
    ['a plus and signs', { email: "o'hara+x_y=z/1@example.org" }, "o'hara+x_y=z/1@example.org"],
    ['an international domain', { email: 'ada@BÜCHER.example' }, 'ada@xn--bcher-kva.example'],
    ['the same, decomposed', { email: 'ada@bu\u0308cher.example' }, 'ada@xn--bcher-kva.example'],
    ['another script', { email: 'ada@例え.テスト' }, 'ada@xn--r8jz45g.xn--zckzah'],
    ['as long as can be', { email: longest }, longest],
    ['many labels', { email: 'a@b.c.d.e.f.example' }, 'a@b.c.d.e.f.example'],
    ['roles twice', { email: 'a@b.example', roles: ['role-b', 'role-a', 'role-b'] }, 'a@b.example'],
    ['seldom', { email: 'a@b.example', frequency: 'WHEN_MOVED' }, 'a@b.example'],
  ])('%s', async (_, wish, email) => {
    const kept = []
    for (const [route, send] of Object.entries(room.routes)) {
      await clear(database)
      expect(await send(wish), route).toMatchObject({ taken: true, problem: null })
      kept.push(await stored())
    }
    const [first] = kept
    expect(first).toMatchObject({
      email,
      key: email.toLowerCase(),
      roles: [...new Set(wish.roles ?? [])],
      frequency: wish.frequency ?? 'WEEKLY',
    })
    expect(kept).toEqual([first, first, first])
  })
})

describe('every way in refuses the same, in the same words', () => {
  test.each<[string, Wish]>([
    ['nothing', { email: ' ', roles: ['role-a'] }],
    ['no at sign', { email: 'ada.example.org' }],
    ['no name', { email: '@example.org' }],
    ['no domain', { email: 'ada@' }],
    ['a single label', { email: 'a@localhost' }],
    ['an IP address', { email: 'a@[127.0.0.1]' }],
    ['a bare IP address', { email: 'a@127.0.0.1' }],
    ['an IP address as a number', { email: 'a@0x7f.1' }],
    ['an IPv6 address', { email: 'a@[IPv6:::1]' }],
    ['a quoted name', { email: '"q l"@x.example' }],
    ['a name beyond ASCII', { email: 'ü@example.org' }],
    ['a full stop at the end', { email: 'ada@example.org.' }],
    ['an empty label', { email: 'ada@example..org' }],
    ['a dot first', { email: '.ada@example.org' }],
    ['two dots', { email: 'a..b@example.org' }],
    ['a hyphen first', { email: 'ada@-example.org' }],
    ['an underscore', { email: 'ada@ex_ample.org' }],
    ['a number for a country', { email: 'ada@example.123' }],
    ['a space', { email: 'ada byron@example.org' }],
    ['a line break', { email: 'ada@example.org\r\nBcc: b@example.net' }],
    ['two', { email: 'ada@example.org,bob@example.org' }],
    ['two at signs', { email: 'ada@bob@example.org' }],
    ['a name with it', { email: 'Ada <ada@example.org>' }],
    ['a bell', { email: 'ada\u0007@example.org' }],
    ['an invisible sign', { email: 'a\u200bda@example.org' }],
    ['an international label that is none', { email: 'ada@xn--\u00fc.example' }],
    ['a name too long', { email: `${'l'.repeat(65)}@example.org` }],
    ['a label too long', { email: `a@${'d'.repeat(64)}.example` }],
    ['one letter too long', { email: `${longest}s` }],
    ['too long once in ASCII', { email: `ada@${`${'ü'.repeat(45)}.`.repeat(5)}example` }],
    ['no such role', { email: 'a@b.example', roles: ['barista'] }],
    ['too many roles', { email: 'a@b.example', roles: Array.from({ length: 21 }, (_, n) => `role-${n}`) }],
  ])('%s', async (_, wish) => {
    const answers = []
    for (const send of Object.values(room.routes)) answers.push(await send(wish))
    expect(answers.map(({ taken }) => taken)).toEqual([false, false, false])
    const said = answers.map(({ problem }) => problem?.replaceAll('&quot;', '"'))
    expect(said[0]).toMatch(/^.{20,}$/)
    expect(new Set(said).size).toBe(1)
    expect(await stored()).toBeUndefined()
    expect(await room.states()).toEqual([])
  })
})

test('form and mutation keep the same consent but for where it came from, and count as one', async () => {
  const kept = []
  for (const route of ['form', 'mutation'] as const) {
    await clear(database)
    await room.routes[route]({ email: 'ada@example.org', from: '192.0.2.9' })
    const { rows } = await database.pool.query(
      `SELECT consent_source, consent_wording, consent_network, created_at, last_confirm_at, confirms_sent, status
       FROM subscribers`,
    )
    kept.push(rows[0])
  }
  const [form, mutation] = kept
  expect(form).toMatchObject({ consent_source: 'form', consent_network: '192.0.2.0/24', status: 'PENDING' })
  expect(mutation).toEqual({ ...form, consent_source: 'api' })
})
