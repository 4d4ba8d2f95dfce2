import type { Amount } from './find-amounts.ts'
import words from './vocabulary/amounts.json' with { type: 'json' }

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

/** Whether two amounts of a text are ends of one range. */
export function isJoined(text: string, first: Amount, last: Amount, next: Amount): boolean {
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

/** Rounded to cents. */
export const cents = (value: number): number => Math.round(value * 100) / 100
/** In units of the currency; "150,000k" is a slip. */
export const scaled = ({ value, scale }: Amount): number =>
  cents(scale === 1_000 && value >= 10_000 ? value : value * (scale ?? 1))

/** "120-150k", "65–85.000", "12–18 LPA": the first number is of the second one's order. */
export function alignedLow(first: Amount, last: Amount): number {
  const low = scaled(first)
  const high = scaled(last)
  if (first.scale !== null || low <= 0) return low
  if (last.scale !== null) return low * last.scale <= high ? cents(low * last.scale) : low
  const isOfThousands = low >= 10 && low < 1_000 && high >= 10_000 && !/\.\d/.test(String(low))
  return isOfThousands && low * 1_000 <= high && low * 20_000 > high ? low * 1_000 : low
}

/** "$150K - 200". */
export function alignedHigh(low: number, first: Amount, last: Amount): number {
  const high = scaled(last)
  const scale = first.scale ?? 1_000
  const isShort = last.scale === null && high < 1_000 && low >= 10_000
  return isShort && high * scale >= low && high * scale <= low * 10 ? cents(high * scale) : high
}
