import { hash } from 'node:crypto'
import { keyDigits } from './key-digits.ts'
import { openingPlaces } from './opening-places.ts'
import type { ReadPosting } from './read-posting.ts'

interface Opening extends Pick<ReadPosting, 'employerKey' | 'role' | 'seniority' | 'metros' | 'countries'> {
  /** As `openingTitle` gives it. */
  readonly title: string
  /** The places as the posting words them. */
  readonly locations: readonly string[]
}

/**
 * Equal for postings that can tell of one opening wherever they are posted: those of one employer under one title in
 * the same places. A signed 64-bit number in digits.
 */
export function openingKey({ employerKey, title, role, seniority, ...places }: Opening): string {
  const parts = [employerKey, title, role, seniority, openingPlaces(places)]
  return keyDigits(hash('sha256', parts.join('\n')))
}
