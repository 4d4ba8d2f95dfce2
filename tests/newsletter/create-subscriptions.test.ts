import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import { createJobQueue } from '../../src/newsletter/create-job-queue.ts'
import { createSubscriptions } from '../../src/newsletter/create-subscriptions.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { importSubscribers } from '../../src/newsletter/import-subscribers.ts'
import { eraseSubscriber, exportSubscriber, forgetPending } from '../../src/newsletter/manage-subscribers.ts'
import { suppressionHash } from '../../src/newsletter/suppression-hash.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'

const START = new Date('2026-11-23T09:00:00Z')
const HOUR_MS = 3_600_000

describe.each(engines)('subscriptions on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => database.pool.query('TRUNCATE subscribers, suppressions CASCADE'))

  function open() {
    let now = START
    let leaves = true
    const mails: { email: string; token: string }[] = []
    const failures: unknown[] = []
    const queue = createJobQueue((error) => failures.push(error))
    const store = createSubscriberStore(database.pool)
    const tokens = createTokens(['secret'], randomBytes)
    const hash = (emailKey: string) => suppressionHash('key', emailKey)
    const clock = () => now
    const isRole = (slug: string) => slug.startsWith('role-')
    const subscriptions = createSubscriptions({
      store,
      tokens,
      isRole,
      suppressionHash: hash,
      queue: queue.add,
      async sendConfirmation(email, token) {
        mails.push({ email, token })
        return leaves
      },
      clock,
    })
    return {
      ...subscriptions,
      tokens,
      mails,
      failures,
      drained: queue.drained,
      manage: { store, suppressionHash: hash, clock, isRole },
      pass: (hours: number) => {
        now = new Date(now.getTime() + hours * HOUR_MS)
      },
      loseMail: () => {
        leaves = false
      },
      async ask(email: string, roles: string[] = []) {
        const result = await subscriptions.subscribe({ email, roles, source: 'form' })
        await queue.drained()
        return result
      },
      async idOf(email: string) {
        const { rows } = await database.pool.query('SELECT id FROM subscribers WHERE email = $1', [email])
        return rows[0]?.id as number
      },
    }
  }

  test('an address is confirmed by the link in its mail, again and again', async () => {
    const room = open()
    expect(await room.ask(' Ada@EXAMPLE.org ', ['role-a'])).toEqual({
      ok: true,
      subscriber: null,
      userErrors: [],
    })
    expect(room.mails.map(({ email }) => email)).toEqual(['Ada@example.org'])
    const { token } = room.mails[0]!
    expect(await room.byToken(token)).toEqual({ status: 'PENDING', roles: ['role-a'] })
    const confirmed = { ok: true, subscriber: { status: 'CONFIRMED', roles: ['role-a'] }, userErrors: [] }
    expect(await room.confirm(token)).toEqual(confirmed)
    room.pass(1000)
    expect(await room.confirm(token)).toEqual(confirmed)
  })

  test('a thousand wishes for one address, in any case, send one mail', async () => {
    const room = open()
    await Promise.all(
      Array.from({ length: 1000 }, (_, index) =>
        room.subscribe({ email: index % 2 ? 'ada@example.org' : 'ADA@example.org', source: 'api' }),
      ),
    )
    await room.drained()
    expect(room.mails).toHaveLength(1)
  })

  test('at most one confirmation in 24 hours and three in all', async () => {
    const room = open()
    for (let hours = 0; hours < 200; hours += 8) {
      await room.ask('ada@example.org')
      room.pass(8)
    }
    expect(room.mails).toHaveLength(3)
    expect(room.failures).toEqual([])
  })

  test('a confirmation that did not leave is not counted', async () => {
    const room = open()
    room.loseMail()
    for (let tries = 0; tries < 5; tries++) await room.ask('ada@example.org')
    expect(room.mails).toHaveLength(5)
  })

  test('the answer is the same for new, pending, confirmed, unsubscribed and erased', async () => {
    const room = open()
    const answers = [await room.ask('ada@example.org'), await room.ask('ada@example.org')]
    await room.confirm(room.mails[0]!.token)
    answers.push(await room.ask('ada@example.org', ['role-of-a-stranger']))
    const id = await room.idOf('ada@example.org')
    expect(await room.byToken(room.tokens.sign('preferences', id))).toMatchObject({ roles: [] })
    await room.unsubscribe(room.tokens.sign('unsubscribe', id))
    answers.push(await room.ask('ada@example.org'))
    await eraseSubscriber(room.manage, 'ada@example.org')
    answers.push(await room.ask('ada@example.org'))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('a link expires after 48 hours and says so; a made-up one is none of ours', async () => {
    const room = open()
    await room.ask('ada@example.org')
    room.pass(49)
    expect((await room.confirm(room.mails[0]!.token)).userErrors[0]?.code).toBe('EXPIRED_TOKEN')
    expect((await room.confirm('A'.repeat(43))).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect((await room.confirm('')).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect(await room.byToken('x')).toBeNull()
  })

  test('unsubscribing works again and again, and an old confirmation does not undo it', async () => {
    const room = open()
    await room.ask('ada@example.org')
    await room.confirm(room.mails[0]!.token)
    const token = room.tokens.sign('unsubscribe', await room.idOf('ada@example.org'))
    for (let times = 0; times < 3; times++)
      expect((await room.unsubscribe(token)).subscriber?.status).toBe('UNSUBSCRIBED')
    expect((await room.confirm(room.mails[0]!.token)).userErrors[0]?.code).toBe('INVALID_TOKEN')
    room.pass(25)
    await room.ask('ada@example.org')
    expect((await room.confirm(room.mails[1]!.token)).subscriber?.status).toBe('CONFIRMED')
  })

  test('a link to unsubscribe cannot change roles', async () => {
    const room = open()
    await room.ask('ada@example.org')
    const id = await room.idOf('ada@example.org')
    expect((await room.update(room.tokens.sign('unsubscribe', id), [])).userErrors[0]?.code).toBe(
      'INVALID_TOKEN',
    )
    const changed = await room.update(room.tokens.sign('preferences', id), ['role-b', 'role-b'])
    expect(changed.subscriber?.roles).toEqual(['role-b'])
  })

  test.each([
    [['nonsense'], 'UNKNOWN_ROLE'],
    [Array.from({ length: 21 }, (_, index) => `role-${index}`), 'TOO_MANY_ROLES'],
  ])('roles %j are refused with %s', async (roles, code) => {
    const room = open()
    expect(await room.ask('ada@example.org', roles)).toMatchObject({
      ok: false,
      subscriber: null,
      userErrors: [{ code, field: ['input', 'roles'] }],
    })
    expect(room.mails).toEqual([])
  })

  test('an erased person leaves no trace, and no import brings them back', async () => {
    const room = open()
    await room.ask('ada@example.org')
    expect(await exportSubscriber(room.manage, 'ADA@example.org')).toMatchObject({
      email: 'ada@example.org',
      consentSource: 'form',
      deliveries: [],
    })
    expect(await eraseSubscriber(room.manage, 'ada@example.org')).toBe(true)
    expect(await eraseSubscriber(room.manage, 'ada@example.org')).toBe(false)
    const { rows } = await database.pool.query('SELECT * FROM subscribers')
    expect(rows).toEqual([])
    const imported = await importSubscribers(
      room.manage,
      'email,roles\nada@example.org,\n"bob@example.org","role-a;role-b"\nBob@example.org\nnobody\nx@example.org,nonsense\n',
    )
    expect(imported).toMatchObject({ read: 5, added: 1, skipped: 2 })
    expect(imported.rejected.map(({ line }) => line)).toEqual([5, 6])
    const listed = []
    for await (const { email, status, roles } of room.manage.store.list())
      listed.push({ email, status, roles })
    expect(listed).toEqual([{ email: 'bob@example.org', status: 'CONFIRMED', roles: ['role-a', 'role-b'] }])
  })

  test('who never confirms is forgotten after seven days', async () => {
    const room = open()
    await room.ask('ada@example.org')
    room.pass(24 * 6)
    expect(await forgetPending(room.manage)).toBe(0)
    room.pass(25)
    expect(await forgetPending(room.manage)).toBe(1)
  })
})
