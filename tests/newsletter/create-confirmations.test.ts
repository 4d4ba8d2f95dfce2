import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { clear, openRoom, START } from './subscription-setup.ts'

const DEFERRED = { kind: 'deferred', code: 451, reason: 'later', scope: 'address' } as const

describe.each(engines)('confirmations on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(() => clear(database))
  const open = () => openRoom(database)

  test('go to one mailbox, from an address that names the subscriber, with a Message-ID of the token’s hash', async () => {
    const room = open()
    await room.ask('ada@example.org')
    const id = await room.idOf('ada@example.org')
    const [mail] = room.sent
    expect(mail?.to).toBe('ada@example.org')
    expect(room.tokens.readBounceAddress(mail?.envelopeFrom ?? '')).toEqual({ subscriberId: id, week: null })
    const hash = room.tokens.confirmationHash(room.tokenOf())
    expect(mail?.messageId).toBe(room.tokens.confirmationMessageId('example.org', hash!))
  })

  test('put off, are tried again with a new link, and the one that never left is worth nothing', async () => {
    const room = open()
    room.answerWith(DEFERRED)
    await room.ask('ada@example.org')
    await room.send()
    expect([room.sent.length, await room.states()]).toEqual([1, ['PENDING']])
    room.pass(0.1)
    room.answerWith({ kind: 'accepted' })
    await room.send()
    await room.send()
    expect([room.sent.length, await room.states()]).toEqual([2, ['ACCEPTED']])
    expect((await room.confirm(room.tokenOf(0))).ok).toBe(false)
    expect((await room.confirm(room.tokenOf(1))).ok).toBe(true)
  })

  test('are given up after 48 hours; the person may ask again', async () => {
    const room = open()
    room.answerWith(DEFERRED)
    await room.ask('ada@example.org')
    for (let hours = 0; hours < 54; hours += 6) {
      room.pass(6)
      await room.send()
    }
    expect(await room.states()).toEqual(['FAILED'])
    room.answerWith({ kind: 'accepted' })
    await room.ask('ada@example.org')
    expect(await room.states()).toEqual(['FAILED', 'ACCEPTED'])
  })

  test('that may have arrived are never sent again by themselves; the next day the person may ask', async () => {
    const room = open()
    room.answerWith({ kind: 'unknown', reason: 'gone' })
    await room.ask('ada@example.org')
    room.answerWith({ kind: 'accepted' })
    room.pass(23)
    await room.ask('ada@example.org')
    expect(room.sent).toHaveLength(1)
    expect((await room.byToken(room.tokenOf()))?.status).toBe('PENDING')
    room.pass(1)
    await room.ask('ada@example.org')
    expect(await room.states()).toEqual(['UNKNOWN', 'SUPPRESSED', 'ACCEPTED'])
  })

  test('of a mailbox that there is not are not tried again, and the address is suppressed', async () => {
    const room = open()
    room.answerWith({ kind: 'refused', code: 550, reason: 'no such user', isHard: true })
    await room.ask('ada@example.org')
    room.pass(25)
    await room.ask('ada@example.org')
    expect([room.sent.length, await room.states()]).toEqual([1, ['FAILED', 'SUPPRESSED']])
  })

  test('rest for an hour where a policy refuses us all, and nobody is suppressed by it', async () => {
    const room = open()
    room.answerWith({ kind: 'blocked', code: 550, reason: '5.7.1 no' })
    await room.ask('ada@example.org')
    expect(room.alarms).toHaveLength(1)
    room.answerWith({ kind: 'accepted' })
    room.pass(0.9)
    await room.ask('bob@example.org')
    expect(room.sent).toHaveLength(1)
    room.pass(0.2)
    await room.send()
    expect(room.sent.map(({ to }) => to)).toEqual(['ada@example.org', 'ada@example.org', 'bob@example.org'])
    const { rows } = await database.pool.query('SELECT * FROM suppressions')
    expect(rows).toEqual([])
  })

  test('wait while all sending is paused', async () => {
    const room = open()
    await database.pool.query(
      `INSERT INTO sending_state (id, paused_at, pause_reason) VALUES (1, now(), 'restored')`,
    )
    await room.ask('ada@example.org')
    expect([room.sent.length, await room.states()]).toEqual([0, ['PENDING']])
    await database.pool.query('UPDATE sending_state SET paused_at = NULL')
    await room.send()
    expect(room.sent).toHaveLength(1)
  })

  test('are not sent to who left or was suppressed meanwhile', async () => {
    const room = open()
    for (const email of ['ada@example.org', 'bob@example.org', 'eve@example.org']) await room.ask(email)
    room.pass(25)
    for (const email of ['ada@example.org', 'bob@example.org', 'eve@example.org'])
      await room.subscribe({ email, source: 'api', visitor: { id: 'key:3' } })
    await room.unsubscribe(room.tokens.sign('unsubscribe', await room.idOf('ada@example.org')))
    const bob = await room.idOf('bob@example.org')
    await room.manage.store.suppress(bob, room.manage.suppressionHash('bob@example.org'), 'complained', START)
    expect((await room.confirm(room.tokenOf(2))).ok).toBe(true)
    await room.send()
    expect(room.sent).toHaveLength(3)
    expect((await room.states()).slice(3)).toEqual(['SUPPRESSED', 'SUPPRESSED', 'SUPPRESSED'])
    // The link that confirmed works on.
    expect((await room.confirm(room.tokenOf(2))).ok).toBe(true)
  })

  test('are shared by several instances, each sent once', async () => {
    const [one, two] = [open(), open()]
    for (let index = 0; index < 120; index++)
      await one.subscribe({ email: `p${index}@example.org`, source: 'api', visitor: { id: 'key:1' } })
    await Promise.all([one.send(), two.send(), one.send(), two.send()])
    const sent = [...one.sent, ...two.sent].map(({ to }) => to)
    expect(new Set(sent).size).toBe(120)
    expect(sent).toHaveLength(120)
  })

  test('of a process that died become unknown', async () => {
    const room = open()
    await room.subscribe({ email: 'ada@example.org', source: 'api', visitor: { id: 'key:1' } })
    const hash = room.tokens.newConfirmation().hash
    const claims = await room.confirmationStore.claim(randomUUID(), [hash], START, START)
    expect(claims).toMatchObject([{ email: 'ada@example.org', attempts: 0, wishedAt: START }])
    await room.send()
    expect([room.sent, await room.states()]).toEqual([[], ['UNKNOWN']])
    expect(await room.confirmationStore.countStates()).toMatchObject({ UNKNOWN: 1, PENDING: 0 })
  })

  test('claimed and not sent are let go; put off, wait by their domain', async () => {
    const room = open()
    const me = randomUUID()
    for (const email of ['ada@example.org', 'bob@example.net'])
      await room.subscribe({ email, source: 'api', visitor: { id: 'key:1' } })
    const hashes = [1, 2, 3].map(() => room.tokens.newConfirmation().hash)
    const claims = await room.confirmationStore.claim(me, hashes, START, START)
    expect(claims).toHaveLength(2)
    await room.confirmationStore.release(
      me,
      claims.map(({ id }) => id),
    )
    await room.confirmationStore.postpone('example.net', new Date(START.getTime() + 60_000))
    await room.send()
    expect(room.sent.map(({ to }) => to)).toEqual(['ada@example.org'])
    room.pass(1)
    await room.send()
    expect(room.sent).toHaveLength(2)
  })

  test('leave a moment after the answer, once for many nudges, and no more after the end', async () => {
    const room = open()
    await room.subscribe({ email: 'ada@example.org', source: 'api', visitor: { id: 'key:1' } })
    expect([room.nudged(), room.sent.length]).toEqual([1, 0])
    for (let times = 0; times < 5; times++) room.confirmations.nudge()
    expect(room.sent).toEqual([])
    await room.send()
    expect(room.sent).toHaveLength(1)
    await room.subscribe({ email: 'bob@example.org', source: 'api', visitor: { id: 'key:1' } })
    await room.confirmations.close()
    room.confirmations.nudge()
    await room.send()
    expect(room.sent).toHaveLength(1)
    expect(room.logged).toEqual([])
  })
})
