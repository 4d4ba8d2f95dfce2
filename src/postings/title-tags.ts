import type { TitlePart } from './title-tokens.ts'
import levels from './vocabulary/title-levels.json' with { type: 'json' }
import words from './vocabulary/title-words.json' with { type: 'json' }

/** A word or phrase of a title and what it is: a head noun, a field, other work, a level, or just a word. */
export interface TitleToken {
  readonly tag: string
  readonly word: string
  /** A leader's word that banks also give as a rank. */
  readonly rank?: boolean
}

/** Spelling → tags; of two lists that have a spelling the earlier in title-words.json wins. */
const tagsBySpelling: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ...Object.values(levels).flatMap((line) =>
      line.split(' | ').map((spelling) => [spelling, ['level']] as const),
    ),
    ...Object.entries(words)
      .reverse()
      .flatMap(([tags, line]) => line.split(' | ').map((spelling) => [spelling, tags.split(' ')] as const)),
  ].map(([spelling, tags]) => [spelling, tags]),
)

const ranks: ReadonlySet<string> = new Set(words.rank.split(' | '))

/** A word → the words of the longest phrase of the vocabulary that begins with it. */
const longestByFirst: ReadonlyMap<string, number> = longestPhrases(tagsBySpelling.keys())

function longestPhrases(spellings: Iterable<string>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const spelling of spellings) {
    const spoken = spelling.split(' ')
    const first = spoken[0] as string
    longest.set(first, Math.max(longest.get(first) ?? 0, spoken.length))
  }
  return longest
}

/** Words within phrases that join and say nothing. */
const JOINERS = new Set([
  'and',
  'und',
  'et',
  'y',
  'e',
  'of',
  'the',
  'for',
  'in',
  'de',
  'des',
  'du',
  'o',
  'w',
  'with',
  'a',
  'an',
  'to',
  'di',
  'em',
  'en',
  'do',
  'da',
  'per',
  'fur',
  'fuer',
  'im',
])

/** A part of a title in tokens, and the character that parts it from what stands before. */
export interface TitleTags {
  readonly tokens: readonly TitleToken[]
  readonly mark: string
}

/** The words of each part, phrases taken together, each with its tag. */
export function tagTitle(parts: readonly TitlePart[]): readonly TitleTags[] {
  return parts.map(({ words, mark }, index) => {
    const spoken = words.flatMap(withoutCompound)
    const tokens: TitleToken[] = []
    for (let at = 0; at < spoken.length; ) {
      const size = longestPhrase(spoken, at)
      const phrase = spoken.slice(at, at + Math.max(size, 1)).join(' ')
      at += Math.max(size, 1)
      // Iowa, not intelligence artificielle.
      if (phrase === 'ia' && index > 0 && mark === ',' && spoken.length === 1) continue
      if (size === 0 && JOINERS.has(phrase)) continue
      for (const tag of tagsBySpelling.get(phrase) ?? ['word']) {
        tokens.push({ tag: tag === 'rank' ? 'leader' : tag, word: phrase, rank: ranks.has(phrase) })
      }
    }
    return { tokens, mark }
  })
}

/** A head noun at the end of a Germanic compound, and what may join it to what stands before. */
const COMPOUND =
  /^(.{2,}?)(?:e?s|n)?(ingenieur(?:in)?|entwickler(?:in)?|wissenschaftler(?:in)?|forscher(?:in)?|architekt(?:in)?|analyst(?:in)?|manager(?:in)?|leiter(?:in)?|berater(?:in)?|spezialist(?:in)?|ingenjor|utvecklare|ingenior|udvikler|utvikler|ontwikkelaar|analist)$/

/** Robotikentwickler: Robotik, Entwickler. */
function withoutCompound(word: string): readonly string[] {
  if (word.length < 9 || tagsBySpelling.has(word)) return [word]
  const [, field, head] = COMPOUND.exec(word) ?? []
  return field === undefined || head === undefined ? [word] : [field, head]
}

/** How many words from here are one phrase of the vocabulary; 0 where not even one is. */
function longestPhrase(spoken: readonly string[], at: number): number {
  const longest = longestByFirst.get(spoken[at] as string) ?? 0
  for (let size = Math.min(longest, spoken.length - at); size > 0; size--) {
    if (tagsBySpelling.has(spoken.slice(at, at + size).join(' '))) return size
  }
  return 0
}
