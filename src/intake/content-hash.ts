import { hash } from 'node:crypto'
import type { RawPosting } from '../postings/raw-posting.ts'

/**
 * SHA-256, hex, of all that a posting says and of the reader's version: where it is the same, reading again would
 * give the same.
 */
export function contentHash(raw: RawPosting, readerVersion: string): string {
  return hash(
    'sha256',
    JSON.stringify([
      readerVersion,
      raw.title,
      raw.company,
      raw.url,
      raw.locations,
      raw.workplace,
      raw.description,
      raw.payText,
      raw.pay && [raw.pay.low, raw.pay.high, raw.pay.currency, raw.pay.period],
    ]),
  )
}
