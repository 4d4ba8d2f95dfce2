import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importListing } from '../src/intake/import-listing.ts'
import { sendIssue } from '../src/newsletter/send-issue.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { openListings } from '../src/wire/readers.ts'
import { writeBoard } from './helpers/board.ts'
import { engines } from './helpers/database.ts'
import { type Mailbox, openMailbox } from './helpers/open-mailbox.ts'
import { startProject } from './helpers/start-project.ts'

describe.each(engines)('from a posting to a letter, on %s', (engine) => {
  let mailbox: Mailbox
  let project: Awaited<ReturnType<typeof startProject>>
  beforeAll(async () => {
    mailbox = await openMailbox()
    project = await startProject(engine, { SMTP_URL: mailbox.url, MAIL_MESSAGES_PER_SECOND: '1000' })
  })
  afterAll(async () => {
    await project.close()
    await mailbox.close()
  })

  const importBoard = async (asOf: string, raise: number) => {
    const { foundation, service, dataDir } = project
    const file = join(dataDir, 'board.ndjson')
    writeBoard(file, { raise })
    const request = { format: 'ndjson', paths: [file], stdin: process.stdin }
    const [listing] = await openListings(request)
    const header = { source: 'board', format: 'ndjson', isSample: false, asOf, partial: false }
    const onReject = ({ reason }: { reason: string }) => expect.fail(reason)
    const counts = await importListing(header, listing?.records ?? [], { ...foundation, onReject })
    await publishWeek(foundation.weekStore, foundation.now, asOf)
    await service.weeks.refresh()
    return counts
  }
  const send = (week?: string) =>
    sendIssue(project.service.newsletter.send, { week, signal: new AbortController().signal })
  const post = (path: string, form: Record<string, string> = {}) =>
    fetch(new URL(path, project.url), { method: 'POST', body: new URLSearchParams(form) })
  const linkTo = (path: string, text = '') =>
    new URL(text.match(new RegExp(`http\\S+/${path}\\S*`))?.[0] ?? '')

  test('a listing is imported, and again it changes nothing', async () => {
    expect(await importBoard('2026-01-11', 0)).toMatchObject({ read: 80, kept: 80, opened: 80 })
    expect(await importBoard('2026-01-11', 0)).toMatchObject({ kept: 80, opened: 0, changed: 0, closed: 0 })
  })

  test('a partner compares two roles, and opens a figure onto its postings', async () => {
    const { data } = await project.query(`{
      dataset { week openPositions isSample }
      compareRoles(left: "data-scientist", right: "machine-learning-engineer") {
        left { openPositions salary { median sampleSize } skills(first: 1) { skill { name } share }
               postings(first: 1) { totalCount nodes { company salary { low high } } } }
        salaryGap { median { difference } } verdict { sentences } } }`)
    expect(data.dataset).toEqual({ week: '2026-01-05', openPositions: 80, isSample: false })
    const { left, salaryGap, verdict } = data.compareRoles
    expect(left).toMatchObject({ openPositions: 40, salary: { median: 148_000, sampleSize: 40 } })
    expect(left.skills).toEqual([{ skill: { name: 'Python' }, share: 1 }])
    expect(left.postings).toMatchObject({
      totalCount: 40,
      nodes: [{ salary: { low: 146_000, high: 186_000 } }],
    })
    expect(salaryGap.median.difference).toBe(-15_000)
    expect(verdict.sentences.length).toBeGreaterThan(1)
  })

  test('a person subscribes, confirms by the link in the mail, and gets the letter once', async () => {
    const shown = project.service.tokens.signTime(new Date(Date.now() - 3_000))
    expect((await post('/subscribe', { email: 'reader@example.org', shown })).status).toBe(200)
    const confirmation = await mailbox.next()
    const { pathname, searchParams } = linkTo('confirm', confirmation.text)
    expect(await (await fetch(`${project.url}${pathname}?${searchParams}`)).text()).toContain('<form')
    expect(await send()).toMatchObject({ status: { recipients: 0 } })
    expect((await post(pathname, { token: searchParams.get('token') ?? '' })).status).toBe(200)

    await importBoard('2026-01-18', 5_000)
    for (let times = 0; times < 3; times++)
      expect(await send()).toMatchObject({ status: { recipients: 1, accepted: 1 } })
    expect(mailbox.received.map(({ recipients }) => recipients[0])).toEqual(
      Array(2).fill('reader@example.org'),
    )
    expect((await mailbox.next()).text).toContain('80')
  })

  test('the letter is kept with the query it came from, and leaving it takes one click', async () => {
    const { data } = await project.query('{ newsletterIssues { nodes { week text query variables } } }')
    const [issue] = data.newsletterIssues.nodes
    expect(issue.week).toBe('2026-01-12')
    expect((await project.query(issue.query, issue.variables)).data.market.openPositions).toBe(80)

    const unsubscribe = linkTo('unsubscribe', mailbox.received.at(-1)?.text)
    const left = await post(`/unsubscribe${unsubscribe.search}`, { 'List-Unsubscribe': 'One-Click' })
    expect(left.status).toBe(200)
    await importBoard('2026-01-25', 9_000)
    expect(await send()).toMatchObject({ week: '2026-01-19', status: { recipients: 0 } })
    expect(mailbox.received).toHaveLength(2)
  })
})
