import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { signupLimits, signupNetwork } from '../../src/newsletter/signup-limits.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { openSignup } from './signup-setup.ts'
import { clear } from './subscription-setup.ts'

describe.each(engines)('signing up on %s', (engine) => {
  let database: Database
  let room: Awaited<ReturnType<typeof openSignup>>
  beforeAll(async () => {
    database = await openTestDatabase(engine)
    room = await openSignup(database)
  })
  afterAll(async () => {
    await room.close()
    await database.close()
  })
  beforeEach(() => clear(database))

  const posted = engine === engines.at(-1) ? 1000 : 200
  test(`${posted} posts for one address, by form and by mutation, in any case, send one mail`, async () => {
    const before = room.mailbox.received.length
    const { form, mutation } = room.routes
    const posts = Array.from({ length: posted }, (_, index) => ({
      post: index % 2 === 0 ? form : mutation,
      email: index % 3 === 0 ? 'ada@example.org' : 'ADA@Example.ORG',
    }))
    // Fifty at a time, and what is due is sent meanwhile.
    for (let from = 0; from < posts.length; from += 50) {
      const [answers] = await Promise.all([
        Promise.all(posts.slice(from, from + 50).map(({ post, email }) => post({ email }))),
        room.send(),
      ])
      expect(answers.every(({ taken }) => taken)).toBe(true)
    }
    await room.send()
    expect(room.mailbox.received.length - before).toBe(1)
    const states = await room.states()
    expect([states.length, states.filter((state) => state === 'ACCEPTED').length]).toEqual([posted, 1])
  })

  test('the mail has one recipient, its own bounce address, a link that works and says that a machine wrote it', async () => {
    await room.routes.form({ email: 'grace@example.org', roles: ['data-engineer'], frequency: 'WHEN_MOVED' })
    await room.send()
    const mail = room.mailbox.received.at(-1)
    expect(mail?.recipients).toEqual(['grace@example.org'])
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.messageId).toMatch(/^<confirm-[0-9a-f]{32}@example\.org>$/)
    const link = /https:\/\/example\.org(\/confirm\?token=[\w-]{43})\b/
    const [inHtml, inText] = [mail?.html || '', mail?.text ?? ''].map((part) => link.exec(part)?.[1])
    expect(inHtml).toBeDefined()
    expect(inText).toBe(inHtml)
    expect(`${mail?.html}${mail?.text}`).not.toContain('#yours')
    const response = await room.ask(inHtml ?? '', { method: 'POST' })
    expect(response.status).toBe(200)
    const { rows } = await database.pool.query('SELECT status, roles, frequency FROM subscribers')
    expect(rows).toEqual([{ status: 'CONFIRMED', roles: ['data-engineer'], frequency: 'WHEN_MOVED' }])
  })

  test('many addresses from one network are limited, whoever they are; other networks are not', async () => {
    const { form, mutation } = room.routes
    const from = (index: number) => `198.51.100.${index + 1}`
    for (let index = 0; index < 10; index++) {
      const post = index % 2 === 0 ? form : mutation
      expect((await post({ email: `p${index}@example.org`, from: from(index) })).taken).toBe(true)
    }
    for (const email of ['new@example.org', 'p0@example.org']) {
      const byForm = await form({ email, from: from(20) })
      const byMutation = await mutation({ email, from: from(21) })
      expect([byForm.response.status, byForm.taken, byMutation.taken]).toEqual([429, false, false])
      expect(byForm.problem).toBe(byMutation.problem)
      expect(byMutation.text).toContain('"code":"TOO_MANY_REQUESTS"')
      expect(byMutation.text).toContain('"field":null')
    }
    expect((await form({ email: 'new@example.org', from: '198.51.101.1' })).taken).toBe(true)
    const v6 = (host: string) => form({ email: 'six@example.org', from: `2001:db8:1:2::${host}` })
    for (let index = 0; index < 10; index++) expect((await v6(index.toString(16))).taken).toBe(true)
    expect((await v6('ffff')).taken).toBe(false)
    room.pass(2)
    expect((await form({ email: 'new@example.org', from: from(1) })).taken).toBe(true)
    for (let hours = 0; hours < 3; hours++) {
      room.pass(2)
      for (let index = 0; index < 10; index++)
        await form({ email: `q${hours}-${index}@example.org`, from: from(index) })
    }
    const [ofTheNetwork, others] = [30, 11]
    expect(await room.states()).toHaveLength(ofTheNetwork + others)
  })

  test('many at once from one network are no more than one after another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        room.subscribe({ email: `p${index}@example.org`, source: 'api', visitor: { id: '192.0.2.7' } }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    expect(await room.states()).toHaveLength(10)
  })

  test('all together are limited, too', async () => {
    await database.pool.query(
      `INSERT INTO signups (visitor_hash, at, state) SELECT sha256(n::text::bytea), $1, 'SUPPRESSED'
       FROM generate_series(1, 2000) n`,
      [room.manage.clock()],
    )
    expect((await room.routes.form({ email: 'ada@example.org' })).response.status).toBe(429)
    room.pass(2)
    expect((await room.routes.form({ email: 'ada@example.org' })).taken).toBe(true)
  })

  test.each([
    ['a@example.org, victim@example.net'],
    ['a@example.org\r\nBcc: victim@example.net'],
    ['a@example.org>\r\nRCPT TO:<victim@example.net'],
    ['"a" <victim@example.net>'],
    ['a@example.org;victim@example.net'],
    ['victim@example.net(a@example.org)'],
    ['group:victim@example.net,a@example.org;'],
    ['a%victim@example.net@example.org\0'],
    ['a@example.org\u2028victim@example.net'],
    ['=?utf-8?q?victim=40example.net?=@example.org\n'],
  ])('%j reaches nobody', async (email) => {
    const before = room.mailbox.received.length
    for (const post of [room.routes.form, room.routes.mutation]) await post({ email })
    await room.send()
    const reached = room.mailbox.received.slice(before).flatMap(({ recipients }) => recipients)
    expect(reached.filter((address) => address.includes('victim@'))).toEqual([])
    for (const address of reached) expect(address).toMatch(/^[^@\s,;<>]+@example\.org$/)
  })

  test('nothing a visitor wrote but the address is in the mail', async () => {
    const before = room.mailbox.received.length
    const roles = ['data-scientist']
    await room.ask('/subscribe', {
      method: 'POST',
      headers: { 'user-agent': 'BUY-PILLS', referer: 'https://buy-pills.example' },
      body: new URLSearchParams([
        ['email', 'bob@example.org'],
        ['name', 'BUY-PILLS'],
        ['subject', 'BUY-PILLS'],
        ['roles', roles[0] ?? ''],
        ['shown', room.tokens.signTime(new Date(room.manage.clock().getTime() - 3_000))],
      ]),
    })
    await room.send()
    const [mail] = room.mailbox.received.slice(before)
    expect(mail?.recipients).toEqual(['bob@example.org'])
    expect(JSON.stringify([...(mail?.headers ?? [])]) + mail?.html + mail?.text).not.toMatch(/pills/i)
  })
})

test.each([
  ['192.0.2.77', '192.0.2.0/24', 10],
  ['2001:db8:1:2::/64', '2001:db8:1:2::/64', 10],
  ['key:3', null, 300],
  ['unknown', null, 10],
])('the visitor %s is of the network %s and may wish %i times an hour', (id, network, hourly) => {
  expect(signupNetwork({ id })).toBe(network)
  expect(signupLimits({ id }).visitorHourly).toBe(hourly)
})
