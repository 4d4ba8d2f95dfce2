import { type Amount, findAmounts } from './find-amounts.ts'
import { alignedHigh, alignedLow, cents, isJoined, scaled } from './join-amounts.ts'
import { type NamedPeriod, periodBehind } from './pay-period.ts'
import type { PayPeriod } from './raw-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }

/** Money as a text names it: one amount (low = high), a range, or one end of one. */
export interface Money {
  readonly low: number | null
  readonly high: number | null
  /** ISO 4217; null where the text gives no sign or code. */
  readonly currency: string | null
  /** A sign that several countries write, such as a bare `$`; null where the sign or code is of one. */
  readonly sharedSign: string | null
  /** As it stands at the amount, such as "/hr"; null where it does not: see withPeriodBehind. */
  readonly period: PayPeriod | null
  readonly start: number
  readonly end: number
}

/** All amounts and ranges of a text, in order; any number may be one: see what stands around it before you trust it. */
export function* findMoney(text: string): Generator<Money> {
  let open: Amount[] = []
  for (const amount of findAmounts(text)) {
    const [first] = open
    const last = open.at(-1)
    if (first !== undefined && last !== undefined) {
      if (open.length < 3 && isJoined(text, first, last, amount)) {
        open.push(amount)
        continue
      }
      yield asMoney(first, open)
    }
    open = [amount]
  }
  const [first] = open
  if (first !== undefined) yield asMoney(first, open)
}

function asMoney(first: Amount, amounts: readonly Amount[]): Money {
  const last = amounts.at(-1) ?? first
  const signs = amounts.flatMap((amount) => amount.signs)
  const sign = signs.find(({ shared }) => shared === null) ?? signs[0]
  const isYearly = amounts.some((amount) => amount.isYearly)
  const period = isYearly ? 'YEAR' : (last.period ?? first.period)
  const low = first === last ? scaled(first) : alignedLow(first, last)
  const high = first === last ? low : alignedHigh(low, first, last)
  const money = {
    low: Math.min(low, high),
    high: first === last && last.isOpen ? null : Math.max(low, high),
    currency: sign?.currency ?? null,
    sharedSign: sign?.shared ?? null,
    period: null,
    start: first.start,
    end: last.end,
  }
  return withPeriod(money, period)
}

/** What nobody is paid in these periods in a hard currency: there the word tells how often pay comes, or something else. */
const MOST: Readonly<Record<NamedPeriod, number>> = {
  HOUR: 1_500,
  DAY: 15_000,
  WEEK: 20_000,
  FORTNIGHT: 30_000,
  MONTH: 80_000,
  YEAR: Number.POSITIVE_INFINITY,
}
const hard: ReadonlySet<string> = new Set(table.hard.split(' '))

/** The money with the period that the words behind it name, where none stands at it. */
export function withPeriodBehind(money: Money, text: string): Money {
  return money.period === null ? withPeriod(money, periodBehind(text, money.end)) : money
}

/** The money with the period that words name; a fortnight's is half as much a week. */
export function withPeriod(money: Money, period: NamedPeriod | null): Money {
  const top = money.high ?? money.low ?? 0
  if (period === null || (hard.has(money.currency ?? '') && top > MOST[period]))
    return { ...money, period: null }
  if (period !== 'FORTNIGHT') return { ...money, period }
  const half = (value: number | null): number | null => (value === null ? null : cents(value / 2))
  return { ...money, low: half(money.low), high: half(money.high), period: 'WEEK' }
}
