import { hash } from 'node:crypto'

/** Begins every key, so that people and scanners of source code know one when they see it. */
const PREFIX = 'ast_'
const RANDOM_BYTES = 32
const FORM = new RegExp(`^${PREFIX}[\\w-]{43}$`)

/** A new key: 256 random bits, shown once. */
export function createPartnerKey(randomBytes: (bytes: number) => Buffer): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url')
}

/** Whether a text could be a key of ours. */
export function isPartnerKey(text: string): boolean {
  return FORM.test(text)
}

/** What is kept of a key: its SHA-256, lower-case hex. So many random bits need no slower hash. */
export function hashPartnerKey(key: string): string {
  return hash('sha256', key)
}
