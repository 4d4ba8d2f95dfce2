import type { FoundPay } from './found-pay.ts'
import type { Money } from './money.ts'
import type { PayPeriod } from './raw-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }

/** Several ranges of one currency and period. */
export interface PaySpan {
  readonly low: number | null
  readonly high: number | null
  readonly currency: string
  readonly period: PayPeriod
  /** What the span is of, in its order. */
  readonly found: readonly FoundPay[]
}

type ByCode = Readonly<Record<string, string | undefined>>
const any = (line: string): RegExp => new RegExp(line.split(' | ').join('|'), 'iu')
const implied = Object.entries(table.implied).map(([code, words]) => [code, any(words)] as const)
const impliedDollars = Object.entries(table.impliedDollars).map(
  ([code, words]) => [code, any(words)] as const,
)
const HARD = table.hard.split(' ').join('|')
const hard: ReadonlySet<string> = new Set(table.hard.split(' '))
const CODE_BEHIND = new RegExp(`^[^\\d.;•$€£]{0,30}?\\b(${HARD})\\b`)
const CODE_BEFORE = new RegExp(`(?:\\(|\\bin\\s)(${HARD})\\b[^\\d;]{0,24}$`)

/** The span of all pay that has the first one's currency and period; null where nothing says the currency. */
export function spanOf(found: readonly FoundPay[], isProse: boolean): PaySpan | null {
  const [first] = found
  if (first === undefined) return null
  const currency = currencyOf(first, isProse)
  if (currency === null) return null
  const period = periodOf(first, currency)
  const alike = found.filter(
    (pay) => currencyOf(pay, isProse) === currency && periodOf(pay, currency) === period,
  )
  const lows = alike.map(({ low }) => low).filter((low) => low !== null)
  const highs = alike.map(({ high }) => high).filter((high) => high !== null)
  return {
    low: lows.length === 0 ? null : Math.min(...lows),
    high: highs.length === 0 ? null : Math.max(...highs),
    currency,
    period,
    found: alike,
  }
}

function periodOf(pay: FoundPay, currency: string): PayPeriod {
  return pay.period ?? (isOfMonth(pay, currency) ? 'MONTH' : 'YEAR')
}

/** Nobody is paid so little a year, and such pay is told by the month: "RM 6,000", "16 000 zł". */
export function isOfMonth({ low, high }: Money, currency: string | null): boolean {
  const monthlyBelow: Readonly<Record<string, number | undefined>> = table.monthlyBelow
  const below = monthlyBelow[currency ?? ''] ?? 0
  const top = high ?? low ?? 0
  return top < below && (low ?? top) >= below / (hard.has(currency ?? '') ? 20 : 200)
}

/** The currency that is written; where none is, or a sign that countries share, that of the one country of the job. */
function currencyOf(pay: FoundPay, isProse: boolean): string | null {
  if (pay.currency !== null && pay.sharedSign === null) return pay.currency
  const written = CODE_BEHIND.exec(pay.behind)?.[1] ?? CODE_BEFORE.exec(pay.before)?.[1]
  if (written !== undefined && (pay.sharedSign ?? '$') === '$') return written
  const around = `${pay.heading} ${pay.before} ${pay.behind}`.slice(-400)
  if (pay.sharedSign === '$') {
    const said = impliedDollars.find(([, words]) => words.test(pay.behind))
    if (said !== undefined) return said[0]
    return (isProse ? ownCurrency(pay.countries, table.sharedSigns.$, 'USD') : null) ?? pay.currency
  }
  if (pay.sharedSign !== null) {
    const signs: Readonly<Record<string, ByCode>> = table.sharedSigns
    return ownCurrency(pay.countries, signs[pay.sharedSign] ?? {}, undefined) ?? pay.currency
  }
  return (
    implied.find(([, words]) => words.test(around))?.[0] ??
    ownCurrency(pay.countries, table.usualOf, undefined)
  )
}

/** The one currency of all these countries; null where there are several or none. */
function ownCurrency(
  countries: readonly string[],
  currencies: ByCode,
  others: string | undefined,
): string | null {
  const own = new Set(countries.map((country) => currencies[country] ?? others))
  const [only] = own
  return own.size === 1 ? (only ?? null) : null
}
