import type { PayPeriod, Seniority, Workplace } from './postings/raw-posting.ts'
import type { EmployerKind, PayTier, UncountedPay } from './postings/read-posting.ts'

/** A row that people browse. */
export interface PostingRow {
  readonly id: number
  readonly title: string
  readonly company: string
  readonly employerKind: EmployerKind
  readonly url: string | null
  readonly role: string
  readonly seniority: Seniority
  readonly workplace: Workplace | null
  readonly metros: readonly string[]
  readonly countries: readonly string[]
  readonly skills: readonly string[]
  /** The posting's own words, in the order of `skills`. */
  readonly skillWords: readonly string[]
  readonly payText: string | null
  readonly payLow: number | null
  readonly payHigh: number | null
  readonly payCurrency: string | null
  readonly payPeriod: PayPeriod | null
  readonly payTiers: readonly PayTier[] | null
  readonly hoursPerWeek: number | null
  readonly uncountedPay: UncountedPay | null
  readonly floorUsd: number | null
  readonly ceilingUsd: number | null
  readonly source: string
  /** ISO dates. */
  readonly firstSeen: string
  readonly lastSeen: string
  /** Postings that count for nothing beside this one, on the day asked about or that of the newest week; earliest first. */
  readonly alsoPosted: readonly Pick<PostingRow, 'source' | 'url' | 'firstSeen'>[]
}
