import type { Visitor } from '../ports.ts'
import type { SignupLimits } from '../subscriber-ports.ts'

/** A household or an office signs up a few people, not dozens: what is more sends letters to strangers. */
const NETWORK = { visitorHourly: 10, visitorDaily: 30 }
/** A partner's page speaks for all of its visitors. */
const KEY = { visitorHourly: 300, visitorDaily: 3_000 }
/** Far above a good day, and little enough that relays don't take us for the sender of a flood. */
const TOTAL_HOURLY = 2_000
const PREFIX = /^((?:\d{1,3}\.){3})\d{1,3}$/

/** How many wishes are taken of a visitor. */
export function signupLimits({ id }: Visitor): SignupLimits {
  return { ...(id.startsWith('key:') ? KEY : NETWORK), totalHourly: TOTAL_HOURLY }
}

/**
 * The network a visitor came from, `192.0.2.0/24` or `2001:db8:1:2::/64`: what a consent is kept with, and what limits
 * are counted by. Null for keys, and where nobody knows.
 */
export function signupNetwork({ id }: Visitor): string | null {
  const [, prefix] = PREFIX.exec(id) ?? []
  if (prefix !== undefined) return `${prefix}0/24`
  return id.endsWith('::/64') ? id : null
}
