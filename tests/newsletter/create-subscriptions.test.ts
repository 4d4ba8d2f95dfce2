import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { CONSENT_WORDING } from '../../src/newsletter/create-subscriptions.ts'
import { importSubscribers } from '../../src/newsletter/import-subscribers.ts'
import { eraseSubscriber, exportSubscriber, forgetPending } from '../../src/newsletter/manage-subscribers.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { clear, openRoom, START } from './subscription-setup.ts'

describe.each(engines)('subscriptions on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => clear(database))
  const open = () => openRoom(database)

  test('an address is confirmed by the link in its mail, again and again', async () => {
    const room = open()
    expect(await room.ask(' Ada@EXAMPLE.org ', ['role-a'], 'WHEN_MOVED')).toEqual({
      ok: true,
      subscriber: null,
      userErrors: [],
    })
    expect(room.sent.map(({ to }) => to)).toEqual(['Ada@example.org'])
    const token = room.tokenOf()
    const wishes = { roles: ['role-a'], frequency: 'WHEN_MOVED' }
    expect(await room.byToken(token)).toEqual({ status: 'PENDING', ...wishes })
    const confirmed = { ok: true, subscriber: { status: 'CONFIRMED', ...wishes }, userErrors: [] }
    expect(await room.confirm(token)).toEqual(confirmed)
    room.pass(1000)
    expect(await room.confirm(token)).toEqual(confirmed)
  })

  test('at most one confirmation in 24 hours and three in all', async () => {
    const room = open()
    for (let hours = 0; hours < 200; hours += 8) {
      await room.ask('ada@example.org')
      room.pass(8)
    }
    expect(room.sent).toHaveLength(3)
    expect(new Set(await room.states())).toEqual(new Set(['ACCEPTED', 'SUPPRESSED']))
  })

  test('the newest link counts, and the newest wish', async () => {
    const room = open()
    await room.ask('ada@example.org', ['role-a'])
    room.pass(25)
    await room.ask('ada@example.org', ['role-b'])
    expect((await room.confirm(room.tokenOf(0))).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect((await room.confirm(room.tokenOf(1))).subscriber?.roles).toEqual(['role-b'])
  })

  test('a stranger changes nothing for who has confirmed or left', async () => {
    const room = open()
    await room.ask('ada@example.org', ['role-a'])
    await room.confirm(room.tokenOf())
    room.pass(1000)
    await room.ask('ada@example.org', ['role-b'], 'WHEN_MOVED')
    const unsubscribe = room.tokens.sign('unsubscribe', await room.idOf('ada@example.org'))
    const view = { roles: ['role-a'], frequency: 'WEEKLY' }
    expect(await room.byToken(unsubscribe)).toEqual({ status: 'CONFIRMED', ...view })
    await room.unsubscribe(unsubscribe)
    await room.ask('ada@example.org', ['role-c'])
    expect((await room.byToken(unsubscribe))?.status).toBe('UNSUBSCRIBED')
  })

  test('a link expires after 48 hours and says so; a made-up one is none of ours', async () => {
    const room = open()
    await room.ask('ada@example.org')
    room.pass(49)
    expect((await room.confirm(room.tokenOf())).userErrors[0]?.code).toBe('EXPIRED_TOKEN')
    expect((await room.confirm('A'.repeat(43))).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect((await room.confirm('')).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect(await room.byToken('x')).toBeNull()
  })

  test('unsubscribing works again and again, and an old confirmation does not undo it', async () => {
    const room = open()
    await room.ask('ada@example.org')
    await room.confirm(room.tokenOf())
    const token = room.tokens.sign('unsubscribe', await room.idOf('ada@example.org'))
    for (let times = 0; times < 3; times++)
      expect((await room.unsubscribe(token)).subscriber?.status).toBe('UNSUBSCRIBED')
    expect((await room.confirm(room.tokenOf())).userErrors[0]?.code).toBe('INVALID_TOKEN')
    room.pass(25)
    await room.ask('ada@example.org')
    expect((await room.confirm(room.tokenOf())).subscriber?.status).toBe('CONFIRMED')
  })

  test('roles and frequency change by a link to preferences alone; a frequency left out stays', async () => {
    const room = open()
    await room.ask('ada@example.org')
    const id = await room.idOf('ada@example.org')
    const denied = await room.update(room.tokens.sign('unsubscribe', id), [], null)
    expect(denied.userErrors[0]?.code).toBe('INVALID_TOKEN')
    const token = room.tokens.sign('preferences', id)
    const changed = await room.update(token, ['role-b', 'role-b'], 'WHEN_MOVED')
    expect(changed.subscriber).toMatchObject({ roles: ['role-b'], frequency: 'WHEN_MOVED' })
    const again = await room.update(token, [], null)
    expect(again.subscriber).toMatchObject({ roles: [], frequency: 'WHEN_MOVED' })
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
    expect(room.sent).toEqual([])
  })

  test('the consent is kept: when, from where, which wording', async () => {
    const room = open()
    const wish = { email: 'ada@example.org', source: 'api', visitor: { id: '192.0.2.77' } } as const
    await room.subscribe(wish)
    await room.send()
    expect(await exportSubscriber(room.manage, 'ADA@example.org')).toMatchObject({
      email: 'ada@example.org',
      status: 'PENDING',
      frequency: 'WEEKLY',
      consentAt: START,
      consentSource: 'api',
      consentWording: CONSENT_WORDING,
      consentNetwork: '192.0.2.0/24',
      confirmations: [{ wishedAt: START, state: 'ACCEPTED', acceptedAt: START }],
      deliveries: [],
    })
  })

  test('an erased person comes back by their own wish and confirmation, and by no import before', async () => {
    const room = open()
    await room.ask('ada@example.org')
    expect(await eraseSubscriber(room.manage, 'ada@example.org')).toBe(true)
    expect(await eraseSubscriber(room.manage, 'ada@example.org')).toBe(false)
    const bring = () => importSubscribers(room.manage, 'email\nada@example.org\n')
    expect(await bring()).toMatchObject({ added: 0, skipped: 1 })
    await room.ask('ada@example.org')
    expect(room.sent).toHaveLength(2)
    const hashes = async () => (await database.pool.query('SELECT reason FROM suppressions')).rows
    expect(await hashes()).toEqual([{ reason: 'erased' }])
    expect((await room.confirm(room.tokenOf())).ok).toBe(true)
    expect(await hashes()).toEqual([])
  })

  test.each(['bounced', 'complained'] as const)(
    'who %s is not written to again, erased or not',
    async (reason) => {
      const room = open()
      await room.ask('ada@example.org')
      await room.confirm(room.tokenOf())
      const id = await room.idOf('ada@example.org')
      await room.manage.store.suppress(id, room.manage.suppressionHash('ada@example.org'), reason, START)
      room.pass(25)
      expect((await room.ask('ada@example.org')).ok).toBe(true)
      await eraseSubscriber(room.manage, 'ada@example.org')
      expect((await room.ask('ada@example.org')).ok).toBe(true)
      expect(room.sent).toHaveLength(1)
    },
  )

  test('who never confirms is forgotten after seven days, and so are wishes', async () => {
    const room = open()
    await room.ask('ada@example.org')
    await room.ask('bob@example.org')
    await room.confirm(room.tokenOf())
    room.pass(24 * 6)
    expect(await forgetPending(room.manage)).toEqual({ people: 0, wishes: 0 })
    room.pass(25)
    expect(await forgetPending(room.manage)).toEqual({ people: 1, wishes: 1 })
    expect(await room.states()).toEqual([])
  })
})
