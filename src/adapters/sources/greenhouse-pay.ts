import type { PayFields } from '../../postings/raw-posting.ts'
import type { Fields } from './fields.ts'
import { amountOf, fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import { payFields, payPeriodOf, paySpan } from './pay-fields.ts'

/** Ranges of more than base pay. */
const MORE_THAN_BASE = /\bote\b|on[- ]target|\btotal\b|commission|bonus|incentive|variable|equity|stock/i
/** Highest amount, in the currency's main unit, that is taken for an hour's where no period is said. */
const HOUR_BELOW = 1_000

/**
 * Greenhouse's pay: the span of its pay ranges, whose amounts are in cents, else a field of the employer's own such as
 * `Salary Range`. Ranges that include more than base pay count only where no other is given. Greenhouse has no field for
 * the period: a range's title may say it, else amounts below 1,000 are by the hour and others by the year.
 */
export function greenhousePay(ranges: unknown, metadata: readonly Fields[]): PayFields | undefined {
  const inCents = listOf(ranges).map(({ min_cents, max_cents, currency_type, title }) => ({
    title: wordsOf(title) ?? '',
    low: hundredth(min_cents),
    high: hundredth(max_cents),
    currency: currency_type,
  }))
  const ownFields = metadata
    .filter(({ name }) => /salary|\bpay\b|compensation|\bwage/i.test(wordsOf(name) ?? ''))
    .map(({ name, value }) => {
      const { unit, min_value, max_value, amount } = fieldsOf(value)
      return {
        title: wordsOf(name) ?? '',
        low: min_value ?? amount,
        high: max_value ?? amount,
        currency: unit,
      }
    })
  return baseSpan(inCents) ?? baseSpan(ownFields)
}

interface Tier {
  readonly title: string
  readonly low: unknown
  readonly high: unknown
  readonly currency: unknown
}

function baseSpan(tiers: readonly Tier[]): PayFields | undefined {
  const base = tiers.filter(({ title }) => !MORE_THAN_BASE.test(title))
  const read = (some: readonly Tier[]) => paySpan(some.map(tierPay).filter((pay) => pay !== undefined))
  return read(base) ?? read(tiers)
}

function tierPay({ title, low, high, currency }: Tier): PayFields | undefined {
  const highest = Math.max(amountOf(low) ?? 0, amountOf(high) ?? 0)
  const period = payPeriodOf(title) ?? (highest < HOUR_BELOW ? 'HOUR' : 'YEAR')
  return payFields({ low, high, currency, period })
}

function hundredth(cents: unknown): number | undefined {
  const amount = amountOf(cents)
  return amount === undefined ? undefined : amount / 100
}
