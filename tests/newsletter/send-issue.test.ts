import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { composeMail } from '../../src/adapters/mail/compose-mail.ts'
import type { MailContent } from '../../src/mail-ports.ts'
import { resolveUnknown } from '../../src/newsletter/manage-issue.ts'
import { previewIssue } from '../../src/newsletter/preview-issue.ts'
import { continueSending, sendIssue, sendScheduledIssue } from '../../src/newsletter/send-issue.ts'
import { sendTestCopy } from '../../src/newsletter/send-test-copy.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { NOW, prepare, WEEK } from './delivery-setup.ts'
import { openSending, summary, tokens } from './send-setup.ts'

const signal = new AbortController().signal

describe.each(engines)('the week’s letter on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  const open = (...args: Parameters<typeof openSending> extends [unknown, ...infer Rest] ? Rest : never) =>
    openSending(database, ...args)

  test('goes to everyone once, with links of their own, however often it is sent', async () => {
    await prepare(database, 5)
    const { deps, sent } = open([summary()])
    const reports = [
      await sendIssue(deps, { signal }),
      await sendIssue(deps, { week: WEEK, signal }),
      await sendScheduledIssue(deps, signal),
    ]
    expect(reports.slice(0, 2)).toMatchObject([
      { week: WEEK, issue: 1, end: 'done', status: { recipients: 5, accepted: 5, pending: 0 } },
      { week: WEEK, issue: 1, end: 'done', status: { recipients: 5, accepted: 5, pending: 0 } },
    ])
    expect(reports[2]).toMatchObject({ issue: null })
    expect(sent).toHaveLength(5)
    expect(new Set(sent.map(({ html }) => /unsubscribe\?token=([^"]+)/.exec(html)?.[1])).size).toBe(5)
    expect(sent.every(({ html, text }) => !/#(yours|this)/.test(html + text))).toBe(true)
    expect(sent[0]?.text).toMatch(/https:\/\/example\.org\/issues\/1$/m)
    expect(await deps.deliver.issues.sentIssues(10, null)).toMatchObject([{ number: 1, week: WEEK }])
    expect(await deps.deliver.issues.issueByNumber(1)).toMatchObject({
      answer: { moved: { openPositions: [] } },
      variables: { week: WEEK, roles: [] },
      query: deps.compose.letter.query,
    })
  })

  test('two processes that send at once make one issue and mail nobody twice', async () => {
    await prepare(database, 30)
    const rooms = [open([summary()]), open([summary()])]
    await Promise.all(rooms.map(({ deps }) => sendIssue(deps, { signal })))
    const to = rooms.flatMap(({ sent }) => sent.map((mail) => mail.to))
    expect([to.length, new Set(to).size]).toEqual([30, 30])
    const { rows } = await database.pool.query('SELECT count(*) FROM issues')
    expect(rows[0].count).toBe(1)
  })

  test('is sent by the schedule only where the week has news, is just over and is no sample', async () => {
    await prepare(database, 2)
    const { deps, sent } = open([summary()])
    expect(await sendScheduledIssue(deps, signal)).toMatchObject({
      skipped: 'nothing was imported in that week',
    })
    await importSomething(database)
    const sample = open([summary({ isSample: true })])
    expect(await sendScheduledIssue(sample.deps, signal)).toMatchObject({
      skipped: 'the schedule mails no sample',
    })
    expect(await sendScheduledIssue(open([]).deps, signal)).toMatchObject({ week: null })
    const late = { ...deps, deliver: { ...deps.deliver, clock: () => new Date('2026-11-30T00:00:00Z') } }
    expect(await sendScheduledIssue(late, signal)).toMatchObject({
      skipped: expect.stringContaining('too old'),
    })
    expect(await sendScheduledIssue(deps, signal)).toMatchObject({ issue: 1, end: 'done' })
    expect([sent.length, sample.sent.length]).toEqual([2, 0])
  })

  test('is not sent for a week that is not over, or never was', async () => {
    await prepare(database, 1)
    const { deps } = open([summary({ provisional: true })])
    await expect(sendIssue(deps, { week: WEEK, signal })).rejects.toMatchObject({ exitCode: 1 })
    await expect(sendIssue(deps, { signal })).rejects.toMatchObject({ exitCode: 1 })
    await expect(sendIssue(deps, { week: '2020-01-06', signal })).rejects.toMatchObject({ exitCode: 2 })
  })

  test('stops where all our mail is refused, and goes on when it is sent by hand again', async () => {
    await prepare(database, 3)
    let refuses = true
    const { deps, sent } = open([summary()], () =>
      refuses ? { kind: 'blocked', code: 550, reason: '5.7.1 policy' } : { kind: 'accepted' },
    )
    const one = { ...deps, deliver: { ...deps.deliver, connections: 1 } }
    expect(await sendIssue(one, { signal })).toMatchObject({ end: 'paused', status: { pending: 3 } })
    expect(await continueSending(one, signal)).toEqual([])
    refuses = false
    expect(await sendIssue(one, { signal })).toMatchObject({ end: 'done', status: { accepted: 3 } })
    expect(sent).toHaveLength(4)
  })

  test('what is unknown waits for the operator', async () => {
    await prepare(database, 2)
    const { deps, sent, manage } = open([summary()], (_, count) =>
      count === 1 ? { kind: 'unknown', reason: 'dropped' } : { kind: 'accepted' },
    )
    expect(await sendIssue(deps, { signal })).toMatchObject({
      status: { recipients: 2, accepted: 1, unknown: 1 },
    })
    expect(await resolveUnknown(manage, WEEK, 'resend')).toBe(1)
    expect(await continueSending(deps, signal)).toEqual([1])
    expect(sent).toHaveLength(3)
    expect(await deps.deliver.issues.status(1, 60_000)).toMatchObject({ accepted: 2, unknown: 0 })
    expect(await resolveUnknown(manage, WEEK, 'assume-sent')).toBe(0)
  })

  test('a test copy is counted nowhere, and its links act for nobody', async () => {
    await prepare(database, 2)
    const { copy, sent } = open([summary()])
    for (let times = 0; times < 2; times++)
      expect(await sendTestCopy(copy, { to: 'Me@Example.org' })).toEqual({
        week: WEEK,
        outcome: { kind: 'accepted' },
      })
    expect(sent[0]?.subject).toMatch(/^\[Test\] /)
    const token = /unsubscribe\?token=([^"]+)"/.exec(sent[0]?.html ?? '')?.[1] ?? ''
    expect(token).toMatch(/^u\./)
    expect(tokens.verify(token)).toBeNull()
    expect((await database.pool.query('SELECT FROM issues')).rowCount).toBe(0)
    await expect(sendTestCopy(copy, { to: 'a@example.org, b@example.org' })).rejects.toMatchObject({
      exitCode: 2,
    })
  })

  test('each set of followed roles gets one letter of its own, composed when it is first needed', async () => {
    const roles = [[], ['data-scientist'], ['prompt-engineer', 'data-scientist'], ['gone-role']]
    await prepare(database, 40, (index) => roles[index % 4] ?? [])
    const rooms = [open([summary()]), open([summary()])]
    await Promise.all(rooms.map(({ deps }) => sendIssue({ ...deps }, { signal })))
    const to = rooms.flatMap(({ sent }) => sent.map((mail) => mail.to))
    expect([to.length, new Set(to).size]).toEqual([40, 40])
    const { rows } = await database.pool.query('SELECT roles, variables FROM editions ORDER BY roles')
    expect(rows).toEqual([
      { roles: ['data-scientist'], variables: { week: WEEK, roles: ['data-scientist'] } },
      {
        roles: ['data-scientist', 'prompt-engineer'],
        variables: { week: WEEK, roles: ['data-scientist', 'prompt-engineer'] },
      },
      { roles: ['gone-role'], variables: { week: WEEK, roles: [] } },
    ])
    for (const { composed } of rooms) expect(composed.length).toBeLessThanOrEqual(4)
  })

  test('who wants it only when something moved gets it in a week in which something did', async () => {
    await prepare(database, 4, (index) => (index < 2 ? ['data-scientist'] : ['prompt-engineer']))
    await database.pool.query(`UPDATE subscribers SET frequency = 'WHEN_MOVED'`)
    const { deps } = open([summary()], () => ({ kind: 'accepted' }), ['prompt-engineer'])
    expect(await sendIssue(deps, { signal })).toMatchObject({ status: { recipients: 2, accepted: 2 } })
  })

  test('goes to nobody while sending is paused as a whole, by hand or by the schedule', async () => {
    await prepare(database, 3)
    await importSomething(database)
    const { deps, sending, sent } = open([summary()])
    await sending.pause('the relay is being moved', NOW)
    for (const send of [sendIssue(deps, { signal }), sendScheduledIssue(deps, signal)])
      await expect(send).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining('the relay is being moved'),
      })
    await sending.resume()
    const { deps: pausing } = open([summary()], async (_, count) => {
      if (count === 1) await sending.pause('halfway', NOW)
      return { kind: 'accepted' }
    })
    const slow = { ...pausing, deliver: { ...pausing.deliver, connections: 1 } }
    const report = await sendIssue(slow, { signal })
    expect(report).toMatchObject({ end: 'paused', pauseReason: 'halfway' })
    expect(report).toMatchObject({ status: { accepted: 1, pending: 2 } })
    expect(await continueSending(deps, signal)).toEqual([])
    expect(sent).toEqual([])
  })

  test('is paused instead of continued days after its recipients were frozen; by hand it goes on', async () => {
    await prepare(database, 3)
    const stop = new AbortController()
    const first = open([summary()], () => {
      stop.abort()
      return { kind: 'accepted' }
    })
    const one = { ...first.deps, deliver: { ...first.deps.deliver, connections: 1 } }
    expect(await sendIssue(one, { signal: stop.signal })).toMatchObject({ end: 'aborted' })
    const { deps, sent } = open([summary()])
    const days = (count: number) => () => new Date(NOW.getTime() + count * 24 * 3_600_000)
    const late = { ...deps, deliver: { ...deps.deliver, clock: days(4) } }
    expect(await continueSending(late, signal)).toEqual([1])
    expect(await continueSending(late, signal)).toEqual([])
    expect(sent).toEqual([])
    expect(deps.deliver.alarms).toEqual([expect.stringContaining('three days')])
    expect(await sendIssue(late, { signal })).toMatchObject({ end: 'done', status: { accepted: 3 } })
    expect(sent).toHaveLength(2)
  })

  test('a preview writes its files and sends nothing', async () => {
    await prepare(database, 2)
    const { copy, sent } = open([summary({ provisional: true })])
    const identity = { from: 'letter@example.org', replyTo: undefined, dkim: undefined }
    const deps = {
      ...copy,
      mailer: { compose: (content: MailContent) => composeMail(content, identity) },
      charts: { find: async () => null },
      clock: () => NOW,
      takePicture: null,
    }
    const out = mkdtempSync(join(tmpdir(), 'preview-'))
    try {
      const paths = await previewIssue(deps, { week: WEEK, out: join(out, 'new') })
      expect(paths.map((path) => basename(path))).toEqual(
        ['html', 'txt', 'eml'].map((ending) => `weekly-${WEEK}.${ending}`),
      )
      const eml = readFileSync(paths[2] ?? '', 'utf8')
      expect(eml).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
      expect(sent).toEqual([])
    } finally {
      rmSync(out, { recursive: true })
    }
  })
})

async function importSomething({ pool }: Database): Promise<void> {
  const { rows } = await pool.query(
    `INSERT INTO sources (name, format, newest_as_of, last_imported_at)
     VALUES ('a:b', 'a', '2026-11-20', now())
     ON CONFLICT (name) DO UPDATE SET format = EXCLUDED.format RETURNING id`,
  )
  await pool.query(`INSERT INTO imports (source_id, as_of) VALUES ($1, '2026-11-20')`, [rows[0].id])
}
