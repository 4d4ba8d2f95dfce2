import {
  formatAmount,
  formatCount,
  formatDate,
  formatPercent,
  formatUsd,
  formatUsdRange,
  pluralName,
  withArticle,
} from '../words/format.ts'
import { toPlainLine } from './marks.ts'

const MOST_CHARACTERS = 48
const GRAPHEMES = new Intl.Segmenter('en')

/** How a value of the answer is shown, by the name a template calls it with. @throws Error for a value of another kind. */
export const FIGURE_FORMATS: Readonly<Record<string, (value: unknown) => string>> = {
  usd: (value) => formatUsd(asNumber(value)),
  /** How large a difference is, whichever way it goes. */
  usdSize: (value) => formatUsd(Math.abs(asNumber(value))),
  usdRange: (value) => formatUsdRange(asRange(value)),
  percent: (value) => formatPercent(asNumber(value)),
  /** A share as a length in a drawing: `71.2%`. */
  extent: (value) => `${Math.round(asNumber(value) * 1000) / 10}%`,
  count: (value) => formatCount(asNumber(value)),
  /** A sum of money without its currency, `52,000` or `22.50`. */
  amount: (value) => formatAmount(asNumber(value)),
  /** A number that counts nothing, such as that of an issue. */
  id: (value) => String(asNumber(value)),
  date: (value) => formatDate(asText(value).slice(0, 10)),
  isoDate: (value) => asText(value).slice(0, 10),
  /** Of a date. */
  year: (value) => asText(value).slice(0, 4),
  text: (value) => toPlainLine(asText(value)),
  /** A name that others chose, cut where it is long. */
  short: (value) => cut(toPlainLine(asText(value))),
  plural: (value) => toPlainLine(pluralName(asText(value))),
  article: (value) => toPlainLine(withArticle(asText(value))),
  /** A difference in words: `up 1,204`, `down 85`. */
  movedCount: (value) => moved(asNumber(value), formatCount),
  movedUsd: (value) => moved(asNumber(value), formatUsd),
  /** A difference in a column: `+1,204`, `−85`. */
  signedCount: (value) => signed(asNumber(value), formatCount),
  signedUsd: (value) => signed(asNumber(value), formatUsd),
}

function cut(text: string): string {
  const characters = Array.from(GRAPHEMES.segment(text), ({ segment }) => segment)
  return characters.length > MOST_CHARACTERS
    ? `${characters
        .slice(0, MOST_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`
    : text
}

function signed(difference: number, format: (size: number) => string): string {
  if (difference === 0) return format(0)
  return `${difference > 0 ? '+' : '−'}${format(Math.abs(difference))}`
}

function moved(difference: number, format: (size: number) => string): string {
  if (difference === 0) return 'unchanged'
  return `${difference > 0 ? 'up' : 'down'} ${format(Math.abs(difference))}`
}

function asNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Error(`a number was expected, not ${typeof value}`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  throw new Error(`a text was expected, not ${typeof value}`)
}

function asRange(value: unknown): { low: number; high: number } {
  if (typeof value !== 'object' || value === null || !('low' in value) || !('high' in value))
    throw new Error('a range with low and high was expected')
  return { low: asNumber(value.low), high: asNumber(value.high) }
}
