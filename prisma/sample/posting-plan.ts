import type { PayPeriod, Seniority, Workplace } from '../../src/postings/raw-posting.ts'

/** Where a posting tells its pay: in fields, in a line of its own, or inside its description. */
export type PayTold = 'fields' | 'text' | 'description'

export interface PlannedPay {
  /** Null where that end is not said; equal ends are told as one figure. */
  readonly low: number | null
  readonly high: number | null
  readonly currency: string
  readonly period: PayPeriod
  readonly told: PayTold
}

export interface PlannedPlaces {
  /** Every place in the posting's words, the main one first. */
  readonly words: readonly string[]
  /** Slugs of the metros these words name. */
  readonly metros: readonly string[]
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[]
}

/** Where a posting tells how it is worked: in a field, or in the words of its places. */
export type WorkplaceTold = 'field' | 'places'

/** What a posting is to say. The wording follows from `seed`, and a reader should find all of this in it. */
export interface PostingPlan {
  readonly role: string
  readonly seniority: Seniority
  readonly company: string
  readonly places: PlannedPlaces
  /** Null where it does not say. */
  readonly workplace: Workplace | null
  readonly workplaceTold: WorkplaceTold
  /** Names, as a key of skills.json. */
  readonly skills: readonly string[]
  /** Null where it says nothing about amounts. */
  readonly pay: PlannedPay | null
  readonly seed: number
}

/** Both ends said, or one figure: what counts as disclosed. */
export const isDisclosed = (pay: PlannedPay | null): boolean =>
  pay !== null && pay.low !== null && pay.high !== null
