import type { FoundPay } from './found-pay.ts'
import type { PayTier } from './read-posting.ts'
import words from './vocabulary/tier-words.json' with { type: 'json' }

const LONGEST_LABEL = 60
const MOST_WORDS = 7

const any = (line: string): string => `(?:${line.split(' | ').join('|')})`
const IN_BRACKETS = new RegExp(
  `^(?:\\s?${any(words.between)})*\\s?\\(([^()$€£]{2,${LONGEST_LABEL}})\\)`,
  'iu',
)
const FOR_BEHIND = new RegExp(
  `^(?:\\s?${any(words.between)})*,?\\s${any(words.prepositions)}\\s([^.,;:()\\d|•]{2,${LONGEST_LABEL}})`,
  'iu',
)
const FOR_BEFORE = new RegExp(
  `\\b${any(words.prepositions)}\\s([^.;:()]{2,${LONGEST_LABEL}}?)\\s*${any(words.copula)}?\\s*$`,
  'iu',
)
const PAY_WORDS = new RegExp(`(?<!\\p{L})${any(words.payWords)}(?!\\p{L})`, 'giu')
const NO_LABEL = new RegExp(`^(?:${any(words.noLabel)})(?!\\p{L})`, 'iu')

/** Each of several ranges with its label, in the posting's order; empty where they are but one. */
export function tiersOf(found: readonly FoundPay[]): readonly PayTier[] {
  if (found.length < 2) return []
  const tiers: PayTier[] = []
  for (const pay of joinedEnds(found)) {
    const { low, high } = pay
    const label = labelOf(pay)
    const same = tiers.findIndex((tier) => tier.low === low && tier.high === high)
    const known = tiers[same]
    if (known === undefined) tiers.push({ label, low, high })
    else if (known.label === null) tiers[same] = { label, low, high }
    else if (label !== null && label !== known.label) tiers.push({ label, low, high })
  }
  const kept = tiers.filter((tier) => tier.label !== null || !tiers.some((other) => holds(other, tier)))
  const ranges = new Set(kept.map(({ low, high }) => `${low} ${high}`))
  return ranges.size > 1 ? kept : []
}

/** "Min: $100,000, max: $120,000" are the ends of one range. */
function joinedEnds(found: readonly FoundPay[]): readonly FoundPay[] {
  const joined: FoundPay[] = []
  for (const pay of found) {
    const last = joined.at(-1)
    const isOtherEnd = last !== undefined && last.high === null && pay.low === null
    if (isOtherEnd) joined[joined.length - 1] = { ...last, high: pay.high }
    else joined.push(pay)
  }
  return joined
}

/** One amount within another's range is a word about it: its middle, or where people start. */
function holds(range: PayTier, one: PayTier): boolean {
  const ends = [one.low, one.high].filter((end) => end !== null)
  const isPoint = one.low === one.high || ends.length === 1
  const { low, high } = range
  return (
    range !== one &&
    isPoint &&
    low !== null &&
    high !== null &&
    low < high &&
    ends.every((end) => end >= low && end <= high)
  )
}

function labelOf({ before, behind, heading }: FoundPay): string | null {
  const bracketed = IN_BRACKETS.exec(behind)?.[1] ?? FOR_BEHIND.exec(behind)?.[1]
  const own = clean(bracketed ?? '') ?? beforeLabel(before)
  return own ?? clean(heading)
}

function beforeLabel(before: string): string | null {
  const [clause = ''] = /(?:[^.;•|\n)]|\.(?=\S))*$/.exec(before.slice(-160)) ?? []
  const parts = clause.split(/,\s(?=\p{Lu}[^,]*$)/u)
  return clean(FOR_BEFORE.exec(clause)?.[1] ?? '') ?? clean(parts.at(-1) ?? '') ?? clean(clause)
}

/** Null where no short label is left without the words of pay. */
function clean(words: string): string | null {
  const label = words
    .replace(PAY_WORDS, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^\s*(?:a|an)\s/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+)]+$/gu, '')
  const isShort = label.length >= 2 && label.length <= LONGEST_LABEL && label.split(' ').length <= MOST_WORDS
  return isShort && /[\p{Lu}\p{Lo}]/u.test(label) && !NO_LABEL.test(label) ? label : null
}
