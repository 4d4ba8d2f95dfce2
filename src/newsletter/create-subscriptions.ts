import type {
  Clock,
  SubscriberView,
  SubscriptionErrorCode,
  SubscriptionResult,
  Subscriptions,
} from '../ports.ts'
import type { SubscriberStore } from '../subscriber-ports.ts'
import { checkRoles } from './check-roles.ts'
import type { Tokens } from './create-tokens.ts'
import { parseAddress } from './parse-address.ts'
import { signupLimits, signupNetwork } from './signup-limits.ts'

const CONFIRMATION_QUIET_MS = 24 * 3_600_000
const MAX_CONFIRMATIONS = 3
/** Kept with the consent: what the person agreed to, as the form says it. */
export const CONSENT_WORDING =
  'One letter a week with the figures of the AI job market, or one only when what you follow moved, until you unsubscribe. (version 2)'
const TOKEN_FIELD = ['input', 'token']
const TOO_MANY =
  'Too many asked for the letter in a short time, from your network or in all. This wish was not taken: please try again later.'

export interface SubscriptionDependencies {
  readonly store: SubscriberStore
  readonly tokens: Tokens
  readonly isRole: (slug: string) => boolean
  readonly suppressionHash: (emailKey: string) => Uint8Array
  /** Has what is due to be mailed looked for, some time after the answer has gone. */
  readonly nudge: () => void
  readonly clock: Clock
}

/**
 * The one way in and out of the letter, for form and mutation alike. `subscribe` answers the same, after the same work,
 * whether or not the address is known, and mails an address at most once in 24 hours and three times in all before it
 * confirms; TOO_MANY_REQUESTS depends on the visitor alone. Where a token signs for nobody, or is of another purpose,
 * the answer is INVALID_TOKEN.
 */
export function createSubscriptions(deps: SubscriptionDependencies): Subscriptions {
  const { store, tokens, clock } = deps

  return {
    async subscribe({ email: written, roles: wanted, frequency, source, visitor }) {
      const address = parseAddress(written)
      if (address.email === undefined) return refused('INVALID_EMAIL', address.problem, ['input', 'email'])
      const { roles, error } = checkRoles(wanted ?? [], deps.isRole)
      if (error) return refused(error.code, error.message, error.field)
      const { email, emailKey } = address
      const now = clock()
      const network = signupNetwork(visitor)
      const became = await store.recordWish({
        email,
        emailKey,
        suppressionHash: deps.suppressionHash(emailKey),
        roles,
        frequency: frequency ?? 'WEEKLY',
        source,
        wording: CONSENT_WORDING,
        network,
        visitorHash: tokens.visitorHash(network ?? visitor.id),
        limits: signupLimits(visitor),
        now,
        quietSince: new Date(now.getTime() - CONFIRMATION_QUIET_MS),
        maxConfirmations: MAX_CONFIRMATIONS,
      })
      if (became === 'limited') return refused('TOO_MANY_REQUESTS', TOO_MANY, null)
      deps.nudge()
      return { ok: true, subscriber: null, userErrors: [] }
    },

    async confirm(token) {
      const hash = tokens.confirmationHash(token)
      if (!hash) return invalidToken()
      const now = clock()
      const confirmed = await store.confirm(hash, now)
      if (confirmed) {
        const { emailKey, ...subscriber } = confirmed
        await store.welcomeBack(deps.suppressionHash(emailKey))
        return done(subscriber)
      }
      const known = await store.byConfirmHash(hash, now)
      return known?.expired ? expiredToken() : invalidToken()
    },

    async update(token, wanted, frequency) {
      const signed = tokens.verify(token)
      if (signed?.purpose !== 'preferences') return invalidToken()
      const { roles, error } = checkRoles(wanted, deps.isRole)
      if (error) return refused(error.code, error.message, error.field)
      const subscriber = await store.setWishes(signed.subscriberId, roles, frequency)
      return subscriber ? done(subscriber) : invalidToken()
    },

    async unsubscribe(token) {
      const signed = tokens.verify(token)
      const subscriber = signed && (await store.unsubscribe(signed.subscriberId, clock()))
      return subscriber ? done(subscriber) : invalidToken()
    },

    async byToken(token) {
      const signed = tokens.verify(token)
      if (signed) return store.byId(signed.subscriberId)
      const hash = tokens.confirmationHash(token)
      const known = hash && (await store.byConfirmHash(hash, clock()))
      return known ? { status: known.status, roles: known.roles, frequency: known.frequency } : null
    },
  }
}

function done(subscriber: SubscriberView): SubscriptionResult {
  return { ok: true, subscriber, userErrors: [] }
}

function refused(
  code: SubscriptionErrorCode,
  message: string,
  field: readonly string[] | null,
): SubscriptionResult {
  return { ok: false, subscriber: null, userErrors: [{ field, code, message }] }
}

function invalidToken(): SubscriptionResult {
  const message =
    'This link is none of ours, or it is not complete. Allowed: a token as our letter carries it.'
  return refused('INVALID_TOKEN', message, TOKEN_FIELD)
}

function expiredToken(): SubscriptionResult {
  const message = 'This link has expired: it works for 48 hours. Subscribe again to get a new one.'
  return refused('EXPIRED_TOKEN', message, TOKEN_FIELD)
}
