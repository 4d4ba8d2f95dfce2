import { findMoney, type Money, periodOf } from './money.ts'
import type { PayFields, PayPeriod } from './raw-posting.ts'
import type { AdvertisedPay } from './read-posting.ts'
import table from './vocabulary/currencies.json' with { type: 'json' }
import words from './vocabulary/pay-words.json' with { type: 'json' }

const phrase = (line: string): string => line.split(' | ').join('|')
const PAY = new RegExp(`(?:${phrase(words.pay)})`, 'i')
const EXTRA = new RegExp(`(?:${phrase(words.extra)})`, 'i')
const NO_PAY = new RegExp(`(?:${phrase(words.noPay)})`, 'i')
const NO_PAY_BEHIND = new RegExp(`^[^.;\\n]{0,24}?(?:${phrase(words.noPayBehind)})`, 'i')
const EXTRA_BEHIND = new RegExp(
  `^\\s*(?:\\([^)]{0,20}\\)\\s*)?(?:[a-z-]+\\s+){0,2}(?:${phrase(words.extraBehind)})`,
  'i',
)
const TOTAL = new RegExp(`(?:${phrase(words.total)})`, 'i')
const UP_TO = new RegExp(`(?:${phrase(words.upTo)})\\s*:?\\s*$`, 'i')
const FROM = new RegExp(`(?:${phrase(words.from)})\\s*:?\\s*$`, 'i')

/** Longest text of pay that is kept. */
const LONGEST_TEXT = 300

/**
 * The pay a posting advertises: its fields, else its pay text, else what its description says; null where none says.
 * Bonus, commission, equity and money that is no pay are left out; several tiers give their whole span.
 * @param countries where the job is, which decides whose dollar a bare `$` is in a description
 */
export function readPay(
  fields: PayFields | undefined,
  payText: string | undefined,
  description: string,
  countries: readonly string[],
): AdvertisedPay | null {
  const text = payText?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT) || null
  if (fields !== undefined) {
    const pay = fromFields(fields, text)
    if (pay !== null) return pay
  }
  return (
    (payText === undefined ? null : fromPayText(payText, text, countries)) ??
    fromDescription(description, countries)
  )
}

function fromFields({ low, high, currency, period }: PayFields, text: string | null): AdvertisedPay | null {
  const ends = [low, high].filter((end) => end !== undefined)
  if (
    ends.length === 0 ||
    !ends.every((end) => Number.isFinite(end) && end >= 0 && end < 1e12) ||
    !/^[A-Z]{3}$/.test(currency)
  )
    return null
  if (ends.every((end) => end === 0)) return null
  const [from, to] = low !== undefined && high !== undefined && low > high ? [high, low] : [low, high]
  return { text, low: from ?? null, high: to ?? null, currency, period }
}

function fromPayText(
  source: string,
  text: string | null,
  countries: readonly string[],
): AdvertisedPay | null {
  const parts = source.split(/\s[•·|]\s|\n|;\s/)
  const plain: Candidate[] = []
  const totals: Candidate[] = []
  for (const part of parts) {
    for (const money of findMoney(part)) {
      const before = part.slice(0, money.start)
      const behind = part.slice(money.end)
      if (/^\s?%/.test(behind) || /^\s?\(k\)/i.test(behind) || isExtra(before, behind)) continue
      if (money.currency === null && (money.high ?? money.low ?? 0) < 1_000 && money.period === null) continue
      const ends = withEnds(money, before)
      const candidate = { ...ends, period: money.period ?? periodOf(before) ?? periodOf(behind.slice(0, 40)) }
      if (TOTAL.test(before.slice(-60)) || TOTAL.test(behind.slice(0, 40))) totals.push(candidate)
      else plain.push(candidate)
    }
  }
  return joined(plain.length > 0 ? plain : totals, text, countries, 'YEAR')
}

type Candidate = Money

/** Bonus, commission, equity and their like, by the words right before or behind. */
function isExtra(before: string, behind: string): boolean {
  const near = before.slice(-50)
  const own = near.slice(
    Math.max(near.lastIndexOf(','), near.lastIndexOf(';'), near.lastIndexOf('.'), near.lastIndexOf('+')) + 1,
  )
  return EXTRA.test(own) && !/(?:base|salary|excluding|plus|incl)/i.test(own)
    ? true
    : EXTRA_BEHIND.test(behind)
}

/** "up to", "from" and "+" leave an end unsaid. */
function withEnds(money: Money, before: string): Money {
  if (money.low !== money.high) return money
  if (UP_TO.test(before)) return { ...money, low: null }
  if (FROM.test(before)) return { ...money, high: null }
  return money
}

function fromDescription(description: string, countries: readonly string[]): AdvertisedPay | null {
  if (!/\d/.test(description)) return null
  const base: Candidate[] = []
  const totals: Candidate[] = []
  for (const window of payWindows(description)) {
    for (const money of findMoney(window)) {
      const candidate = payInText(window, money, countries)
      if (candidate === null) continue
      const before = window.slice(Math.max(0, money.start - 70), money.start)
      if (TOTAL.test(before) && !/\bbase\b/i.test(before)) totals.push(candidate)
      else base.push(candidate)
    }
  }
  const chosen = base.length > 0 ? base : totals
  const first = chosen[0]
  return first === undefined ? null : joined(chosen, null, countries, 'YEAR')
}

/** The lines of a description in which money and the word pay (there or just above) stand together. */
function payWindows(description: string): string[] {
  const windows: string[] = []
  const lines = description.split(/\n+/)
  let above = ''
  let headed = 0
  for (const line of lines) {
    const isPay = PAY.test(line)
    if (/\d/.test(line) && (isPay || headed > 0 || HAS_PERIOD.test(line))) {
      windows.push(isPay || headed === 0 ? line : `${above}: ${line}`)
    }
    if (line.trim() === '') continue
    if (isPay && line.length < 120) {
      above = line.trim()
      headed = 6
    } else headed = Math.max(0, headed - 1)
  }
  return windows
}

const HAS_PERIOD =
  /(?:\/\s?(?:hour|hr|h|year|yr|month)\b|per (?:hour|year|annum|month|day)|annually|an hour|a year|hourly)/i

/** Money in running text as pay; null where the words around it say that it is none. */
function payInText(line: string, money: Money, countries: readonly string[]): Candidate | null {
  const before = line.slice(Math.max(0, money.start - 120), money.start)
  const behind = line.slice(money.end, money.end + 80)
  const clause = before.slice(before.search(/[^.!?]*$/))
  if (
    /^\s?(?:%|x\b|\+?\s?(?:years|yrs|months|days|hours|weeks|people|employees|customers|users|countries))/i.test(
      behind,
    )
  )
    return null
  if (
    /^\s?(?:\(k\)|k\))/i.test(behind) ||
    /^\s?(?:b|bn|billion|million|mn|mm|trillion|t|b\+)\b/i.test(behind)
  )
    return null
  if (money.currency === null && !isBareSalary(clause, money, countries)) return null
  if (NO_PAY.test(clause.slice(-70)) || NO_PAY_BEHIND.test(behind) || isExtra(clause, behind)) return null
  const period =
    money.period ??
    periodOf(
      (/(?:hourly|daily|weekly|monthly|annual(?:ized)?|yearly|stundenlohn|jahresgehalt|monatsgehalt|per (?:hour|month|year|day))[^.]{0,60}$/i.exec(
        clause,
      ) ?? [''])[0],
    )
  const top = money.high ?? money.low ?? 0
  const hasPay = PAY.test(clause) || PAY.test(line.slice(0, 100)) || PAY.test(behind)
  if (!hasPay && (period === null || !isPlausiblePeriod(top, period))) return null
  if (period === null && top < 10_000) return null
  if (period !== null && !isPlausiblePeriod(top, period)) return null
  return { ...withEnds(money, clause), period }
}

/** No sign and no code, but "the salary is 120,000 – 150,000" where one country's money is meant. */
function isBareSalary(clause: string, money: Money, countries: readonly string[]): boolean {
  return (
    countries.length > 0 &&
    (money.low ?? 0) >= 20_000 &&
    money.low !== money.high &&
    /(?:salary|compensation|pay|gehalt|salaire|salario)[^.]{0,60}$/i.test(clause)
  )
}

function isPlausiblePeriod(amount: number, period: PayPeriod): boolean {
  if (period === 'HOUR') return amount >= 3 && amount < 100_000
  if (period === 'DAY') return amount >= 30
  return amount >= 100
}

/** The span of all that have the first one's currency and period. */
function joined(
  candidates: readonly Candidate[],
  text: string | null,
  countries: readonly string[],
  usual: PayPeriod,
): AdvertisedPay | null {
  const first = candidates[0]
  if (first === undefined) return null
  const currency = currencyFor(first, text === null, countries)
  if (currency === null) return null
  const alike = candidates.filter(
    (one) => one.currency === first.currency && (one.period ?? usual) === (first.period ?? usual),
  )
  const lows = alike.map(({ low }) => low).filter((low) => low !== null)
  const highs = alike.map(({ high }) => high).filter((high) => high !== null)
  return {
    text,
    low: lows.length === 0 ? null : Math.min(...lows),
    high: highs.length === 0 ? null : Math.max(...highs),
    currency,
    period: first.period ?? usual,
  }
}

function currencyFor(money: Money, isProse: boolean, countries: readonly string[]): string | null {
  const dollars: Readonly<Record<string, string | undefined>> = table.dollarsOf
  const usual: Readonly<Record<string, string | undefined>> = table.usualOf
  const own = new Set(
    countries.map((country) => (money.bareDollar ? (dollars[country] ?? 'USD') : usual[country])),
  )
  const [only] = own
  const shared = own.size === 1 && only !== undefined ? only : null
  if (money.currency === null) return shared
  return money.bareDollar && isProse && shared !== null ? shared : money.currency
}
