import { type Amount, findAmounts } from './find-amounts.ts'
import { type NamedPeriod, periodBehind } from './pay-period.ts'
import type { PayPeriod } from './raw-posting.ts'
import words from './vocabulary/amounts.json' with { type: 'json' }
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

const alternatives = (line: string): string => line.split(' ').join('|')
const NOTE = String.raw`(?:\s?\([^()\d]{1,24}\)|(?:\s(?:${alternatives(words.notes)})\b){1,2})?`
const OPENING = String.raw`(?:up\s+to\s+|(?:a\s+)?max(?:imum)?\.?(?:\s+of)?:?\s+)?[~≈]?`
const JOIN = new RegExp(
  String.raw`^${NOTE}[^\S\n]*(?:[-‐‑‒–—―−－~〜～]{1,3}|\.{2,3}|…|up\s+to|(?<![\p{L}])(?:${alternatives(words.joins)})(?![\p{L}]))\s*${OPENING}$`,
  'iu',
)
const PAIR = new RegExp(
  String.raw`^${NOTE}[^\S\n]+[-–]?\s?(?:${alternatives(words.pairs)})\s+${OPENING}$`,
  'iu',
)
const BETWEEN = new RegExp(
  String.raw`(?<![\p{L}])(?:${words.between.split(' | ').join('|')})(?![\p{L}])[^\d.;]{0,30}$`,
  'iu',
)
/** Of a number without sign and scale that words behind can make pay. */
const LEAST_BARE = 1_000
/** Characters between the two ends of a range at most. */
const WIDEST_GAP = 40

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

function isJoined(text: string, first: Amount, last: Amount, next: Amount): boolean {
  const length = next.start - last.end
  if (length < 1 || length > WIDEST_GAP || last.isOpen || (isCount(last) && isCount(next))) return false
  const gap = text.slice(last.end, next.start)
  const isRange =
    JOIN.test(gap) ||
    (first === last &&
      PAIR.test(gap) &&
      (areNear(first, next) || BETWEEN.test(text.slice(Math.max(0, first.start - 40), first.start))))
  return isRange && areOfOneKind(first, next) && ascends(first, last, next)
}

/** Nothing says that it is money: most numbers of a description. */
function isCount({ signs, scale, period, value }: Amount): boolean {
  return signs.length === 0 && scale === null && period === null && value < LEAST_BARE
}

/** "EUR 90.000 und EUR 110.000": two amounts with a sign each that can be the ends of one range. */
function areNear(first: Amount, next: Amount): boolean {
  const low = scaled(first)
  return first.signs.length > 0 && next.signs.length > 0 && scaled(next) > low && scaled(next) <= low * 1.6
}

/** "$120,000 - 4 day week" is no range; one that is written the wrong way round is. */
function ascends(first: Amount, last: Amount, next: Amount): boolean {
  const low = alignedLow(first, next)
  const high = alignedHigh(low, first, next)
  if (first.signs.length === 0 && low * 100 < high) return false
  return first === last ? high * 3 >= low : high >= scaled(last)
}

function areOfOneKind(left: Amount, right: Amount): boolean {
  const [one] = left.signs
  const [other] = right.signs
  const isSame = one === undefined || other === undefined || one.shared !== null || other.shared !== null
  return isSame || one.currency === other.currency
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

const cents = (value: number): number => Math.round(value * 100) / 100
/** "150,000k" is a slip. */
const scaled = ({ value, scale }: Amount): number =>
  cents(scale === 1_000 && value >= 10_000 ? value : value * (scale ?? 1))

/** "120-150k", "65–85.000", "12–18 LPA": the first number is of the second one's order. */
function alignedLow(first: Amount, last: Amount): number {
  const low = scaled(first)
  const high = scaled(last)
  if (first.scale !== null || low <= 0) return low
  if (last.scale !== null) return low * last.scale <= high ? cents(low * last.scale) : low
  const isOfThousands = low >= 10 && low < 1_000 && high >= 10_000 && !/\.\d/.test(String(low))
  return isOfThousands && low * 1_000 <= high && low * 20_000 > high ? low * 1_000 : low
}

/** "$150K - 200". */
function alignedHigh(low: number, first: Amount, last: Amount): number {
  const high = scaled(last)
  const scale = first.scale ?? 1_000
  const isShort = last.scale === null && high < 1_000 && low >= 10_000
  return isShort && high * scale >= low && high * scale <= low * 10 ? cents(high * scale) : high
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
