import { hash } from 'node:crypto'
import type { ReadPosting } from './read-posting.ts'

type Opening = Pick<ReadPosting, 'employerKey' | 'title' | 'role' | 'seniority' | 'metros' | 'countries'>

/**
 * Equal for postings that can tell of one opening wherever they are posted: those of one employer under one title in
 * the same places. A signed 64-bit number in digits.
 */
export function openingKey({ employerKey, title, role, seniority, metros, countries }: Opening): string {
  return key([employerKey, letters(title), role, seniority, metros.join(), countries.join()])
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function key(parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'buffer').readBigInt64BE().toString()
}
