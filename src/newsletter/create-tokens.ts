import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { BouncedLetter } from '../bounce-ports.ts'

/** What a signed link may do. */
export type TokenPurpose = 'unsubscribe' | 'preferences'

export interface SignedToken {
  readonly purpose: TokenPurpose
  readonly subscriberId: number
}

export interface Tokens {
  /** 256 random bits for a link, and the hash that is stored in their place. */
  newConfirmation(): { readonly token: string; readonly hash: Uint8Array }
  /** Null for what cannot be a confirmation token. */
  confirmationHash(token: string): Uint8Array | null
  /** Never expires, carries no address, and speaks for one subscriber and one purpose. */
  sign(purpose: TokenPurpose, subscriberId: number): string
  /** Null for anything that none of our secrets signed. */
  verify(token: string): SignedToken | null
  /**
   * A mailbox for one subscriber's bounces of one week's letter, `bounces+17-20261116-MAC@example.org`, or of a
   * confirmation where the week is null: `bounces+17-confirm-MAC@example.org`.
   */
  bounceAddress(mailbox: string, subscriberId: number, week: string | null): string
  /** Who a bounce address stands for; null for a forged one. */
  readBounceAddress(address: string): BouncedLetter | null
  /** The same for the same letter and subscriber, so that the relay's log can be asked for it. */
  messageId(domain: string, subscriberId: number, week: string): string
  /** The same for the same confirmation, of which `hash` is what is stored. */
  confirmationMessageId(domain: string, hash: Uint8Array): string
  /** The instant at which a form was shown, as a text that only we can make. */
  signTime(at: Date): string
  /** Null for anything that none of our secrets signed. */
  readTime(text: string): Date | null
  /** What is kept of a visitor, so that the next wish from there is known as one. */
  visitorHash(id: string): Uint8Array
}

const CONFIRMATION = /^[A-Za-z0-9_-]{43}$/
const SIGNED = /^(u|p)\.([0-9a-f]{8})\.([1-9][0-9]{0,9})\.([A-Za-z0-9_-]{43})$/
const BOUNCE = /^[^@]*\+([1-9][0-9]{0,9})-(?:confirm|(\d{4})(\d{2})(\d{2}))-([0-9a-f]{24})@/i
const TIME = /^([0-9]{13})\.([A-Za-z0-9_-]{43})$/
const PURPOSE_LETTERS = { unsubscribe: 'u', preferences: 'p' } as const
const BOUNCE_MAC_LENGTH = 24

/**
 * Makes and reads the tokens of links and bounce addresses.
 * @param secrets the first signs, all verify, so that a retired one keeps old letters' links working
 */
export function createTokens(
  secrets: readonly [string, ...string[]],
  randomBytes: (size: number) => Uint8Array,
): Tokens {
  const keys = secrets.map((secret) => ({ id: sha256(`key:${secret}`).toString('hex').slice(0, 8), secret }))
  const [signing] = keys as [(typeof keys)[number]]
  const linkMac = (secret: string, purpose: TokenPurpose, id: number) =>
    hmac(secret, `link:${purpose}:${id}`).toString('base64url')
  const bounceMac = (secret: string, id: number, week: string | null) =>
    hmac(secret, `bounce:${id}:${week ?? 'confirm'}`)
      .toString('hex')
      .slice(0, BOUNCE_MAC_LENGTH)
  const timeMac = (secret: string, ms: string) => hmac(secret, `time:${ms}`).toString('base64url')

  return {
    newConfirmation() {
      const token = Buffer.from(randomBytes(32)).toString('base64url')
      return { token, hash: sha256(token) }
    },
    confirmationHash: (token) => (CONFIRMATION.test(token) ? sha256(token) : null),
    sign: (purpose, subscriberId) =>
      [
        PURPOSE_LETTERS[purpose],
        signing.id,
        subscriberId,
        linkMac(signing.secret, purpose, subscriberId),
      ].join('.'),
    verify(token) {
      const [, letter, keyId, id, mac] = SIGNED.exec(token) ?? []
      const key = keys.find((candidate) => candidate.id === keyId)
      if (!key || mac === undefined) return null
      const purpose = letter === 'u' ? 'unsubscribe' : 'preferences'
      const subscriberId = Number(id)
      return isSame(mac, linkMac(key.secret, purpose, subscriberId)) ? { purpose, subscriberId } : null
    },
    bounceAddress(mailbox, subscriberId, week) {
      const at = mailbox.lastIndexOf('@')
      const mac = bounceMac(signing.secret, subscriberId, week)
      const letter = week?.replaceAll('-', '') ?? 'confirm'
      return `${mailbox.slice(0, at)}+${subscriberId}-${letter}-${mac}${mailbox.slice(at)}`
    },
    readBounceAddress(address) {
      const [, id, year, month, day, mac] = BOUNCE.exec(address) ?? []
      if (mac === undefined) return null
      const subscriberId = Number(id)
      const week = year === undefined ? null : `${year}-${month}-${day}`
      const ours = keys.some((key) => isSame(mac.toLowerCase(), bounceMac(key.secret, subscriberId, week)))
      return ours ? { subscriberId, week } : null
    },
    messageId: (domain, subscriberId, week) =>
      `<issue-${week}-${sha256(`${week}:${subscriberId}`).toString('hex').slice(0, 32)}@${domain}>`,
    // Hashed again: the stored hash itself is nobody's business.
    confirmationMessageId: (domain, hash) =>
      `<confirm-${createHash('sha256').update('id:').update(hash).digest('hex').slice(0, 32)}@${domain}>`,
    signTime(at) {
      const ms = String(at.getTime())
      return `${ms}.${timeMac(signing.secret, ms)}`
    },
    readTime(text) {
      const [, ms, mac] = TIME.exec(text) ?? []
      if (ms === undefined || mac === undefined) return null
      return keys.some((key) => isSame(mac, timeMac(key.secret, ms))) ? new Date(Number(ms)) : null
    },
    visitorHash: (id) => hmac(signing.secret, `visitor:${id}`),
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}

function isSame(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)]
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes)
}
