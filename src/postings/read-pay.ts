import type { Money } from './money.ts'
import { type ProsePay, payInProse } from './pay-in-prose.ts'
import { payInText } from './pay-in-text.ts'
import type { PayFields } from './raw-posting.ts'
import type { AdvertisedPay } from './read-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }

/** Characters of a pay text that are kept. */
const LONGEST_TEXT = 300
/** Characters of a pay text that are read. */
const LONGEST_READ = 5_000

/**
 * The pay a posting advertises: its fields, else its pay text, else what its description says; null where none says.
 * Bonus, commission, equity and money that is no pay are left out; several tiers give their whole span.
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
  return (
    (fields === undefined ? null : fromFields(fields, text)) ??
    (payText === undefined ? null : spanOf(payInText(payText.slice(0, LONGEST_READ)), text, countries)) ??
    spanOfProse(payInProse(description, countries, countriesOf))
  )
}

/** Null where the fields say nothing that can be pay. */
function fromFields({ low, high, currency, period }: PayFields, text: string | null): AdvertisedPay | null {
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
    tiers: [],
    hoursPerWeek: null,
  }
}

function spanOfProse(found: readonly ProsePay[]): AdvertisedPay | null {
  return spanOf(found, null, found[0]?.countries ?? [])
}

/** The span of all amounts that have the first one's currency and period; null where there is none to name. */
function spanOf(
  found: readonly Money[],
  text: string | null,
  countries: readonly string[],
): AdvertisedPay | null {
  const [first] = found
  if (first === undefined) return null
  const currency = currencyOf(first, text === null, countries)
  if (currency === null) return null
  const period = first.period ?? 'YEAR'
  const alike = found.filter((one) => one.currency === first.currency && (one.period ?? 'YEAR') === period)
  const lows = alike.map(({ low }) => low).filter((low) => low !== null)
  const highs = alike.map(({ high }) => high).filter((high) => high !== null)
  return {
    text,
    low: lows.length === 0 ? null : Math.min(...lows),
    high: highs.length === 0 ? null : Math.max(...highs),
    currency,
    period,
    tiers: [],
    hoursPerWeek: null,
  }
}

/** The currency that is written; where none is, or only `$` in a description, that of the one country of the job. */
function currencyOf(money: Money, isProse: boolean, countries: readonly string[]): string | null {
  const dollars: Readonly<Record<string, string | undefined>> = table.dollarsOf
  const usual: Readonly<Record<string, string | undefined>> = table.usualOf
  const own = new Set(
    countries.map((country) => (money.bareDollar ? (dollars[country] ?? 'USD') : usual[country])),
  )
  const [only] = own
  const shared = own.size === 1 ? (only ?? null) : null
  if (money.currency === null) return shared
  return money.bareDollar && isProse ? (shared ?? money.currency) : money.currency
}
