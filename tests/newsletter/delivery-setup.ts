import { randomUUID } from 'node:crypto'
import { createDeliveryStore } from '../../src/adapters/database/delivery-store.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import type { DeliverDependencies } from '../../src/newsletter/deliver-issue.ts'
import type { IssueContent, StoredIssue } from '../../src/newsletter-ports.ts'
import type { Mailer, MailOutcome, OutgoingMail } from '../../src/ports.ts'

export const WEEK = '2026-11-16'
export const NOW = new Date('2026-11-23T09:00:00Z')

export const CONTENT: IssueContent = {
  week: WEEK,
  isSample: false,
  subject: 'A letter',
  html: '<p>html</p>',
  text: 'text',
  query: '{ market { week } }',
  variables: { week: WEEK },
  answer: { market: { week: WEEK } },
  datasetVersion: 3,
}

export const hashOf = (emailKey: string) => Buffer.from(`hash of ${emailKey}`)

/** A published week and this many confirmed subscribers, `s1@example.org` first. */
export async function prepare({ pool }: Database, subscribers: number): Promise<void> {
  await pool.query(
    'TRUNCATE deliveries, issues, subscribers, suppressions, sender_heartbeats, published_weeks CASCADE',
  )
  await pool.query(
    `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
     VALUES ($1, $1::date + 6, false, false, 3, now(), '\\x00', '[]')`,
    [WEEK],
  )
  await createSubscriberStore(pool).addImported(
    Array.from({ length: subscribers }, (_, index) => {
      const email = `s${index + 1}@${index % 2 ? 'example.net' : 'example.org'}`
      return { email, emailKey: email, suppressionHash: hashOf(email), roles: [] }
    }),
    'wording',
    NOW,
  )
}

/** A mailer that answers as told and keeps what it was handed. */
export function scriptedMailer(
  answer: (mail: OutgoingMail, sent: number) => MailOutcome | Promise<MailOutcome>,
) {
  const sent: OutgoingMail[] = []
  const mailer: Mailer = {
    async send(mail) {
      sent.push(mail)
      return answer(mail, sent.length)
    },
    async close() {},
  }
  return { mailer, sent }
}

export function dependencies({ pool }: Database, mailer: Mailer): DeliverDependencies {
  return {
    issues: createIssueStore(pool),
    deliveries: createDeliveryStore(pool),
    subscribers: createSubscriberStore(pool),
    mailer,
    address: (issue, { email, subscriberId }) => ({
      to: email,
      subject: issue.subject,
      html: issue.html,
      text: issue.text,
      messageId: `<${issue.week}-${subscriberId}@example.org>`,
      headers: {},
      envelopeFrom: 'bounces@example.org',
    }),
    suppressionHash: hashOf,
    messagesPerSecond: 100_000,
    connections: 5,
    sender: randomUUID(),
    clock: () => NOW,
    wait: async () => {},
    random: () => 0.5,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  }
}

/** The letter composed and its recipients frozen. */
export async function freezeIssue(database: Database): Promise<StoredIssue & { readonly frozenAt: Date }> {
  const issues = createIssueStore(database.pool)
  const { number } = await issues.saveIssue(CONTENT, NOW)
  await issues.freeze(number, NOW)
  const issue = await issues.issueByNumber(number)
  if (!issue?.frozenAt) throw new Error('the issue was not frozen')
  return { ...issue, frozenAt: issue.frozenAt }
}
