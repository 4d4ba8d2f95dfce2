import { hasBetween, sentenceAround } from './sentence-around.ts'
import makers from './vocabulary/skill-makers.json' with { type: 'json' }

/** Names that are both a skill's and its maker's. */
export const MAKER_NAMES: ReadonlySet<string> = new Set(makers.makers)

/** Names of companies that are no skills. */
export const COMPANY_NAMES: readonly string[] = makers.others

/** Characters behind a name that tell of the company. */
const LONGEST_TELLING = 40
/** Characters between a name and words that tell of the nearest names only. */
const CLOSE = 40

/**
 * Gives back a function that says whether a maker's name tells of the company at its place: a customer, an investor,
 * a former employer, one company of several. `companies` are the places of names that are no skills.
 */
export function createMakerCheck(): (
  text: string,
  start: number,
  end: number,
  companies: readonly number[],
) => boolean {
  const groups = `(?:${makers.who.join('|')}),?\\s(?:${makers.like.join('|')})\\s`
  const before = new RegExp(
    `(?<!\\p{L})(?:${groups}|(?:${makers.phrases.join('|')})|(?:${makers.close.join('|')}).{0,${CLOSE}}$|(?:at|join|about)\\s+$)`,
    'iu',
  )
  const after = new RegExp(`^\\s(?:${makers.telling.join('|')})(?!\\p{L})`, 'iu')
  return (text, start, end, companies) => {
    const { from, to } = sentenceAround(text, start, end)
    if (hasBetween(companies, from, to)) return true
    return before.test(text.slice(from, start)) || after.test(text.slice(end, end + LONGEST_TELLING))
  }
}
