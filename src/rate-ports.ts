/** What converting pay needs from outside. Types only, as in ports.ts. */
import type { AdvertisedPay, AnnualUsd, UncountedPay } from './postings/read-posting.ts'
import type { ExchangeRates } from './postings/usd-rate.ts'

/** Pay in another currency than dollars, both ends said, as it was read and as it is counted. */
export interface StoredPay {
  /** Of the posting's version. */
  readonly id: number
  readonly pay: Omit<AdvertisedPay, 'text' | 'tiers'>
  /** ISO date. */
  readonly firstSeenOn: string
  readonly counted: AnnualUsd | UncountedPay | null
}

export interface ConvertedPay {
  readonly id: number
  readonly counted: AnnualUsd | UncountedPay
}

/** Where exchange rates are kept, and the pay that they convert. */
export interface RateStore {
  /** Those that can convert what was first seen on that day, an ISO date, or by any import so far. */
  load(day: string): Promise<ExchangeRates>
  /**
   * Adds what is new and replaces what differs, in one transaction. Of the days from a Tuesday to the next Monday only
   * the newest one's rate is kept. Gives back how many rates are new or other ones.
   */
  add(rates: ExchangeRates): Promise<number>
  /** Real postings' pay with higher ids than `after`, by id; none after the last. The sample is left out. */
  payInOtherCurrencies(after: number, most: number): Promise<readonly StoredPay[]>
  count(pay: readonly ConvertedPay[]): Promise<void>
}
