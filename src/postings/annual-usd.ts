import type { PayPeriod } from './raw-posting.ts'
import type { AdvertisedPay, AnnualUsd, UncountedPay } from './read-posting.ts'
import { type ExchangeRates, usdRate } from './usd-rate.ts'

/** Periods in a year of 52 weeks of five days of eight hours. */
export const PERIODS_PER_YEAR: Readonly<Record<PayPeriod, number>> = {
  HOUR: 2080,
  DAY: 260,
  WEEK: 52,
  MONTH: 12,
  YEAR: 1,
}

/**
 * What a person is paid a year, in US dollars, at the least and at the most: outside is a slip or a placeholder.
 * Advertised are 240,000 rupees and up to a million dollars; below and above lie 0 and 1, an hour's or a month's pay
 * given as a year's, and hundreds of millions.
 */
export const PLAUSIBLE_ANNUAL_USD = { least: 3_000, most: 2_000_000 } as const
/** A ceiling more times the floor than this is a placeholder too: real ranges reach seven times, these begin at 13. */
export const WIDEST_RATIO = 10

/**
 * The pay of a year in whole US dollars at the rate of the week the posting was first seen in; or why it is not counted.
 * Pay by the hour is of the hours a week that the posting says, else of 2,080 hours a year.
 * @param firstSeenOn ISO date
 */
export function annualUsd(
  pay: Omit<AdvertisedPay, 'text' | 'tiers'>,
  firstSeenOn: string,
  rates: ExchangeRates,
): AnnualUsd | UncountedPay {
  if (pay.low === null || pay.high === null) return 'ONE_END_ONLY'
  const rate = usdRate(pay.currency, firstSeenOn, rates)
  if (rate === null) return 'NO_EXCHANGE_RATE'
  const factor = periodsPerYear(pay) * rate
  const floor = Math.round(pay.low * factor)
  const ceiling = Math.round(pay.high * factor)
  const { least, most } = PLAUSIBLE_ANNUAL_USD
  const isPlausible = floor >= least && floor <= ceiling && ceiling <= most && ceiling <= floor * WIDEST_RATIO
  return isPlausible ? { floor, ceiling } : 'IMPLAUSIBLE'
}

function periodsPerYear({ period, hoursPerWeek }: Pick<AdvertisedPay, 'period' | 'hoursPerWeek'>): number {
  return period === 'HOUR' && hoursPerWeek !== null
    ? hoursPerWeek * PERIODS_PER_YEAR.WEEK
    : PERIODS_PER_YEAR[period]
}
