import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBounceStore } from '../../src/adapters/database/bounce-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import type { MailOutcome } from '../../src/mail-ports.ts'
import { readIssueStatus, resolveUnknown } from '../../src/newsletter/manage-issue.ts'
import { pauseSending, resumeSending } from '../../src/newsletter/pause-sending.ts'
import { continueSending, sendIssue } from '../../src/newsletter/send-issue.ts'
import { findStopReason } from '../../src/newsletter/stop-lines.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { NOW, prepare, WEEK } from './delivery-setup.ts'
import { openSending, summary } from './send-setup.ts'

const signal = new AbortController().signal
const DEFERRED: MailOutcome = { kind: 'deferred', code: 450, reason: 'greylisted', scope: 'address' }
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

describe.each(engines)('a letter whose sending was stopped, on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  /** The week's letter over a clock that can be set, with one connection. */
  function open(answer?: Parameters<typeof openSending>[2]) {
    const room = openSending(database, [summary()], answer)
    let now = NOW
    const clock = () => now
    const deliver = { ...room.deps.deliver, clock, connections: 1 }
    return {
      ...room,
      deps: { ...room.deps, deliver },
      manage: { ...room.manage, clock },
      setClock: (at: Date) => {
        now = at
      },
    }
  }

  /** Frozen for this many, and nobody mailed yet. */
  async function freeze(count: number): Promise<void> {
    await prepare(database, count)
    const { deps } = open(() => ({ kind: 'deferred', code: 421, reason: 'busy', scope: 'run' }))
    expect(await sendIssue(deps, { signal })).toMatchObject({ end: 'later', status: { pending: count } })
  }

  test('goes on again and again where it was: nobody is skipped, nobody gets it twice', async () => {
    await prepare(database, 30)
    const { deps, sent, manage } = open(async (_, count) => {
      if (count % 7 === 0) await pauseSending(manage, 'a look at the relay')
      return { kind: 'accepted' }
    })
    const ends: string[] = [(await sendIssue(deps, { signal })).issue === 1 ? 'begun' : '']
    while ((await readIssueStatus(manage, WEEK)).counts.pending > 0) {
      expect(await continueSending(deps, signal)).toEqual([])
      await resumeSending(manage)
      expect(await continueSending(deps, signal)).toEqual([1])
      ends.push('went on')
    }
    expect(ends).toHaveLength(5)
    expect([sent.length, new Set(sent.map(({ to }) => to)).size]).toEqual([30, 30])
  })

  test('goes on when it was stale and the operator lifts the pause, and stays so', async () => {
    await freeze(3)
    const { deps, sent, manage, setClock } = open(() => DEFERRED)
    setClock(hoursLater(100))
    expect(await continueSending(deps, signal)).toEqual([1])
    expect([sent.length, await deps.deliver.issues.unfinished(hoursLater(100))]).toEqual([0, []])
    expect((await resumeSending(manage)).issues).toHaveLength(1)
    await continueSending(deps, signal)
    expect(sent).toHaveLength(3)
    setClock(hoursLater(101))
    await continueSending(deps, signal)
    expect(sent).toHaveLength(6)
    expect((await readIssueStatus(manage, WEEK)).counts).toMatchObject({ pending: 3, failed: 0 })
  })

  test('sent by hand days later puts off whom the relay puts off, and is not paused after that', async () => {
    await freeze(2)
    const { deps, sent, setClock, manage } = open((_, count) =>
      count <= 2 ? DEFERRED : { kind: 'accepted' },
    )
    setClock(hoursLater(100))
    expect(await sendIssue(deps, { signal })).toMatchObject({
      end: 'done',
      status: { pending: 2, failed: 0 },
    })
    setClock(hoursLater(101))
    await continueSending(deps, signal)
    expect((await readIssueStatus(manage, WEEK)).counts).toMatchObject({ accepted: 2 })
    expect([sent.length, deps.deliver.alarms]).toEqual([4, []])
  })

  test('goes on where the operator resends what was unknown, days later', async () => {
    await prepare(database, 2)
    const { deps, manage, setClock, sent } = open((_, count) =>
      count === 1 ? { kind: 'unknown', reason: 'dropped' } : { kind: 'accepted' },
    )
    await sendIssue(deps, { signal })
    setClock(hoursLater(200))
    expect(await resolveUnknown(manage, WEEK, 'resend')).toBe(1)
    expect(await continueSending(deps, signal)).toEqual([1])
    expect(await readIssueStatus(manage, WEEK)).toMatchObject({ counts: { accepted: 2 }, pauses: [] })
    expect(sent).toHaveLength(3)
  })

  test('goes on past a stop line once the operator said so, and stops at it again where it goes on as badly', async () => {
    await prepare(database, 360)
    const { deps, manage, setClock } = open((_, count) =>
      count <= 8 || count > 210
        ? { kind: 'refused', code: 550, reason: '5.1.1 no such user', isHard: true }
        : { kind: 'accepted' },
    )
    const { rates } = createBounceStore(database.pool)
    const deliver = {
      ...deps.deliver,
      connections: 5,
      checkStop: async (issue: number) => findStopReason(await rates(issue)),
    }
    const some = { ...deps, deliver }
    const first = await sendIssue(some, { signal })
    expect(first).toMatchObject({ end: 'paused', status: { failed: 8 } })
    setClock(hoursLater(1))
    await resumeSending(manage)
    expect(await continueSending(some, signal)).toEqual([1])
    const { counts, pauses } = await readIssueStatus(manage, WEEK)
    expect(pauses).toEqual([expect.stringContaining('more than 5%')])
    expect(counts.accepted).toBe(202)
    expect(counts.pending).toBeGreaterThan(50)
    const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM suppressions')
    expect(rows[0].count).toBe(counts.failed)
  })

  test('that a policy stopped stays so where what was unknown is to be resent', async () => {
    await prepare(database, 3)
    const { deps, manage, setClock } = open((_, count) =>
      count === 1
        ? { kind: 'unknown', reason: 'dropped' }
        : { kind: 'blocked', code: 550, reason: '5.7.1 no' },
    )
    expect(await sendIssue(deps, { signal })).toMatchObject({ end: 'paused' })
    setClock(hoursLater(200))
    expect(await resolveUnknown(manage, WEEK, 'resend')).toBe(1)
    expect(await continueSending(deps, signal)).toEqual([])
    expect((await readIssueStatus(manage, WEEK)).pauses).toEqual([expect.stringContaining('5.7.1')])
  })

  test('because a result could not be stored counts that one as unknown, though its sender lives', async () => {
    await prepare(database, 3)
    const { deps, manage, sent } = open()
    const record = async () => {
      throw new Error('the database is away')
    }
    const away = { ...deps.deliver, deliveries: { ...deps.deliver.deliveries, record } }
    await expect(sendIssue({ ...deps, deliver: away }, { signal })).rejects.toThrow('away')
    expect(await continueSending(deps, signal)).toEqual([1])
    expect((await readIssueStatus(manage, WEEK)).counts).toMatchObject({
      accepted: 2,
      unknown: 1,
      pending: 0,
    })
    expect(new Set(sent.map(({ to }) => to)).size).toBe(sent.length)
  })

  test.each([
    ['an edition', ['data-scientist'], 'Edition '],
    ['the letter of those who follow none', [], 'The letter of'],
  ])('%s that cannot be made waits, is told once, and the others go on', async (_, roles, told) => {
    await prepare(
      database,
      12,
      (index) => [roles, ['prompt-engineer'], ['gone'], ['a', 'b']][index % 4] ?? [],
    )
    if (roles.length > 0)
      await database.pool.query(`UPDATE subscribers SET roles = '{}' WHERE roles = '{gone}'`)
    const { deps, sent, setClock, manage } = open()
    let breaks = true
    const letterOf: typeof deps.deliver.letterOf = async (issue, id) => {
      const own = id === null ? [] : await editionRoles(database, id)
      if (breaks && own.join() === roles.join()) throw new Error('a figure is missing')
      return deps.deliver.letterOf(issue, id)
    }
    const some = { ...deps, deliver: { ...deps.deliver, letterOf, connections: 3 } }
    expect(await sendIssue(some, { signal })).toMatchObject({
      end: 'done',
      status: { accepted: 9, pending: 3 },
    })
    expect(await continueSending(some, signal)).toEqual([])
    expect(new Set(deps.deliver.alarms)).toEqual(new Set([expect.stringContaining(told)]))
    breaks = false
    setClock(hoursLater(1))
    expect(await continueSending(some, signal)).toEqual([1])
    expect((await readIssueStatus(manage, WEEK)).counts).toMatchObject({ accepted: 12, pending: 0 })
    expect(new Set(sent.map(({ to }) => to)).size).toBe(sent.length)
  })
})

async function editionRoles({ pool }: Database, id: number): Promise<string[]> {
  const { rows } = await pool.query<{ roles: string[] }>('SELECT roles FROM editions WHERE id = $1', [id])
  return rows[0]?.roles ?? []
}
