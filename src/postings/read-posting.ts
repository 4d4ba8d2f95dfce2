import type { PayPeriod, RawPosting, Seniority, Workplace } from './raw-posting.ts'

/** The pay as it was read from the posting's own words or fields. */
export interface AdvertisedPay {
  /** As the posting words it; null where it gives only fields. */
  readonly text: string | null
  /** Null where that end is not said. */
  readonly low: number | null
  readonly high: number | null
  /** ISO 4217. */
  readonly currency: string
  readonly period: PayPeriod
}

/** A year in whole US dollars. */
export interface AnnualUsd {
  readonly floor: number
  readonly ceiling: number
}

/** A posting that is counted. */
export interface ReadPosting {
  readonly externalId: string
  readonly title: string
  /** The employer's name as shown to people. */
  readonly company: string
  /** The employer's name without case, legal form and punctuation. */
  readonly employerKey: string
  readonly url: string | null
  /** A role's slug. */
  readonly role: string
  readonly seniority: Seniority
  readonly workplace: Workplace | null
  /** Metro slugs, sorted by code point; ['remote'] only where it names no place. */
  readonly metros: readonly string[]
  /** ISO 3166-1 alpha-2, sorted. */
  readonly countries: readonly string[]
  /** Skill slugs, sorted by code point. */
  readonly skills: readonly string[]
  /** The posting's own words that each skill was found by, in the order of `skills`. */
  readonly skillWords: readonly string[]
  readonly advertisedPay: AdvertisedPay | null
  /** Null where it is not disclosed at both ends or as one figure, not plausible, or not convertible. */
  readonly salary: AnnualUsd | null
}

export type Reading =
  | { readonly kind: 'kept'; readonly posting: ReadPosting }
  /** Its title is none of our roles. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'rejected'; readonly reason: string }

/**
 * Reads one raw posting. Never throws.
 * @param firstSeenOn ISO date of the first listing that had the posting: its pay is converted at that week's rate.
 */
export type ReadRawPosting = (raw: RawPosting, firstSeenOn: string) => Reading
