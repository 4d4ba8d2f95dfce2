import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

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
  /** A mailbox for one subscriber's bounces of one week's letter: `bounces+17-20261116-MAC@example.org`. */
  bounceAddress(mailbox: string, subscriberId: number, week: string): string
  /** Who a bounce address stands for; null for a forged one. */
  readBounceAddress(address: string): { readonly subscriberId: number; readonly week: string } | null
  /** The same for the same letter and subscriber, so that the relay's log can be asked for it. */
  messageId(domain: string, subscriberId: number, week: string): string
}

const CONFIRMATION = /^[A-Za-z0-9_-]{43}$/
const SIGNED = /^(u|p)\.([0-9a-f]{8})\.([1-9][0-9]{0,9})\.([A-Za-z0-9_-]{43})$/
const BOUNCE = /\+([1-9][0-9]{0,9})-(\d{4})(\d{2})(\d{2})-([0-9a-f]{24})@/i
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
  const bounceMac = (secret: string, id: number, week: string) =>
    hmac(secret, `bounce:${id}:${week}`).toString('hex').slice(0, BOUNCE_MAC_LENGTH)

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
      return `${mailbox.slice(0, at)}+${subscriberId}-${week.replaceAll('-', '')}-${mac}${mailbox.slice(at)}`
    },
    readBounceAddress(address) {
      const [, id, year, month, day, mac] = BOUNCE.exec(address) ?? []
      if (mac === undefined) return null
      const [subscriberId, week] = [Number(id), `${year}-${month}-${day}`]
      const ours = keys.some((key) => isSame(mac.toLowerCase(), bounceMac(key.secret, subscriberId, week)))
      return ours ? { subscriberId, week } : null
    },
    messageId: (domain, subscriberId, week) =>
      `<issue-${week}-${sha256(`${week}:${subscriberId}`).toString('hex').slice(0, 32)}@${domain}>`,
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
