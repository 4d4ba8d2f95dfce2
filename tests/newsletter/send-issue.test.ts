import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { composeEml } from '../../src/adapters/mail/compose-eml.ts'
import { addressLetter } from '../../src/newsletter/address-letter.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { loadLetters } from '../../src/newsletter/load-letters.ts'
import { readIssueStatus, resolveUnknown } from '../../src/newsletter/manage-issue.ts'
import { previewIssue } from '../../src/newsletter/preview-issue.ts'
import { continueSending, sendIssue, sendScheduledIssue } from '../../src/newsletter/send-issue.ts'
import { sendTestCopy } from '../../src/newsletter/send-test-copy.ts'
import type { MailOutcome, OutgoingMail, PublishedWeeks } from '../../src/ports.ts'
import type { WeekSummary } from '../../src/publication/week-snapshot.ts'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { engines, openTestDatabase } from '../helpers/database.ts'
import { dependencies, NOW, prepare, scriptedMailer, WEEK } from './delivery-setup.ts'
import { weeklyAnswer } from './weekly-answer.ts'

const letters = loadLetters(fileURLToPath(new URL('../../emails', import.meta.url)))
const tokens = createTokens(['secret'], (size) => Buffer.alloc(size))
const settings = {
  publicUrl: 'https://example.org',
  mailDomain: 'example.org',
  bounceAddress: 'bounces@example.org',
  postalAddress: '1 Main Street',
}
const signal = new AbortController().signal
const summary = (more: Partial<WeekSummary> = {}): WeekSummary => ({
  week: WEEK,
  countedOn: '2026-11-22',
  provisional: false,
  isSample: false,
  version: 3,
  computedAt: '2026-11-23T00:00:00Z',
  ...more,
})

describe.each(engines)('the week’s letter on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  function open(
    list: readonly WeekSummary[],
    answer: (mail: OutgoingMail, sent: number) => MailOutcome = () => ({ kind: 'accepted' }),
  ) {
    const { mailer, sent } = scriptedMailer(answer)
    const weeks: PublishedWeeks = {
      version: () => '3',
      updatedAt: () => NOW,
      list: () => list,
      newest: () => undefined,
      snapshot: async () => undefined,
    }
    const compose = {
      run: async () => weeklyAnswer(),
      weeks,
      render: createRenderer(letters.partials),
      letter: letters.weekly,
      settings,
    }
    const deliver = {
      ...dependencies(database, mailer),
      address: (issue: Parameters<typeof addressLetter>[0], to: Parameters<typeof addressLetter>[1]) =>
        addressLetter(issue, to, tokens, settings),
    }
    const copy = { compose, issues: deliver.issues, tokens, settings, randomId: () => 'r', mailer }
    return { deps: { compose, deliver }, copy, sent, manage: { weeks, ...deliver } }
  }

  test('goes to everyone once, with links of their own, however often it is sent', async () => {
    await prepare(database, 5)
    const { deps, sent, manage } = open([summary()])
    expect(await readIssueStatus(manage, undefined)).toMatchObject({ issue: null, recipients: 0 })
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
    expect(sent[0]?.text).toContain('https://example.org/issues/1\n')
    expect(await deps.deliver.issues.sentIssues(10, null)).toMatchObject([{ number: 1, week: WEEK }])
    expect(await deps.deliver.issues.issueByNumber(1)).toMatchObject({
      answer: weeklyAnswer(),
      variables: { week: WEEK },
      query: letters.weekly.query,
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
    const { rows } = await database.pool.query(
      `INSERT INTO sources (name, format, newest_as_of, last_imported_at)
       VALUES ('a:b', 'a', '2026-11-20', now()) RETURNING id`,
    )
    await database.pool.query(`INSERT INTO imports (source_id, as_of) VALUES ($1, '2026-11-20')`, [
      rows[0].id,
    ])
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
    expect(await readIssueStatus(manage, WEEK)).toMatchObject({ recipients: 2, accepted: 2, unknown: 0 })
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

  test('a preview writes three files and sends nothing', async () => {
    await prepare(database, 2)
    const { copy, sent } = open([summary({ provisional: true })])
    const out = mkdtempSync(join(tmpdir(), 'preview-'))
    try {
      const toEml = (mail: OutgoingMail) =>
        composeEml(mail, { from: 'letter@example.org', replyTo: undefined, dkim: undefined })
      const paths = await previewIssue({ ...copy, toEml }, { week: WEEK, out: join(out, 'new') })
      expect(paths.map((path) => basename(path))).toEqual(
        ['html', 'txt', 'eml'].map((ending) => `weekly-${WEEK}.${ending}`),
      )
      expect(readFileSync(paths[2]!, 'utf8')).toMatch(
        /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m,
      )
      expect(sent).toEqual([])
    } finally {
      rmSync(out, { recursive: true })
    }
  })
})
