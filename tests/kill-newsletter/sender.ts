// A process that sends one issue until it is told to stop: the real stores, mailer and engine, and nothing else.
import { setTimeout as sleep } from 'node:timers/promises'
import { createPool } from '../../src/adapters/database/create-pool.ts'
import { createDeliveryStore } from '../../src/adapters/database/delivery-store.ts'
import { openEmbeddedDatabase } from '../../src/adapters/database/embedded-database.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import { createSmtpMailer } from '../../src/adapters/mail/smtp-mailer.ts'
import { createLetterCache } from '../../src/newsletter/create-letter-cache.ts'
import { deliverIssue } from '../../src/newsletter/deliver-issue.ts'

export interface SenderSettings {
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly relayUrl: string
  /** Of the process, a UUID. */
  readonly sender: string
  readonly issue: number
  readonly connections: number
  readonly messagesPerSecond: number
}

const AGAIN_MS = 50
const SLOT = '/unsubscribe#yours'

async function main(settings: SenderSettings): Promise<void> {
  const { databaseUrl, dataDir, connections } = settings
  const embedded = databaseUrl === null ? await openEmbeddedDatabase(dataDir, 'command') : null
  const pool = createPool(
    embedded
      ? { host: embedded.host, user: 'postgres', database: 'postgres' }
      : { connectionString: databaseUrl ?? '' },
    () => {},
  )
  const mailer = createSmtpMailer({
    from: 'letter@example.org',
    replyTo: undefined,
    dkim: undefined,
    url: settings.relayUrl,
    connections,
    timeoutMs: 10_000,
    now: () => new Date(),
  })
  const issues = createIssueStore(pool)
  const issue = await issues.issueByNumber(settings.issue)
  if (!issue?.frozenAt) throw new Error('the issue is not frozen')
  const stop = new AbortController()
  process.once('SIGTERM', () => stop.abort())
  while (!stop.signal.aborted) {
    await deliverIssue(
      {
        ...settings,
        issues,
        deliveries: createDeliveryStore(pool),
        subscribers: createSubscriberStore(pool),
        mailer,
        letterOf: createLetterCache({
          composeEdition: async ({ html, text }, id) => ({ subject: `Edition ${id}`, html, text }),
          compose: (_, letter) =>
            mailer.compose({ ...letter, html: SLOT, text: SLOT, headers: {}, slots: [SLOT] }),
          capacity: 20,
        }),
        addressee: ({ week }, { email, subscriberId }) => ({
          to: email,
          messageId: `<${week}-${subscriberId}@example.org>`,
          envelopeFrom: `bounces+${subscriberId}@example.org`,
          values: { [SLOT]: `/unsubscribe?token=${subscriberId}` },
        }),
        suppressionHash: (emailKey) => Buffer.from(emailKey),
        checkStop: async () => null,
        alarm: async () => {},
        clock: () => new Date(),
        wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
        random: Math.random,
        logger: { debug() {}, info() {}, warn() {}, error() {} },
      },
      { ...issue, frozenAt: issue.frozenAt },
      stop.signal,
    )
    await sleep(AGAIN_MS, undefined, { signal: stop.signal }).catch(() => {})
  }
  await mailer.close()
  await pool.end()
  await embedded?.close({ forClients: false })
}

await main(JSON.parse(process.argv[2] ?? ''))
