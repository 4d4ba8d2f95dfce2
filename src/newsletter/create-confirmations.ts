import type { Addressee, ComposedMail, Mailer } from '../mail-ports.ts'
import type { ClaimedConfirmation, ConfirmationStore, DeliveryStore } from '../newsletter-ports.ts'
import type { Logger } from '../ports.ts'
import type { SubscriberStore } from '../subscriber-ports.ts'
import type { Tokens } from './create-tokens.ts'
import { deliverQueue, type MailQueue, type PreparedMail, type QueueSettings } from './deliver-queue.ts'
import { parseAddress } from './parse-address.ts'
import type { RenderedLetter } from './render-letter.ts'

export interface ConfirmationDependencies
  extends Pick<
    QueueSettings<ClaimedConfirmation>,
    'alarm' | 'messagesPerSecond' | 'connections' | 'clock' | 'wait' | 'random'
  > {
  readonly store: ConfirmationStore
  readonly deliveries: Pick<DeliveryStore, 'beat'>
  readonly subscribers: Pick<SubscriberStore, 'suppress'>
  readonly suppressionHash: (emailKey: string) => Uint8Array
  readonly tokens: Tokens
  readonly mailer: Mailer
  /** The letter that asks, with this address for its link. Nothing in it is the visitor's text. */
  readonly render: (confirmUrl: string) => Promise<RenderedLetter>
  readonly settings: {
    /** How links begin, without a slash at the end. */
    readonly publicUrl: string
    readonly mailDomain: string
    readonly bounceAddress: string
  }
  /** A UUID of this process's own. */
  readonly sender: string
  readonly logger: Logger
}

export interface Confirmations {
  /** Sends what is due a moment later, when the answer to the wish has gone. */
  nudge(): void
  /** Sends what is due: wishes of other instances, of before a restart, and what was put off. */
  run(signal: AbortSignal): Promise<void>
  /** Begins nothing new and resolves once what is under way is recorded. */
  close(): Promise<void>
}

/** Stands for the path with a person's own token. */
const LINK = '/confirm#yours'
const LASTS_MS = 48 * 3_600_000
/** After this nobody waits for it any more: whoever still wants the letter asks again. */
const GIVEN_UP_AFTER_MS = 48 * 3_600_000
const NUDGE_MS = 100
/** Someone may subscribe an address whose own server refuses us, so a refusal of all our mail stops only for so long. */
const REST_MS = 3_600_000

/**
 * Sends the links that confirm, on the same road as letters: each is committed as being sent before the relay hears of
 * it, and one that may have arrived is not sent again. A link's token exists only in the mail; its hash is stored when
 * it is claimed.
 */
export function createConfirmations(deps: ConfirmationDependencies): Confirmations {
  const { clock, logger } = deps
  const closing = new AbortController()
  let composed: Promise<ComposedMail> | null = null
  let restsUntilMs = 0
  let isNudged = false
  let last: Promise<unknown> = Promise.resolve()

  function compose(): Promise<ComposedMail> {
    composed ??= composeConfirmation(deps)
    composed.catch(() => {
      composed = null
    })
    return composed
  }

  async function sendDue(signal: AbortSignal): Promise<void> {
    if (signal.aborted || clock().getTime() < restsUntilMs) return
    const tokens = new Map<string, string>()
    const rest = () => {
      restsUntilMs = clock().getTime() + REST_MS
    }
    const settings = {
      ...deps,
      queue: openQueue(deps, tokens, rest),
      async prepare(claim: ClaimedConfirmation): Promise<PreparedMail> {
        const age = clock().getTime() - claim.wishedAt.getTime()
        const token = tokens.get(hexOf(claim.confirmHash))
        if (claim.status === 'CONFIRMED' || age > GIVEN_UP_AFTER_MS || token === undefined)
          return 'suppressed'
        return { mail: await compose(), addressee: addressOf(deps, claim, token) }
      },
      since: (claim: ClaimedConfirmation) => claim.wishedAt,
      checkStop: async () => null,
    }
    await deliverQueue<ClaimedConfirmation>(settings, signal)
  }

  function run(signal: AbortSignal): Promise<void> {
    const turn = last.then(() => sendDue(AbortSignal.any([signal, closing.signal])))
    last = turn.catch(() => {})
    return turn
  }

  return {
    nudge() {
      if (isNudged || closing.signal.aborted) return
      isNudged = true
      deps
        .wait(NUDGE_MS, closing.signal)
        .then(() => {
          isNudged = false
          return run(closing.signal)
        })
        .catch((error) => logger.error({ error: String(error) }, 'Confirmations could not be sent yet'))
    },
    run,
    async close() {
      closing.abort()
      await last
    },
  }
}

async function composeConfirmation({ render, mailer, settings }: ConfirmationDependencies) {
  const { subject, html, text } = await render(settings.publicUrl + LINK)
  const headers = { 'Auto-Submitted': 'auto-generated' }
  return mailer.compose({ subject, html, text, headers, slots: [LINK] })
}

function addressOf(
  { tokens, settings }: ConfirmationDependencies,
  { subscriberId, email, confirmHash }: ClaimedConfirmation,
  token: string,
): Addressee {
  return {
    to: email,
    messageId: tokens.confirmationMessageId(settings.mailDomain, confirmHash),
    envelopeFrom: tokens.bounceAddress(settings.bounceAddress, subscriberId, null),
    values: { [LINK]: `/confirm?token=${token}` },
  }
}

/** @param tokens by the hex of their hashes: those of the claims of this run */
function openQueue(
  deps: ConfirmationDependencies,
  tokens: Map<string, string>,
  rest: () => void,
): MailQueue<ClaimedConfirmation> {
  const { store, sender, clock } = deps
  return {
    beat: () => deps.deliveries.beat(sender),
    abandonSilent: (silentMs) => store.abandonSilent(silentMs, sender),
    async claim(limit) {
      const made = Array.from({ length: limit }, () => deps.tokens.newConfirmation())
      const now = clock()
      const expiresAt = new Date(now.getTime() + LASTS_MS)
      const hashes = made.map(({ hash }) => hash)
      const claims = await store.claim(sender, hashes, expiresAt, now)
      const claimed = new Set(claims.map(({ confirmHash }) => hexOf(confirmHash)))
      for (const { token, hash } of made) if (claimed.has(hexOf(hash))) tokens.set(hexOf(hash), token)
      return claims
    },
    release: (ids) => store.release(sender, ids),
    record: (settled) => store.record(sender, settled),
    postpone: (domain, until) => store.postpone(domain, until),
    async pause() {
      rest()
    },
    suppress({ email, subscriberId }) {
      const { emailKey = email } = parseAddress(email)
      return deps.subscribers.suppress(subscriberId, deps.suppressionHash(emailKey), 'bounced', clock())
    },
  }
}

function hexOf(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}
