import type { SalaryRange } from '../statistics/market-figures.ts'

const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const COUNT_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const AMOUNT_FORMAT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const MILLIONS_FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
/** Letters whose spoken names begin with a vowel: an MLOps Engineer. */
const VOWEL_LETTER_NAMES = new Set('AEFHILMNORSX')
const SILENT_H = /^(heir|honest|honou?r|hour)/i
const CONSONANT_SOUND = /^(eu|one\b|once\b|uni(?!n)|us[aeiu]|ut[ie])/i

/** US dollars in thousands, `$199K`; from a million on in tenths of millions, `$1.2M`; below a thousand `$340`; `-$10K`. */
export function formatUsd(usd: number): string {
  // Whole dollars first, as the schema answers them: else 199,499.6 would be $199K here and $200K there.
  const dollars = Math.round(Math.abs(usd))
  if (dollars < 1000) return formatUsdExact(usd)
  const thousands = Math.round(dollars / 1000)
  const sign = usd < 0 ? '-' : ''
  if (thousands < 1000) return `${sign}$${thousands}K`
  const millions = Math.round(dollars / 100_000) / 10
  return `${sign}$${MILLIONS_FORMAT.format(millions)}M`
}

/** US dollars to the dollar: `$199,250`. */
export function formatUsdExact(usd: number): string {
  const dollars = Math.round(Math.abs(usd))
  return `${usd < 0 && dollars > 0 ? '-' : ''}$${COUNT_FORMAT.format(dollars)}`
}

/** `$133K–$204K`; one figure where both ends look alike; `-$10K to $20K` where an end is negative. */
export function formatUsdRange(range: SalaryRange): string {
  const low = formatUsd(range.low)
  const high = formatUsd(range.high)
  if (low === high) return low
  return low.startsWith('-') || high.startsWith('-') ? `${low} to ${high}` : `${low}–${high}`
}

/** Hundredths of a share as a whole number, halves to even: 0.225 is 22. */
export function wholePercent(share: number): number {
  // Six digits first: 0.145 * 100 is 14.499999999999998.
  const scaled = Math.round(share * 1e6) / 1e4
  const whole = Math.floor(scaled)
  return scaled - whole === 0.5 ? whole + (whole % 2) : Math.round(scaled)
}

/** A share 0..1 as `22%`. `0%` and `100%` mean none and all: what is nearly so is `<1%` or `>99%`. */
export function formatPercent(share: number): string {
  // What was 0.01 before a division or two is still 1%.
  const exact = Math.round(share * 1e9) / 1e9
  if (share > 0 && exact < 0.01) return '<1%'
  if (exact > 0.99 && share < 1) return '>99%'
  return `${formatCount(wholePercent(share))}%`
}

/** `26,159`. */
export function formatCount(count: number): string {
  // Most counts need no comma, and Intl takes its time.
  return Number.isInteger(count) && count >= 0 && count < 1000 ? String(count) : COUNT_FORMAT.format(count)
}

/** A sum of money of whatever currency, without it: `52,000`, `22.50`. */
export function formatAmount(sum: number): string {
  return Number.isInteger(sum) ? COUNT_FORMAT.format(sum) : AMOUNT_FORMAT.format(sum)
}

/** An ISO date as `21 September 2026`. */
export function formatDate(date: string): string {
  return DAY_FORMAT.format(new Date(`${date}T00:00:00Z`))
}

/** A week, named by its Monday as an ISO date: `week of 21 September 2026`. */
export function formatWeek(monday: string): string {
  return `week of ${formatDate(monday)}`
}

/** The plural of an English noun or of a name that ends in one: `Data Scientists`, `companies`. */
export function pluralName(name: string): string {
  if (/(s|x|z|ch|sh)$/i.test(name)) return `${name}es`
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`
  return `${name}s`
}

/** A count with its noun: `1 position`, `26,159 positions`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${count === 1 ? noun : pluralName(noun)}`
}

/** `a Data Scientist`, `an AI Engineer`, `an MLOps Engineer`: by sound, abbreviations letter by letter. */
export function withArticle(name: string): string {
  const isSpelled = /^[A-Z]{2}/.test(name) || /^[A-Z]\b/.test(name)
  const startsWithVowel = isSpelled
    ? VOWEL_LETTER_NAMES.has(name.charAt(0))
    : SILENT_H.test(name) || (/^[aeiou]/i.test(name) && !CONSONANT_SOUND.test(name))
  return `${startsWithVowel ? 'an' : 'a'} ${name}`
}

/** `A`, `A and B`, `A, B and C`; empty for an empty list. */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1)
  if (last === undefined) return ''
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** The text with its first letter in upper case. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
