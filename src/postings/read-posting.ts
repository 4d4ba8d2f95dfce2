import type { PayPeriod, RawPosting, Seniority, Workplace } from './raw-posting.ts'

/** One of several ranges that a posting names: for a level, a place, or without saying what for. */
export interface PayTier {
  /** What it is for, as the posting words it, such as "Senior" or "Zone A"; null where it does not say. */
  readonly label: string | null
  /** Null where that end is not said. */
  readonly low: number | null
  readonly high: number | null
}

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
  /**
   * Where the posting names several ranges of this currency and period, each of them, in its order; empty where it
   * names one. `low` and `high` are their whole span.
   */
  readonly tiers: readonly PayTier[]
  /** The working week that pay by the hour is for; null where the posting does not say. */
  readonly hoursPerWeek: number | null
}

/** A year in whole US dollars. */
export interface AnnualUsd {
  readonly floor: number
  readonly ceiling: number
}

export const UNCOUNTED_PAY = ['ONE_END_ONLY', 'IMPLAUSIBLE', 'NO_EXCHANGE_RATE'] as const
/** Why pay that is advertised is not counted: an end is not said, nobody is paid so, or nothing converts it. */
export type UncountedPay = (typeof UNCOUNTED_PAY)[number]

export const EMPLOYER_KINDS = ['DIRECT', 'STAFFING', 'GIG_PLATFORM'] as const
/** Who posts: the employer itself, a firm that hires for others, or a platform that hands out piecework. */
export type EmployerKind = (typeof EMPLOYER_KINDS)[number]

/** A posting that is counted. */
export interface ReadPosting {
  readonly externalId: string
  readonly title: string
  /** The employer's name as shown to people. */
  readonly company: string
  /** The employer's name without case, legal form and punctuation. */
  readonly employerKey: string
  readonly employerKind: EmployerKind
  /** Equal for postings that can tell of one opening: a signed 64-bit number in digits. */
  readonly openingKey: string
  /** Equal where the description and the pay are the same, too; null where there are too few words to tell. */
  readonly wordingKey: string | null
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
  /** Null where no pay is advertised, and where `uncountedPay` says why. */
  readonly salary: AnnualUsd | null
  /** Null where there is a salary, and where no pay is advertised. */
  readonly uncountedPay: UncountedPay | null
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
