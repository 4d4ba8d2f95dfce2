import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import type { MailOutcome } from '../../src/mail-ports.ts'
import { deliverIssue } from '../../src/newsletter/deliver-issue.ts'
import { SILENT_MS } from '../../src/newsletter/deliver-queue.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { dependencies, freezeIssue, NOW, prepare, scriptedMailer, WEEK } from './delivery-setup.ts'

const running = new AbortController().signal
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const ACCEPTED: MailOutcome = { kind: 'accepted' }

describe.each(engines)('sending an issue on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  const stateOf = async (email: string) =>
    (
      await database.pool.query(
        'SELECT d.state, d.next_at, d.attempts, d.smtp_code FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id WHERE s.email = $1',
        [email],
      )
    ).rows[0]

  test('mails each confirmed subscriber once, however often and by however many it is called', async () => {
    await prepare(database, 40)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return ACCEPTED
    })
    const ends = await Promise.all(
      [1, 2, 3].map(() => deliverIssue(dependencies(database, mailer), issue, running)),
    )
    await deliverIssue(dependencies(database, mailer), issue, running)
    expect(ends).toEqual(['done', 'done', 'done'])
    expect(new Set(sent.map(({ to }) => to)).size).toBe(40)
    expect(sent).toHaveLength(40)
    const status = await dependencies(database, mailer).issues.status(issue.number, SILENT_MS)
    expect(status).toEqual({ recipients: 40, accepted: 40, suppressed: 0, failed: 0, unknown: 0, pending: 0 })
  })

  test('does not mail who unsubscribed since the freeze', async () => {
    await prepare(database, 3)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(() => ACCEPTED)
    const deps = dependencies(database, mailer)
    const { rows } = await database.pool.query(`SELECT id FROM subscribers WHERE email = 's2@example.net'`)
    await deps.subscribers.unsubscribe(rows[0].id, NOW)
    await deliverIssue(deps, issue, running)
    expect(sent.map(({ to }) => to).toSorted()).toEqual(['s1@example.org', 's3@example.org'])
    expect((await stateOf('s2@example.net')).state).toBe('SUPPRESSED')
  })

  test('does not mail who unsubscribes while the others are being mailed', async () => {
    await prepare(database, 30)
    const issue = await freezeIssue(database)
    const { rows } = await database.pool.query(`SELECT id FROM subscribers WHERE email = 's25@example.org'`)
    const { mailer, sent } = scriptedMailer(async (_, count) => {
      if (count === 3) await deps.subscribers.unsubscribe(rows[0].id, NOW)
      return ACCEPTED
    })
    const deps = { ...dependencies(database, mailer), messagesPerSecond: 20 }
    expect(await deliverIssue(deps, issue, running)).toBe('done')
    expect([sent.length, sent.some(({ to }) => to.startsWith('s25@'))]).toEqual([29, false])
    expect((await stateOf('s25@example.org')).state).toBe('SUPPRESSED')
  })

  test('never tries again what the relay may have', async () => {
    await prepare(database, 3)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(({ to }) =>
      to.startsWith('s1@') ? { kind: 'unknown', reason: 'dropped' } : ACCEPTED,
    )
    const deps = dependencies(database, mailer)
    await deliverIssue(deps, issue, running)
    await deps.issues.resume(issue.number, NOW)
    await deliverIssue({ ...deps, clock: () => later(100) }, issue, running)
    expect(sent).toHaveLength(3)
    expect((await deps.issues.status(issue.number, SILENT_MS)).unknown).toBe(1)
    expect(await deps.issues.resolve(issue.number, 'PENDING', NOW)).toBe(1)
    await deliverIssue(deps, issue, running)
    expect(sent).toHaveLength(4)
    expect(await deps.issues.resolve(issue.number, 'ACCEPTED', NOW)).toBe(1)
    expect((await deps.issues.status(issue.number, SILENT_MS)).accepted).toBe(3)
  })

  test('puts off an address, and gives it up after two days', async () => {
    await prepare(database, 2)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(({ to }) =>
      to.startsWith('s1@')
        ? { kind: 'deferred', code: 450, reason: 'greylisted', scope: 'address' }
        : ACCEPTED,
    )
    const deps = dependencies(database, mailer)
    expect(await deliverIssue(deps, issue, running)).toBe('done')
    expect(await stateOf('s1@example.org')).toMatchObject({ state: 'PENDING', attempts: 1, smtp_code: 450 })
    expect((await stateOf('s1@example.org')).next_at).toEqual(new Date(NOW.getTime() + 60_000))
    await deliverIssue(deps, issue, running)
    expect(sent).toHaveLength(2)
    for (const hours of [1, 2, 8, 20, 40])
      await deliverIssue({ ...deps, clock: () => later(hours) }, issue, running)
    expect(await stateOf('s1@example.org')).toMatchObject({ state: 'PENDING', attempts: 6 })
    await deliverIssue({ ...deps, clock: () => later(48) }, issue, running)
    expect(await stateOf('s1@example.org')).toMatchObject({ state: 'FAILED', attempts: 7, smtp_code: 450 })
    expect(sent).toHaveLength(8)
  })

  test('slows down for a mail domain alone', async () => {
    await prepare(database, 8)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(({ to }) =>
      to.endsWith('@example.net')
        ? { kind: 'deferred', code: 421, reason: '4.7.28', scope: 'domain' }
        : ACCEPTED,
    )
    await deliverIssue({ ...dependencies(database, mailer), connections: 1 }, issue, running)
    expect(sent.filter(({ to }) => to.endsWith('@example.net'))).toHaveLength(1)
    expect(sent.filter(({ to }) => to.endsWith('@example.org'))).toHaveLength(4)
  })

  test('waits as a whole where the relay is busy or away', async () => {
    await prepare(database, 4)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(() => ({
      kind: 'deferred',
      code: 421,
      reason: 'busy',
      scope: 'run',
    }))
    const deps = { ...dependencies(database, mailer), connections: 1 }
    expect(await deliverIssue(deps, issue, running)).toBe('later')
    expect(await deliverIssue(deps, issue, running)).toBe('done')
    expect(sent).toHaveLength(1)
    expect(await deps.issues.unfinished(NOW)).toEqual([])
    expect(await deps.issues.unfinished(later(1))).toEqual([issue.number])
  })

  test('waits as a whole where one connection after another breaks, so that few become unknown', async () => {
    await prepare(database, 30)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer((_, count) =>
      count % 3 === 0 && count < 10 ? ACCEPTED : { kind: 'unknown', reason: 'dropped' },
    )
    const deps = { ...dependencies(database, mailer), connections: 1 }
    expect(await deliverIssue(deps, issue, running)).toBe('later')
    expect(sent).toHaveLength(14)
    expect(await deps.issues.status(issue.number, SILENT_MS)).toMatchObject({ unknown: 11, pending: 16 })
  })

  test('stops where a policy refuses us all, and suppresses nobody', async () => {
    await prepare(database, 6)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(() => ({ kind: 'blocked', code: 550, reason: '5.7.515' }))
    const deps = { ...dependencies(database, mailer), connections: 1 }
    expect(await deliverIssue(deps, issue, running)).toBe('paused')
    await deliverIssue(deps, issue, running)
    expect(sent).toHaveLength(1)
    expect(await deps.issues.unfinished(later(1))).toEqual([])
    expect(await deps.issues.issueOf(WEEK)).toMatchObject({ pauseReason: expect.stringContaining('5.7.515') })
    expect((await deps.issues.status(issue.number, SILENT_MS)).pending).toBe(6)
    const { rows } = await database.pool.query(`SELECT count(*) FROM subscribers WHERE status = 'CONFIRMED'`)
    expect(rows[0].count).toBe(6)
  })

  test('suppresses an address without a mailbox, and no import brings it back', async () => {
    await prepare(database, 2)
    const issue = await freezeIssue(database)
    const { mailer } = scriptedMailer(({ to }) =>
      to.startsWith('s1@') ? { kind: 'refused', code: 550, reason: '5.1.1', isHard: true } : ACCEPTED,
    )
    const deps = dependencies(database, mailer)
    await deliverIssue(deps, issue, running)
    expect((await stateOf('s1@example.org')).state).toBe('FAILED')
    await database.pool.query(`DELETE FROM subscribers WHERE email = 's1@example.org'`)
    await prepareAgain(deps)
    expect(await stateOf('s1@example.org')).toBeUndefined()
  })

  async function prepareAgain(deps: ReturnType<typeof dependencies>) {
    const email = 's1@example.org'
    const person = { email, emailKey: email, suppressionHash: deps.suppressionHash(email), roles: [] }
    expect(await deps.subscribers.addImported([person], 'wording', NOW)).toBe(0)
  }

  test('counts what a dead sender held as unknown, and leaves a living one alone', async () => {
    await prepare(database, 3)
    const issue = await freezeIssue(database)
    const { mailer, sent } = scriptedMailer(() => ACCEPTED)
    const { deliveries, issues } = dependencies(database, mailer)
    const [dead, alive] = [randomUUID(), randomUUID()]
    await deliveries.beat(dead)
    await deliveries.beat(alive)
    const [lost] = await deliveries.claim(issue.number, dead, 1, NOW)
    const [held] = await deliveries.claim(issue.number, alive, 1, NOW)
    await database.pool.query(
      `UPDATE sender_heartbeats SET beat_at = now() - interval '61 seconds' WHERE id = $1`,
      [dead],
    )
    expect(await issues.status(issue.number, SILENT_MS)).toMatchObject({
      recipients: 3,
      unknown: 1,
      pending: 2,
    })
    await deliverIssue(dependencies(database, mailer), issue, running)
    expect(sent).toHaveLength(1)
    expect(await issues.status(issue.number, SILENT_MS)).toMatchObject({
      accepted: 1,
      unknown: 1,
      pending: 1,
    })
    await deliveries.record(alive, [{ id: held!.id, result: { state: 'ACCEPTED', at: NOW } }])
    await issues.resolve(issue.number, 'PENDING', NOW)
    await deliveries.record(dead, [{ id: lost!.id, result: { state: 'ACCEPTED', at: NOW } }])
    expect(await issues.status(issue.number, SILENT_MS)).toMatchObject({
      accepted: 2,
      unknown: 0,
      pending: 1,
    })
  })

  test('begins nothing after the signal and awaits what is under way', async () => {
    await prepare(database, 20)
    const issue = await freezeIssue(database)
    const stop = new AbortController()
    const { mailer, sent } = scriptedMailer((_, count) => {
      if (count === 3) stop.abort()
      return ACCEPTED
    })
    const deps = { ...dependencies(database, mailer), connections: 1 }
    expect(await deliverIssue(deps, issue, stop.signal)).toBe('aborted')
    expect(sent).toHaveLength(3)
    const status = await deps.issues.status(issue.number, SILENT_MS)
    expect(status).toMatchObject({ accepted: 3, pending: 17, unknown: 0 })
  })
})
