import words from './vocabulary/working-week.json' with { type: 'json' }

const any = (line: string): string => `(?:${line.split(' | ').join('|')})`
const NUMBER = String.raw`(\d{1,2}(?:[.,]\d{1,2})?)`
const RANGE = String.raw`(?<![\d.,$€£])${NUMBER}(?:\s?(?:-|–|to|bis|à)\s?${NUMBER})?\s?(\+)?[\s-]?`
const WEEK = new RegExp(
  String.raw`${RANGE}(?:${any(words.weekly)}|${any(words.hours)}${any(words.perWeek)}|(?<=hours\s?:[^\n]{0,20})${any(words.perWeek)})`,
  'giu',
)
const UNBOUND = new RegExp(`${any(words.unbound)}[^\\d.;]{0,30}$`, 'iu')
const OTHER = new RegExp(any(words.otherHours), 'iu')
/** Hours of a week that can be worked. */
const LEAST = 4
const MOST = 60
/** Whose middle says nothing: 5 to 25 hours. */
const WIDEST_RATIO = 2

/**
 * The working week in hours that a pay text says, else the description: the middle where it is a range. Null where
 * neither says one, or only what it is at most or at least.
 */
export function workingWeek(payText: string, description: string): number | null {
  return weekIn(payText) ?? weekIn(description)
}

function weekIn(text: string): number | null {
  for (const match of text.matchAll(WEEK)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index)
    const [clause = ''] = /[^.;\n]*$/.exec(before) ?? []
    const end = match.index + match[0].length
    const [behind = ''] = /^[^.;\n]*/.exec(text.slice(end, end + 30)) ?? []
    if (match[3] !== undefined || UNBOUND.test(clause) || OTHER.test(clause) || OTHER.test(behind)) continue
    const low = hours(match[1])
    const high = hours(match[2] ?? match[1])
    if (low >= LEAST && high >= low && high <= Math.min(MOST, low * WIDEST_RATIO)) return (low + high) / 2
  }
  return null
}

const hours = (number = ''): number => Number(number.replace(',', '.'))
