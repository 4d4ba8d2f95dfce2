import { randomUUID } from 'node:crypto'
import { createDeliveryStore } from '../../src/adapters/database/delivery-store.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import type { Addressee, Mailer, MailOutcome } from '../../src/mail-ports.ts'
import { withValues } from '../../src/newsletter/address-letter.ts'
import { createLetterCache } from '../../src/newsletter/create-letter-cache.ts'
import type { DeliverDependencies } from '../../src/newsletter/deliver-issue.ts'
import type { FrozenIssue } from '../../src/newsletter/since-of.ts'
import type { IssueContent } from '../../src/newsletter-ports.ts'
import type { SubscriberStore } from '../../src/subscriber-ports.ts'

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
export async function prepare(
  { pool }: Pick<Database, 'pool'>,
  subscribers: number,
  rolesOf: (index: number) => readonly string[] = () => [],
): Promise<void> {
  await pool.query(
    `TRUNCATE deliveries, editions, issues, subscribers, suppressions, sender_heartbeats, sending_state,
       published_weeks, imports CASCADE`,
  )
  await pool.query(
    `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
     VALUES ($1, $1::date + 6, false, false, 3, now(), '\\x00', '[]')`,
    [WEEK],
  )
  await createSubscriberStore(pool).addImported(
    Array.from({ length: subscribers }, (_, index) => {
      const email = `s${index + 1}@${index % 2 ? 'example.net' : 'example.org'}`
      return { email, emailKey: email, suppressionHash: hashOf(email), roles: rolesOf(index) }
    }),
    'wording',
    NOW,
  )
}

/** What a scripted mailer was handed: to whom, and the letter as they read it. */
export interface SentMail extends Addressee {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A mailer that answers as told and keeps what it was handed. */
export function scriptedMailer(answer: (mail: SentMail, sent: number) => MailOutcome | Promise<MailOutcome>) {
  const sent: SentMail[] = []
  const mailer: Mailer = {
    compose: async (content) => ({ content, write: () => Buffer.from(content.text) }),
    async send({ content }, addressee) {
      const [html, text] = [content.html, content.text].map((part) => withValues(part, content, addressee))
      const mail = { ...addressee, subject: content.subject, html: html ?? '', text: text ?? '' }
      sent.push(mail)
      return answer(mail, sent.length)
    },
    async close() {},
  }
  return { mailer, sent }
}

export function dependencies(
  { pool }: Database,
  mailer: Mailer,
): DeliverDependencies & { readonly subscribers: SubscriberStore; readonly alarms: readonly string[] } {
  const alarms: string[] = []
  return {
    issues: createIssueStore(pool),
    deliveries: createDeliveryStore(pool),
    subscribers: createSubscriberStore(pool),
    mailer,
    letterOf: createLetterCache({
      composeEdition: async ({ html, text }, id) => ({ subject: `Edition ${id}`, html, text }),
      compose: (_, letter) => mailer.compose({ ...letter, headers: {}, slots: [] }),
      capacity: 20,
    }),
    addressee: ({ week }, { email, subscriberId }) => ({
      to: email,
      messageId: `<${week}-${subscriberId}@example.org>`,
      envelopeFrom: 'bounces@example.org',
      values: {},
    }),
    suppressionHash: hashOf,
    checkStop: async () => null,
    alarm: async (text) => {
      alarms.push(text)
    },
    alarms,
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
export async function freezeIssue(
  { pool }: Pick<Database, 'pool'>,
  moved: readonly string[] = [],
): Promise<FrozenIssue> {
  const issues = createIssueStore(pool)
  const { number } = await issues.saveIssue(CONTENT, NOW)
  await issues.freeze(number, moved, NOW)
  const issue = await issues.issueByNumber(number)
  if (!issue?.frozenAt) throw new Error('the issue was not frozen')
  return { ...issue, frozenAt: issue.frozenAt }
}
