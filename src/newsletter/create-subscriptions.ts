import type { Clock, SubscriberView, SubscriptionResult, Subscriptions } from '../ports.ts'
import type { SubscriberStore } from '../subscriber-ports.ts'
import { checkRoles } from './check-roles.ts'
import type { Tokens } from './create-tokens.ts'
import { parseAddress } from './parse-address.ts'

const HOUR_MS = 3_600_000
const CONFIRMATION_LASTS_MS = 48 * HOUR_MS
const CONFIRMATION_QUIET_MS = 24 * HOUR_MS
const MAX_CONFIRMATIONS = 3
/** Kept with the consent: what the person agreed to. */
export const CONSENT_WORDING =
  'One letter a week with the figures of the AI job market, until I unsubscribe. (version 1)'
const REFUSED = { ok: false, subscriber: null } as const
const TOKEN_FIELD = ['input', 'token']

export interface SubscriptionDependencies {
  readonly store: SubscriberStore
  readonly tokens: Tokens
  readonly isRole: (slug: string) => boolean
  readonly suppressionHash: (emailKey: string) => Uint8Array
  /** Runs the job after the answer has gone, so that its time tells nothing. */
  readonly queue: (job: () => Promise<void>) => void
  /** False where the letter did not leave and may be asked for again. */
  readonly sendConfirmation: (email: string, token: string) => Promise<boolean>
  readonly clock: Clock
}

/**
 * The one way in and out of the letter, for form and mutation alike. `subscribe` answers the same whether or not the
 * address is known, and mails an address at most once in 24 hours and three times in all before it confirms. Where a
 * token signs for nobody, or is of another purpose, the answer is INVALID_TOKEN.
 */
export function createSubscriptions(deps: SubscriptionDependencies): Subscriptions {
  const { store, tokens, clock } = deps

  async function confirmWanted(email: string, token: string, hash: Uint8Array): Promise<void> {
    if (!(await deps.sendConfirmation(email, token))) await store.releaseConfirmation(hash)
  }

  return {
    async subscribe({ email: written, roles: wanted, source }) {
      const address = parseAddress(written)
      if (address.email === undefined)
        return {
          ...REFUSED,
          userErrors: [{ field: ['input', 'email'], code: 'INVALID_EMAIL', message: address.problem }],
        }
      const { roles, error } = checkRoles(wanted ?? [], deps.isRole)
      if (error) return { ...REFUSED, userErrors: [error] }
      const now = clock()
      const { token, hash } = tokens.newConfirmation()
      const sends = await store.recordWish({
        email: address.email,
        emailKey: address.emailKey,
        suppressionHash: deps.suppressionHash(address.emailKey),
        roles,
        source,
        wording: CONSENT_WORDING,
        confirmHash: hash,
        confirmExpiresAt: new Date(now.getTime() + CONFIRMATION_LASTS_MS),
        now,
        quietSince: new Date(now.getTime() - CONFIRMATION_QUIET_MS),
        maxConfirmations: MAX_CONFIRMATIONS,
      })
      if (sends) deps.queue(() => confirmWanted(address.email, token, hash))
      return { ok: true, subscriber: null, userErrors: [] }
    },

    async confirm(token) {
      const hash = tokens.confirmationHash(token)
      if (!hash) return invalidToken()
      const now = clock()
      const subscriber = await store.confirm(hash, now)
      if (subscriber) return done(subscriber)
      const known = await store.byConfirmHash(hash, now)
      return known?.expired ? expiredToken() : invalidToken()
    },

    async update(token, wanted) {
      const signed = tokens.verify(token)
      if (signed?.purpose !== 'preferences') return invalidToken()
      const { roles, error } = checkRoles(wanted, deps.isRole)
      if (error) return { ...REFUSED, userErrors: [error] }
      const subscriber = await store.setRoles(signed.subscriberId, roles)
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
      return known ? { status: known.status, roles: known.roles } : null
    },
  }
}

function done(subscriber: SubscriberView): SubscriptionResult {
  return { ok: true, subscriber, userErrors: [] }
}

function invalidToken(): SubscriptionResult {
  const message =
    'This link is none of ours, or it is not complete. Allowed: a token as our letter carries it.'
  return { ...REFUSED, userErrors: [{ field: TOKEN_FIELD, code: 'INVALID_TOKEN', message }] }
}

function expiredToken(): SubscriptionResult {
  const message = 'This link has expired: it works for 48 hours. Subscribe again to get a new one.'
  return { ...REFUSED, userErrors: [{ field: TOKEN_FIELD, code: 'EXPIRED_TOKEN', message }] }
}
