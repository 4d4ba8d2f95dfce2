import { payInProse } from './pay-in-prose.ts'
import { payInText } from './pay-in-text.ts'
import { type PaySpan, spanOf } from './pay-span.ts'
import { tiersOf } from './pay-tiers.ts'
import type { PayFields, PayPeriod } from './raw-posting.ts'
import type { AdvertisedPay } from './read-posting.ts'
import { workingWeek } from './working-week.ts'

/** Characters of a pay text that are kept. */
const LONGEST_TEXT = 300
/** Characters of a pay text that are read. */
const LONGEST_READ = 5_000

/**
 * The pay a posting advertises: its fields, else its pay text, else what its description says; null where none says.
 * Bonus, commission, equity and money that is no pay are left out; several tiers give their whole span and each of
 * them. Pay of a fortnight is given as half of it a week.
 * @param countries where the job is, which decides whose dollar a bare `$` is in a description
 * @param countriesOf the countries that a text names
 */
export function readPay(
  fields: PayFields | undefined,
  payText: string | undefined,
  description: string,
  countries: readonly string[],
  countriesOf: (text: string) => readonly string[],
): AdvertisedPay | null {
  const text = payText?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT) || null
  const read = payText?.slice(0, LONGEST_READ) ?? ''
  const span = spanOf(payInText(read, countries), false)
  const pay =
    (fields === undefined ? null : fromFields(fields, text, span)) ??
    fromSpan(span, text) ??
    fromSpan(spanOf(payInProse(description, countries, countriesOf), true), null)
  if (pay === null || pay.period !== 'HOUR') return pay
  return { ...pay, hoursPerWeek: workingWeek(read, description) }
}

/** Null where the fields say nothing that can be pay. Tiers are of the pay text, where it is of the same span. */
function fromFields(
  { low, high, currency, period }: PayFields,
  text: string | null,
  span: PaySpan | null,
): AdvertisedPay | null {
  const ends = [low, high].filter((end) => end !== undefined)
  const areAmounts = ends.every((end) => Number.isFinite(end) && end >= 0 && end < 1e12)
  if (!areAmounts || !ends.some((end) => end > 0) || !/^[A-Z]{3}$/.test(currency)) return null
  const isTurned = low !== undefined && high !== undefined && low > high
  return {
    text,
    low: (isTurned ? high : low) ?? null,
    high: (isTurned ? low : high) ?? null,
    currency,
    period,
    tiers: span !== null && isOf(span, low, high, currency, period) ? tiersOf(span.found) : [],
    hoursPerWeek: null,
  }
}

/** The same but for rounding: texts shorten 185,156 to 185.2K. */
function isOf(span: PaySpan, low = 0, high = 0, currency: string, period: PayPeriod): boolean {
  const isNear = (one: number | null, other: number): boolean => Math.abs((one ?? 0) - other) <= other / 200
  return (
    span.currency === currency && span.period === period && isNear(span.low, low) && isNear(span.high, high)
  )
}

function fromSpan(span: PaySpan | null, text: string | null): AdvertisedPay | null {
  if (span === null) return null
  const { low, high, currency, period } = span
  return { text, low, high, currency, period, tiers: tiersOf(span.found), hoursPerWeek: null }
}
