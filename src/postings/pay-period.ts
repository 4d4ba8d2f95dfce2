import type { PayPeriod } from './raw-posting.ts'
import table from './vocabulary/pay-periods.json' with { type: 'json' }

/** What pay is named by; a fortnight is told as half of it a week. */
export type NamedPeriod = PayPeriod | 'FORTNIGHT'

const NAMES = ['HOUR', 'DAY', 'WEEK', 'FORTNIGHT', 'MONTH', 'YEAR'] as const
const list = (line: string): string[] => line.split(' | ')
const CHARACTERS = /[\p{Script=Han}\p{Script=Hangul}]/u
const escaped = (word: string): string => word.replace(/[.+?]/g, '\\$&')
const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1))
    .map(escaped)
    .join('|')

const periodOfWord: ReadonlyMap<string, NamedPeriod> = new Map(
  NAMES.flatMap((name) =>
    [...list(table[name].units), ...list(table[name].words)].map((word) => [word, name] as const),
  ),
)
const units = NAMES.flatMap((name) => list(table[name].units))
const words = NAMES.flatMap((name) => list(table[name].words))
const spelled = (some: readonly string[]): string[] => some.filter((word) => !CHARACTERS.test(word))
const drawn = (some: readonly string[]): string[] => some.filter((word) => CHARACTERS.test(word))

const ENDS = String.raw`(?![\p{L}\p{N}])`
const SLASHED = String.raw`[\/⁄]\s?(?:per\s)?(?:(${anyOf(spelled(units))})${ENDS}|(${anyOf(drawn(units))}))`
const PER = String.raw`(?:(?:${table.per.split(' | ').join('|')})\s?)(?<=[\s'’])(${anyOf(spelled(units).filter((unit) => unit.length > 1))})${ENDS}`
const WORD = `(${anyOf(spelled(words))})${ENDS}`
const DRAWN = `(${anyOf(drawn(words))})`
const PHRASE = new RegExp(String.raw`${SLASHED}|${DRAWN}|(?<![\p{L}\p{N}])(?:${WORD}|${PER})`, 'giu')
const BARE = `(${anyOf(list(table.bare))})${ENDS}`
const ATTACHED = new RegExp(String.raw`\s?(?:${SLASHED}|(?<=[\s\d])(?:${WORD}|${PER}|${BARE}))\.?`, 'iuy')
const WORKING_TIME = new RegExp(table.workingTime, 'giu')
const HEADING = /^(?:Annual|Yearly|Monthly|Weekly|Daily|Hourly)\s(?!base|gross|salary|pay|rate)\p{L}/u
const SCHEDULE = new RegExp(String.raw`(?<![\p{L}])(?:${table.schedule.split(' | ').join('|')})${ENDS}`, 'iu')

const named = (match: RegExpMatchArray | null): NamedPeriod | null => {
  const word = match?.slice(1).find((group) => group !== undefined)
  return word === undefined ? null : (periodOfWord.get(word.toLowerCase()) ?? null)
}

/** "20-25 USD HOUR", as structured data is printed. */
const PRINTED = /\s(?:1\s)?(HOUR|DAY|WEEK|MONTH|YEAR)(?![\p{L}\p{N}])/uy

/** The period that stands at a place of the text, such as "/hr" or " per month", and where it ends. */
export function periodAt(text: string, at: number): { period: NamedPeriod; end: number } | null {
  ATTACHED.lastIndex = at
  const match = ATTACHED.exec(text)
  const period = named(match)
  const isHeading = HEADING.test(text.slice(at, at + 40).trimStart())
  if (match !== null && period !== null && !isHeading) return { period, end: ATTACHED.lastIndex }
  PRINTED.lastIndex = at
  const printed = named(PRINTED.exec(text))
  return printed === null ? null : { period: printed, end: PRINTED.lastIndex }
}

/** The first period that the words behind an amount name, up to the next number, sentence or pay day. */
export function periodBehind(text: string, end: number): NamedPeriod | null {
  const [near = ''] = /^(?:[^\d.;•|\n$€£]|\.(?=\S))*/u.exec(text.slice(end, end + 48)) ?? []
  const paid = near.search(SCHEDULE)
  const words = paid === -1 ? near : near.slice(0, paid)
  const [match] = words.matchAll(PHRASE)
  // "$25 – $35 Weekly Hours: 40": where lines were lost, another heading follows.
  return match === undefined || HEADING.test(words.slice(match.index)) ? null : named(match)
}

/** The last period that the words before an amount name. */
export function periodBefore(before: string): NamedPeriod | null {
  // "35 hours per week: $25" is no pay by the week.
  const words = before.slice(-100).replace(WORKING_TIME, ' ').slice(-80)
  return named([...words.matchAll(PHRASE)].at(-1) ?? null)
}
