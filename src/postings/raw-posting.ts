export const SENIORITIES = ['ENTRY', 'MID', 'SENIOR'] as const
export type Seniority = (typeof SENIORITIES)[number]

export const WORKPLACES = ['REMOTE', 'HYBRID', 'ONSITE'] as const
export type Workplace = (typeof WORKPLACES)[number]

export const PAY_PERIODS = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'] as const
export type PayPeriod = (typeof PAY_PERIODS)[number]

/** Pay as fields. An end that is not said is left out. Amounts are of the currency's main unit per period. */
export interface PayFields {
  readonly low?: number
  readonly high?: number
  /** ISO 4217. */
  readonly currency: string
  readonly period: PayPeriod
}

/** A posting as its source gives it, whatever the source's format. */
export interface RawPosting {
  /** Of its source; unique there. */
  readonly id: string
  readonly title: string
  readonly company: string
  readonly url?: string
  /** Every place as the posting words it, the main one first; empty where it names none. */
  readonly locations: readonly string[]
  readonly workplace?: Workplace
  /** Text or HTML. Read and not kept. */
  readonly description?: string
  /** Pay as the posting words it. */
  readonly payText?: string
  /** Pay as fields, which win over words. */
  readonly pay?: PayFields
  /** ISO date. */
  readonly postedOn?: string
}
