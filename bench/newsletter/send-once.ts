// A process of its own for every round, so that its CPU time and its memory are those of one sending. Prints one line of JSON.
import { createPrivateKey, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { createBounceStore } from '../../src/adapters/database/bounce-store.ts'
import { createPool } from '../../src/adapters/database/create-pool.ts'
import { createDeliveryStore } from '../../src/adapters/database/delivery-store.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import { createSmtpMailer } from '../../src/adapters/mail/smtp-mailer.ts'
import { addressee, letterContent, withValues } from '../../src/newsletter/address-letter.ts'
import { createLetterCache } from '../../src/newsletter/create-letter-cache.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { deliverIssue } from '../../src/newsletter/deliver-issue.ts'
import { findStopReason } from '../../src/newsletter/stop-lines.ts'
import { makeKey, writeLetter } from './letter.ts'

/** What one sending took. */
export interface OneSending {
  readonly messages: number
  readonly ms: number
  /** User and system, of the sending process. */
  readonly cpuMs: number
  /** After its garbage was collected. */
  readonly heapMb: number
  readonly residentMb: number
}

export type Way = 'ours' | 'nodemailer'

const WEEK = '2026-11-16'
const WARM_UP = 200
const CONNECTIONS = 5
const SETTINGS = {
  publicUrl: 'https://example.org',
  mailDomain: 'example.org',
  bounceAddress: 'bounces@example.org',
  postalAddress: 'Somewhere',
}
const FROM = '"AI Salary Trends" <letter@example.org>'
const SIGNED =
  'from:reply-to:subject:date:message-id:to:mime-version:content-type:list-id:list-unsubscribe:list-unsubscribe-post:feedback-id'
const tokens = createTokens(['secret of the benchmark'], (size) => Buffer.alloc(size))
const issue = { week: WEEK, number: 1 }
const content = letterContent(issue, writeLetter(), SETTINGS)
const personOf = (subscriberId: number) =>
  addressee(issue, { subscriberId, email: `reader${subscriberId}@example.net` }, tokens, SETTINGS)

async function measure(messages: number, work: () => Promise<void>): Promise<OneSending> {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  const ms = performance.now() - startedAt
  // The kind of collection that gives back what the heap keeps in reserve.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  const { heapUsed, rss } = process.memoryUsage()
  return { messages, ms, cpuMs: (user + system) / 1000, heapMb: heapUsed / 1e6, residentMb: rss / 1e6 }
}

/** `times` works, as many at once as there are connections and as many again, so that none waits for the next. */
async function feed(times: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  const runner = async () => {
    while (next < times) await work(next++)
  }
  await Promise.all(Array.from({ length: 2 * CONNECTIONS }, runner))
}

async function sendOurs(connectionString: string, port: number, messages: number): Promise<OneSending> {
  const pool = createPool({ connectionString, max: 10 }, () => {})
  const dkim = { domain: 'example.org', selector: 's1', privateKey: createPrivateKey(makeKey()) }
  const now = () => new Date()
  const mailer = createSmtpMailer({
    from: FROM,
    replyTo: undefined,
    dkim,
    url: `smtp://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    timeoutMs: 60_000,
    now,
  })
  const issues = createIssueStore(pool)
  const bounces = createBounceStore(pool)
  const frozen = await issues.issueByNumber(1)
  if (!frozen?.frozenAt) throw new Error('the issue is not frozen')
  const warm = await mailer.compose(content)
  await feed(WARM_UP, (index) => mailer.send(warm, personOf(index + 1)))
  const settings = {
    issues,
    deliveries: createDeliveryStore(pool),
    subscribers: createSubscriberStore(pool),
    mailer,
    letterOf: createLetterCache({
      composeEdition: () => Promise.reject(new Error('there are no editions')),
      compose: (of, letter) => mailer.compose(letterContent(of, letter, SETTINGS)),
      capacity: 10,
    }),
    addressee: (of: typeof issue, to: { readonly subscriberId: number; readonly email: string }) =>
      addressee(of, to, tokens, SETTINGS),
    suppressionHash: () => Buffer.alloc(32),
    checkStop: async () => findStopReason(await bounces.rates(frozen.number)),
    alarm: async () => {},
    messagesPerSecond: 1e6,
    connections: CONNECTIONS,
    sender: randomUUID(),
    clock: now,
    wait: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {}),
    random: Math.random,
    logger: { debug() {}, info() {}, warn() {}, error: console.error },
  }
  const { frozenAt } = frozen
  const result = await measure(messages, async () => {
    const end = await deliverIssue(settings, { ...frozen, frozenAt }, new AbortController().signal)
    if (end !== 'done') throw new Error(`the sending ended with ${end}`)
  })
  const { accepted } = await issues.status(1, 60_000)
  if (accepted !== messages) throw new Error(`${accepted} of ${messages} letters were accepted`)
  await mailer.close()
  await pool.end()
  return result
}

async function sendByNodemailer(port: number, messages: number): Promise<OneSending> {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    maxConnections: CONNECTIONS,
    maxMessages: 1000,
    dkim: {
      domainName: 'example.org',
      keySelector: 's1',
      privateKey: makeKey(),
      headerFieldNames: SIGNED,
    },
  })
  const send = (subscriberId: number) => {
    const to = personOf(subscriberId)
    return transport.sendMail({
      from: FROM,
      to: { name: '', address: to.to },
      envelope: { from: to.envelopeFrom, to: [to.to] },
      messageId: to.messageId,
      subject: content.subject,
      text: withValues(content.text, content, to),
      html: withValues(content.html, content, to),
      headers: Object.fromEntries(
        Object.entries(content.headers).map(([name, value]) => [name, withValues(value, content, to)]),
      ),
    })
  }
  await feed(WARM_UP, (index) => send(index + 1))
  const result = await measure(messages, () => feed(messages, (index) => send(index + 1)))
  transport.close()
  return result
}

const [way, port, messages] = process.argv.slice(2)
const databaseUrl = process.env.DATABASE_URL ?? ''
const sending =
  way === 'ours'
    ? sendOurs(databaseUrl, Number(port), Number(messages))
    : sendByNodemailer(Number(port), Number(messages))
console.log(JSON.stringify(await sending))
