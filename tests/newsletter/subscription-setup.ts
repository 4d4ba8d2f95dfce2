import { randomBytes, randomUUID } from 'node:crypto'
import { createConfirmationStore } from '../../src/adapters/database/confirmation-store.ts'
import { createDeliveryStore } from '../../src/adapters/database/delivery-store.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { createSubscriberStore } from '../../src/adapters/database/subscriber-store.ts'
import type { Addressee, MailOutcome } from '../../src/mail-ports.ts'
import {
  createConfirmations,
  type ConfirmationDependencies as Room,
} from '../../src/newsletter/create-confirmations.ts'
import { createSubscriptions } from '../../src/newsletter/create-subscriptions.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { suppressionHash } from '../../src/newsletter/suppression-hash.ts'
import type { LetterFrequency } from '../../src/ports.ts'

export const START = new Date('2026-11-23T09:00:00Z')
const HOUR_MS = 3_600_000
const TOKEN = /token=([\w-]{43})/

/** Subscriptions over a database, with a clock that is set by hand and a mailer that answers as told. */
export function openRoom(
  { pool }: Database,
  { mailer, render }: Pick<Partial<Room>, 'mailer' | 'render'> = {},
) {
  let now = START
  let outcome: MailOutcome = { kind: 'accepted' }
  const sent: Addressee[] = []
  const alarms: string[] = []
  const logged: unknown[] = []
  const store = createSubscriberStore(pool)
  const confirmationStore = createConfirmationStore(pool)
  const tokens = createTokens(['secret'], randomBytes)
  const hash = (emailKey: string) => suppressionHash('key', emailKey)
  const clock = () => now
  const isRole = (slug: string) => /^(role|data)-/.test(slug)
  const note = (...said: unknown[]) => {
    logged.push(said)
  }
  let visitors = 0
  let nudges = 0
  const confirmations = createConfirmations({
    store: confirmationStore,
    deliveries: createDeliveryStore(pool),
    subscribers: store,
    suppressionHash: hash,
    tokens,
    mailer: mailer ?? {
      compose: async (content) => ({ content, write: () => Buffer.from('') }),
      async send(_mail, addressee) {
        sent.push(addressee)
        return outcome
      },
      async close() {},
    },
    render:
      render ??
      (async (confirmUrl) => ({
        subject: 'Confirm',
        html: `<a href="${confirmUrl}">c</a>`,
        text: confirmUrl,
      })),
    settings: {
      publicUrl: 'https://example.org',
      mailDomain: 'example.org',
      bounceAddress: 'bounces@example.org',
    },
    sender: randomUUID(),
    alarm: async (message) => {
      alarms.push(message)
    },
    messagesPerSecond: 10_000,
    connections: 5,
    clock,
    wait: async () => {},
    random: () => 0.5,
    logger: { debug: note, info: note, warn: note, error: note },
  })
  const subscriptions = createSubscriptions({
    store,
    tokens,
    isRole,
    suppressionHash: hash,
    nudge: () => {
      nudges += 1
    },
    clock,
  })
  const send = () => confirmations.run(new AbortController().signal)
  return {
    ...subscriptions,
    tokens,
    confirmations,
    confirmationStore,
    sent,
    alarms,
    logged,
    send,
    nudged: () => nudges,
    manage: { store, suppressionHash: hash, clock, isRole, confirmations: confirmationStore },
    pass(hours: number) {
      now = new Date(now.getTime() + hours * HOUR_MS)
    },
    answerWith(next: MailOutcome) {
      outcome = next
    },
    /** The token of the newest confirmation. */
    tokenOf: (nth = -1) => TOKEN.exec(Object.values(sent.at(nth)?.values ?? {}).join(' '))?.[1] ?? '',
    /** A wish from a network of its own, whose confirmation is sent where one is due. */
    async ask(email: string, roles: string[] = [], frequency: LetterFrequency | null = null) {
      visitors += 1
      const visitor = { id: `10.${visitors >> 8}.${visitors & 255}.7` }
      const result = await subscriptions.subscribe({ email, roles, frequency, source: 'form', visitor })
      await send()
      return result
    },
    async idOf(email: string) {
      const { rows } = await pool.query('SELECT id FROM subscribers WHERE email = $1', [email])
      return rows[0]?.id as number
    },
    async states() {
      const { rows } = await pool.query('SELECT state FROM signups ORDER BY id')
      return rows.map(({ state }) => state as string)
    },
  }
}

export const clear = ({ pool }: Database) =>
  pool.query('TRUNCATE subscribers, suppressions, signups, sending_state, sender_heartbeats CASCADE')
