import { createHmac } from 'node:crypto'

/** What stays of an erased or bounced address: an HMAC-SHA-256 of its key under SUPPRESSION_KEY, which is never rotated. */
export function suppressionHash(suppressionKey: string, emailKey: string): Uint8Array {
  return createHmac('sha256', suppressionKey).update(emailKey).digest()
}
