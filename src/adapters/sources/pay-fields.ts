import type { PayFields, PayPeriod } from '../../postings/raw-posting.ts'
import { amountOf, wordsOf } from './lenient-fields.ts'

const PERIODS: readonly (readonly [RegExp, PayPeriod])[] = [
  [/hour|\bhr\b|\bhur\b/, 'HOUR'],
  [/\bday|daily/, 'DAY'],
  [/week|\bwee\b/, 'WEEK'],
  [/month|\bmon\b/, 'MONTH'],
  [/year|annual|annum|\byr\b|\bann\b/, 'YEAR'],
]

/** The period that words such as `per-year-salary`, `monthly` or `HOUR` name; undefined for others, such as biweekly. */
export function payPeriodOf(words: unknown): PayPeriod | undefined {
  const text = wordsOf(words)?.toLowerCase() ?? ''
  if (/\b(?:bi|semi)-?\s?|fortnight|quarter|half/.test(text)) return undefined
  return PERIODS.find(([word]) => word.test(text))?.[1]
}

/**
 * Pay as a payload's own fields give it; undefined where they name no amount, no currency by its code, or a period that
 * is not ours. Where they name no period it is a year. Ends of 0 are those that were not filled in.
 */
export function payFields(said: {
  readonly low: unknown
  readonly high: unknown
  readonly currency: unknown
  readonly period: unknown
}): PayFields | undefined {
  const low = amountOf(said.low)
  const high = amountOf(said.high)
  const currency = wordsOf(said.currency)?.toUpperCase() ?? ''
  const period = wordsOf(said.period) === undefined ? 'YEAR' : payPeriodOf(said.period)
  if ((low === undefined && high === undefined) || !/^[A-Z]{3}$/.test(currency) || period === undefined)
    return undefined
  return {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    currency,
    period,
  }
}

/** The span of all tiers that have the first one's currency and period; undefined where there is none. */
export function paySpan(tiers: readonly PayFields[]): PayFields | undefined {
  const [first] = tiers
  if (first === undefined) return undefined
  const alike = tiers.filter(({ currency, period }) => currency === first.currency && period === first.period)
  const low = least(alike.map(({ low }) => low))
  const high = least(alike.map(({ high }) => high && -high))
  return {
    currency: first.currency,
    period: first.period,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high: -high }),
  }
}

function least(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers
    .filter((number) => number !== undefined)
    .reduce<number | undefined>(
      (low, number) => (low === undefined || number < low ? number : low),
      undefined,
    )
}
