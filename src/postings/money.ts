import type { PayPeriod } from './raw-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }

/** Money as a text names it: one amount (low = high), a range, or one end of one. */
export interface Money {
  readonly low: number | null
  readonly high: number | null
  /** ISO 4217; null where the text gives no sign or code. */
  readonly currency: string | null
  /** A bare `$`, which several countries write. */
  readonly bareDollar: boolean
  /** Null where nothing beside it says. */
  readonly period: PayPeriod | null
  readonly start: number
  readonly end: number
}

const codes: ReadonlySet<string> = new Set(table.codes.split(' '))
const currencyOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(table.signs).map(([sign, code]) => [sign.toLowerCase(), code] as const),
  ...[...codes].map((code) => [code.toLowerCase(), code] as const),
])
const escaped = (word: string): string => word.replace(/[$.]/g, '\\$&')
const longestFirst = (left: string, right: string): number =>
  right.length - left.length || (left < right ? -1 : 1)
const CURRENCY = [...Object.keys(table.signs), ...codes].sort(longestFirst).map(escaped).join('|')

const NUMBER = String.raw`\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{2,3})*(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)`
const SCALE = String.raw`(?:\s?(?:k|K|M|m|L|lakhs?|Lakhs?|lacs?|LPA|lpa|Cr|crores?|mil|Mio|tys|万|만)(?![\p{L}\p{N}]))?`
const UNIT = String.raw`(?:hour|hr|h|stunde|heure|hora|godz|day|d|diem|tag|jour|día|dia|week|wk|w|woche|semaine|semana|month|mo|mth|m|monat|mois|mes|mês|mies|maand|year|yr|y|jahr|an|año|ano|annum|rok|jaar)s?(?![\p{L}\p{N}])\.?`
const PERIOD = String.raw`(?:\s?\/\s?(?:per\s)?${UNIT}|\s(?:per|an?|each|pro|par|al|a la|por|na|je)\s${UNIT}|\s?p\.?\s?(?:a|h|m|d)\b\.?)?`
const AMOUNT = String.raw`(?:(${CURRENCY})\s?)?(${NUMBER})(\+)?(${SCALE})(?:\s?(${CURRENCY})(?![\p{L}\p{N}]))?`
const NOTE = String.raw`(?:\s?\((?:min|mid|max|low|high|midpoint|minimum|maximum|base|gross|brutto)\.?\))?`
const JOIN = String.raw`${NOTE}\s*(?:[-–—‑‒−~〜～]+|to|until|till|bis|à|a|al|hasta|and|und|et|do|e|y|\.\.\.?|tot)\s*(?:up to\s+)?`

const MONEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,$€£])${AMOUNT}(${PERIOD})(?:${JOIN}${AMOUNT}(${PERIOD})(?:${JOIN}${AMOUNT})?)?`,
  'gu',
)

const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^k$/i, 1_000],
  [/^tys$/, 1_000],
  [/^(?:m|mil|mio)$/i, 1_000_000],
  [/^(?:l|lakhs?|lacs?|lpa)$/i, 100_000],
  [/^(?:cr|crores?)$/i, 10_000_000],
  [/^[万만]$/u, 10_000],
]

/** All amounts and ranges of a text, in order; any number may be one: see what stands around it before you trust it. */
export function* findMoney(text: string): Generator<Money> {
  for (const match of text.matchAll(MONEY)) {
    const money = readMatch(text, match)
    if (money !== null) yield money
  }
}

function readMatch(text: string, match: RegExpExecArray): Money | null {
  const [
    whole,
    sign1,
    number1,
    plus,
    scale1,
    code1,
    period1,
    sign2,
    number2,
    ,
    scale2,
    code2,
    period2,
    sign3,
    number3,
    ,
    scale3,
    code3,
  ] = match
  const start = match.index
  const end = start + whole.length
  const symbols = [sign1, code1, sign2, code2, sign3, code3].filter((symbol) => symbol !== undefined)
  const explicit = symbols
    .map((symbol) => currencyOf.get(symbol.toLowerCase()))
    .filter((code) => code !== undefined)
  const bareDollar = symbols.length > 0 && symbols.every((symbol) => symbol === '$')
  const currency =
    explicit.find((code, index) => code !== 'USD' || symbols[index] !== '$') ?? explicit[0] ?? null
  const first = scaled(number1, scale1)
  if (first === null) return null
  const period = periodOf(period2 ?? '') ?? periodOf(period1 ?? '') ?? periodBehind(text, end)
  const found = { currency, bareDollar, period, start, end }
  const last = number3 === undefined ? scaled(number2, scale2) : scaled(number3, scale3)
  if (last === null) {
    const per = isLakhYear(scale1) ? 'YEAR' : period
    if (plus !== undefined) return { ...found, period: per, low: first, high: null }
    return { ...found, period: per, low: first, high: first }
  }
  const low = /\.\d{2}$/.test(number1 ?? '') ? first : alignedLow(first, scale1, last)
  const high = alignedHigh(low, last, scale2 ?? scale3)
  const per = isLakhYear(scale2) ? 'YEAR' : period
  return { ...found, period: per, low: Math.min(low, high), high: Math.max(low, high) }
}

function isLakhYear(scale: string | undefined): boolean {
  return /lpa/i.test(scale ?? '')
}

function scaled(number: string | undefined, scale: string | undefined): number | null {
  if (number === undefined) return null
  const value = parseAmount(number)
  const unit = (scale ?? '').trim()
  const factor = SCALES.find(([pattern]) => pattern.test(unit))?.[1] ?? 1
  return Math.round(value * factor * 100) / 100
}

/** 120,000 · 120.000 · 120 000 · 1,20,000 · 1.234,56: three digits behind a mark are thousands, one or two a fraction. */
export function parseAmount(number: string): number {
  const plain = number.replace(/[ '’\u00a0\u202f]/g, '')
  const fraction = /[.,](\d{1,2})$/.exec(plain)
  const body = fraction === null ? plain : plain.slice(0, -fraction[0].length)
  return Number(body.replace(/[.,]/g, '')) + (fraction === null ? 0 : Number(`0.${fraction[1]}`))
}

/** "120-150k", "65–85.000": the first number is of the second one's order. */
function alignedLow(low: number, scale: string | undefined, high: number): number {
  const isPlain = (scale ?? '').trim() === '' && low >= 10 && low < 1_000 && high >= 10_000
  return isPlain && low * 1_000 <= high && low * 20_000 > high ? low * 1_000 : low
}

/** "$150K - 200". */
function alignedHigh(low: number, high: number, scale: string | undefined): number {
  return (scale ?? '').trim() === '' && high < 1_000 && low >= 10_000 && high * 1_000 >= low
    ? high * 1_000
    : high
}

const PERIODS: readonly (readonly [RegExp, PayPeriod])[] = [
  [/(?:hour|hr|stunde|heure|hora|godz|\/\s?h\b|\bph\b|p\.?\s?h\b|\bper h\b)/i, 'HOUR'],
  [/(?:\bday|diem|\btag\b|täglich|jour\b|d[ií]a\b|daily|\/\s?d\b)/i, 'DAY'],
  [/(?:week|\bwk|woche|semaine|semana|\/\s?w\b)/i, 'WEEK'],
  [/(?:month|\bmo\b|\/\s?mo?\b|mth|monat|mois|\bmes\b|mensual|mês|mies|maand|\bp\.?m\b)/i, 'MONTH'],
  [
    /(?:year|\byr|annual|annum|\bp\.?\s?a\b|jahr|jährlich|\bpar an\b|annuel|anual|a[nñ]o\b|\brok\b|jaar|\/\s?y\b|\/\s?a\b|\ban\b)/i,
    'YEAR',
  ],
]

/** The period that a phrase such as "per hour" names; null where it names none. */
export function periodOf(phrase: string): PayPeriod | null {
  if (phrase.trim() === '') return null
  let best: { at: number; period: PayPeriod } | null = null
  for (const [pattern, period] of PERIODS) {
    const at = phrase.search(pattern)
    if (at !== -1 && (best === null || at < best.at)) best = { at, period }
  }
  return best?.period ?? null
}

/** "… USD gross per month", "… annually": the words right behind, up to the next number or sentence. */
function periodBehind(text: string, end: number): PayPeriod | null {
  const [behind = ''] = /^[^\d.;•\n$€£]{0,40}/u.exec(text.slice(end, end + 40)) ?? []
  const words =
    /(?:\b(?:per|an?|every|each|pro|par|al|por|na|je)\s+(?:hour|hr|day|diem|week|month|mo|year|yr|annum|calendar year|stunde|tag|woche|monat|jahr|heure|jour|semaine|mois|an|hora|d[ií]a|semana|mes|mês|a[nñ]o|ano|maand|jaar|godzin\p{L}*|mies\p{L}*)\b|\b(?:hourly|daily|weekly|monthly|annually|yearly|annual|p\.?a\.?|ph|pcm|\/\s?(?:hour|hr|h|day|week|wk|month|mo|year|yr|annum|godz|mies|mes|mois|an|jahr|monat))\b|(?:^|\s)\/\s?(?:hour|hr|h|day|week|month|mo|year|yr)\b)/iu.exec(
      behind,
    )
  return words === null ? null : periodOf(words[0])
}
