import { compareText } from './order.ts'

const MOST_SUGGESTIONS = 3
/** Slugs are shorter; longer words are compared by their beginning. */
const MOST_COMPARED = 64

/** The slugs that need the fewest letters changed, added or left out, nearest first. */
export function nearestSlugs(word: string, slugs: readonly string[]): readonly string[] {
  const asked = word
    .slice(0, MOST_COMPARED)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  return slugs
    .map((slug) => ({ slug, distance: editDistance(asked, slug) }))
    .sort((a, b) => a.distance - b.distance || compareText(a.slug, b.slug))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ slug }) => slug)
}

/** Levenshtein's distance, by Wagner and Fischer's table kept to one row. */
export function editDistance(from: string, to: string): number {
  const row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (let i = 1; i <= from.length; i += 1) {
    let diagonal = row[0]!
    row[0] = i
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = diagonal + Number(from[i - 1] !== to[j - 1])
      diagonal = row[j]!
      row[j] = Math.min(replaced, diagonal + 1, row[j - 1]! + 1)
    }
  }
  return row[to.length]!
}
