import { readFileSync } from 'node:fs'
import type { ListedPay } from './counts-by-hand.ts'

const PERIODS: Readonly<Record<string, number>> = { HOUR: 2080, DAY: 260, WEEK: 52, MONTH: 12, YEAR: 1 }
const DAY_MS = 86_400_000
const RATES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('src/postings/vocabulary/exchange-rates.json', 'utf8'),
).rates

/** US dollars for one unit in the week of a day, of the rates that ship with the project; null where none is near. */
function rateOf(currency: string, on: string): number | null {
  if (currency === 'USD') return 1
  const day = Date.parse(on) / DAY_MS
  const monday = day - ((day + 3) % 7)
  const rates = (RATES[currency] ?? '').split(', ').map((rate) => rate.split(' '))
  const dated = rates.map(([from = '', usd]) => ({ day: Date.parse(from) / DAY_MS, usd: Number(usd) }))
  const rate = dated.findLast((one) => one.day <= monday) ?? dated.find((one) => one.day > monday)
  return rate !== undefined && Math.abs(rate.day - monday) <= 730 ? rate.usd : null
}

/** What docs/methodology.md says of "Disclosed", "A year" and "US dollars": the counted pay, or why it is not. */
export function payByHand(pay: ListedPay | null, firstSeen: string) {
  if (pay === null) return { salary: null, uncountedPay: null }
  if (pay.low === null || pay.high === null) return { salary: null, uncountedPay: 'ONE_END_ONLY' }
  const rate = rateOf(pay.currency, firstSeen)
  if (rate === null) return { salary: null, uncountedPay: 'NO_EXCHANGE_RATE' }
  const hours = pay.period === 'HOUR' && pay.hoursPerWeek !== null ? pay.hoursPerWeek * 52 : null
  const periods = (hours ?? PERIODS[pay.period] ?? Number.NaN) * rate
  const [low, high] = [Math.round(pay.low * periods), Math.round(pay.high * periods)]
  const isPlausible = low >= 3_000 && high <= 2_000_000 && high <= 10 * low
  return isPlausible
    ? { salary: { low, high }, uncountedPay: null }
    : { salary: null, uncountedPay: 'IMPLAUSIBLE' }
}
