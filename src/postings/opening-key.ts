import { createHash } from 'node:crypto'
import type { AdvertisedPay, ReadPosting } from './read-posting.ts'

/** Letters and digits of a description below which two that are alike say little. */
const LEAST_LETTERS = 200

type Opening = Pick<ReadPosting, 'employerKey' | 'title' | 'role' | 'seniority' | 'metros' | 'countries'>

/**
 * Equal for postings that can tell of one opening wherever they are posted: those of one employer under one title in
 * the same places. A signed 64-bit number in digits.
 */
export function openingKey({ employerKey, title, role, seniority, metros, countries }: Opening): string {
  return key([employerKey, letters(title), role, seniority, metros.join(), countries.join()])
}

/**
 * Equal for postings whose description and pay are the same but for case, marks and white space. Null where the
 * description is too short to know an opening again by.
 */
export function wordingKey(description: string, pay: AdvertisedPay | null): string | null {
  const words = letters(description)
  if (words.length < LEAST_LETTERS) return null
  return key([words, pay === null ? '' : `${pay.low} ${pay.high} ${pay.currency} ${pay.period}`])
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function key(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest().readBigInt64BE().toString()
}
