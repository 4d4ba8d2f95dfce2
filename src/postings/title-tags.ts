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

/** Nouns that say who is sought. */
export const HEADS: ReadonlySet<string> = new Set([
  'engineer',
  'mts',
  'scientist',
  'researcher',
  'analyst',
  'architect',
  'trainer',
  'linguist',
  'helper',
  'foreign',
  'leader',
])

/** What the work is in. */
export const FIELDS: ReadonlySet<string> = new Set([
  'ai',
  'agent',
  'ml',
  'data',
  'datascience',
  'analytics',
  'bi',
  'cv',
  'nlp',
  'robotics',
  'research',
  'applied',
  'prompt',
  'mlops',
  'dataeng',
  'dataplatform',
  'labeling',
  'decision',
  'neutral',
])

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

/** The longest phrase of the vocabulary, in words. */
const LONGEST = 4

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
])

/** The words of each part, phrases taken together, each with its tag. */
export function tagTitle(
  parts: readonly TitlePart[],
): (readonly TitleToken[] & { readonly mark?: string })[] {
  return parts.map(({ words: spoken, mark }) => {
    const tokens: TitleToken[] = []
    for (let at = 0; at < spoken.length; ) {
      let taken = 0
      for (let size = Math.min(LONGEST, spoken.length - at); size > 0 && taken === 0; size--) {
        const phrase = spoken.slice(at, at + size).join(' ')
        const tags = tagsBySpelling.get(phrase)
        if (tags === undefined) continue
        taken = size
        for (const tag of tags)
          tokens.push({ tag: tag === 'rank' ? 'leader' : tag, word: phrase, rank: ranks.has(phrase) })
      }
      if (taken === 0) {
        const word = spoken[at] as string
        if (!JOINERS.has(word)) tokens.push({ tag: 'word', word })
        taken = 1
      }
      at += taken
    }
    return Object.assign(tokens, { mark })
  })
}
