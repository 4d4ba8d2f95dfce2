import makers from './vocabulary/skill-makers.json' with { type: 'json' }

/** Names that are both a skill's and its maker's. */
export const MAKER_NAMES: ReadonlySet<string> = new Set(makers.makers)

/** Names of companies that are no skills. */
export const COMPANY_NAMES: readonly string[] = makers.others

/** Characters of the sentence on either side that tell. */
const WINDOW = 180
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
    const said = text.slice(Math.max(0, start - WINDOW), start)
    const from = start - said.length + Math.max(said.lastIndexOf('\n'), said.lastIndexOf('. ')) + 1
    const rest = text.slice(end, end + WINDOW)
    const stop = rest.search(/\n|\.\s/)
    const to = stop === -1 ? end + WINDOW : end + stop
    return hasBetween(companies, from, to) || before.test(text.slice(from, start)) || after.test(rest)
  }
}

/** Whether one of the ascending numbers is at least `from` and less than `to`. */
function hasBetween(ascending: readonly number[], from: number, to: number): boolean {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return low < ascending.length && (ascending[low] as number) < to
}
