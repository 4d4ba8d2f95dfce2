import table from './vocabulary/exchange-rates.json' with { type: 'json' }

/** What one unit of a currency was worth in US dollars from a date on. */
export interface ExchangeRate {
  /** ISO date. */
  readonly from: string
  readonly usd: number
}

/** By ISO 4217 code, oldest first. */
export type ExchangeRates = Readonly<Record<string, readonly ExchangeRate[] | undefined>>

/** The rates that ship with the project; their source and dates stand in exchange-rates.json. */
export const SHIPPED_RATES: ExchangeRates = Object.fromEntries(
  Object.entries(table.rates).map(([code, line]) => [
    code,
    line.split(', ').map((entry) => {
      const [from = '', usd = ''] = entry.split(' ')
      return { from, usd: Number(usd) }
    }),
  ]),
)

const DAY_MS = 86_400_000

/**
 * A rate further from the week than this, two years, is none. In the shipped table two years move a currency by a
 * fifth at most, but the Turkish lira by a half; and each by more with every further year.
 */
export const MOST_DAYS_FROM_RATE = 730

/**
 * US dollars for one unit in the week of that day, the same for all its days: the newest rate up to its Monday, or the
 * first one after it where none is older; null without a rate within two years.
 */
export function usdRate(currency: string, on: string, rates: ExchangeRates): number | null {
  if (currency === 'USD') return 1
  const known = rates[currency]
  if (known === undefined) return null
  const monday = mondayOf(Date.parse(on))
  const isNear = ({ from }: ExchangeRate) =>
    Math.abs(Date.parse(from) - monday) <= MOST_DAYS_FROM_RATE * DAY_MS
  const until = new Date(monday).toISOString().slice(0, 10)
  const before = known.findLast(({ from }) => from <= until)
  if (before !== undefined && isNear(before)) return before.usd
  const after = known.find(({ from }) => from > until)
  return after !== undefined && isNear(after) ? after.usd : null
}

/** The Monday of a day's week, both as instants; 1970 began on a Thursday. */
const mondayOf = (day: number): number => day - ((day / DAY_MS + 3) % 7) * DAY_MS

/** Of daily rates, oldest first, those that are the newest up to some Monday: all that usdRate asks for. */
export function weeklyRates(daily: readonly ExchangeRate[]): readonly ExchangeRate[] {
  const nextMonday = ({ from }: ExchangeRate) => mondayOf(Date.parse(from) + 6 * DAY_MS)
  return daily.filter((rate, index) => {
    const next = daily[index + 1]
    return next === undefined || nextMonday(next) !== nextMonday(rate)
  })
}

/** The stored rates, and the shipped ones of days before the first of them and after the last. */
export function withShippedRates(stored: ExchangeRates, shipped = SHIPPED_RATES): ExchangeRates {
  const codes = new Set([...Object.keys(shipped), ...Object.keys(stored)])
  return Object.fromEntries(
    [...codes].map((code) => {
      const own = stored[code] ?? []
      const [first, last] = [own[0], own.at(-1)]
      const others = shipped[code] ?? []
      if (first === undefined || last === undefined) return [code, others]
      return [
        code,
        [
          ...others.filter(({ from }) => from < first.from),
          ...own,
          ...others.filter(({ from }) => from > last.from),
        ],
      ]
    }),
  )
}
