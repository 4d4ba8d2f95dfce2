/** Of 62 hundredths: half a percent is 0.0050000000000000044 there. */
const ROUNDING = 1e-12
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1_000, M: 1_000_000 }

/** The value of an answer at a mark's path. */
export function valueAtPath(answer: unknown, path: string): unknown {
  return path.split('.').reduce((value, step) => (value as Record<string, unknown>)[step], answer)
}

/**
 * Whether what is shown says what the answer has: the same words, the same number as near as it is shown, both ends of
 * a range. Reads the words again instead of trusting what wrote them.
 */
export function agrees(shown: string, value: unknown): boolean {
  if (typeof value === 'string')
    return isDate(value)
      ? Date.parse(`${shown} UTC`) === Date.parse(value.slice(0, 10)) || shown === value.slice(0, 4)
      : shown === value || (shown.endsWith('…') && value.startsWith(shown.slice(0, -1)))
  if (typeof value === 'number') return agreesWithNumber(shown, value)
  const { low, high } = value as { low: number; high: number }
  const [first = '', last = first] = shown.split(/–| to /)
  return agreesWithNumber(first, low) && agreesWithNumber(last, high)
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T.*Z)?$/.test(value)
}

function agreesWithNumber(shown: string, value: number): boolean {
  if (shown === '<1%') return value > 0 && value < 0.01
  if (shown === '>99%') return value > 0.99 && value < 1
  if (shown === 'unchanged') return value === 0
  const [, word, mark, dollar, digits = '', unit = '', percent] =
    /^(?:(up|down) |([+−-]))?(\$)?([\d,.]+)(K|M)?(%)?$/.exec(shown) ?? []
  const number = Number(digits.replaceAll(',', ''))
  if (digits === '') return false
  const sign = word === 'down' || mark === '−' || mark === '-' ? -1 : 1
  if (percent) return Math.abs(number / 100 - value) <= 0.005 + ROUNDING
  const precision = dollar ? (UNITS[unit] ?? 1) / (unit === 'M' ? 20 : 2) : 0
  return Math.abs(sign * number * (UNITS[unit] ?? 1) - value) <= precision
}
