import { createSpellingTrie } from './spelling-trie.ts'
import blockers from './vocabulary/skill-blockers.json' with { type: 'json' }
import { SKILL_SPELLINGS, SKILLS } from './vocabulary/skills.ts'

export interface FoundSkills {
  /** Slugs, sorted by code point. */
  readonly skills: readonly string[]
  /** The text's own words that each was found by, in the order of `skills`. */
  readonly words: readonly string[]
}

interface Hit {
  readonly skill: number
  readonly start: number
  readonly end: number
}

/** Characters between a word that needs company and the skill that gives it. */
const NEAR = 120

/**
 * Gives back a function that finds the vocabulary's skills in a plain text: whole words only, the longest spelling at
 * each place, and words that are also other words only where other skills stand beside them.
 */
export function createSkillFinder(): (text: string) => FoundSkills {
  const trie = createSpellingTrie([...SKILL_SPELLINGS.map(({ text }) => text), ...blockers.phrases])
  return (text) => {
    const certain: Hit[] = []
    const uncertain: (Hit & { readonly needs: 'near' | 'anywhere' })[] = []
    trie.scan(text, (candidates, start, end) => {
      for (const index of candidates) {
        const spelling = SKILL_SPELLINGS[index]
        // A blocker: these words are another thing.
        if (spelling === undefined) return
        if (spelling.exact && !text.startsWith(spelling.text, start)) continue
        const { skill, needs } = spelling
        if (needs === 'nothing') {
          certain.push({ skill, start, end })
          return
        }
        if (isJoined(text, start, end)) continue
        uncertain.push({ skill, start, end, needs })
        return
      }
    })
    return named(text, [...certain, ...uncertain.filter((hit) => isCorroborated(hit, certain, uncertain))])
  }
}

/** Part of a compound such as R-squared, C-level, go.dev or R&D. */
function isJoined(text: string, start: number, end: number): boolean {
  const before = text[start - 1]
  const after = text[end]
  if (after === '-' || after === '&' || after === "'" || after === '’' || after === '@' || after === '+')
    return true
  if (after === '.' && /[\p{L}\p{N}]/u.test(text[end + 1] ?? '')) return true
  return (
    before === '-' || before === '&' || before === "'" || before === '’' || before === '@' || before === '.'
  )
}

function isCorroborated(
  hit: Hit & { readonly needs: 'near' | 'anywhere' },
  certain: readonly Hit[],
  uncertain: readonly Hit[],
): boolean {
  if (hit.needs === 'anywhere') return certain.some(({ skill }) => skill !== hit.skill)
  const besides = (other: Hit): boolean =>
    other.skill !== hit.skill && other.start - hit.end <= NEAR && hit.start - other.end <= NEAR
  if (certain.some(besides)) return true
  // Two doubtful words side by side, as in "Go, Rust", speak for each other.
  return uncertain.some((other) => other.skill !== hit.skill && Math.abs(other.start - hit.start) <= 12)
}

/** Each skill once, by the first words it was found by. */
function named(text: string, hits: readonly Hit[]): FoundSkills {
  const first = new Map<number, Hit>()
  for (const hit of hits) {
    const known = first.get(hit.skill)
    if (known === undefined || hit.start < known.start) first.set(hit.skill, hit)
  }
  const found = [...first.values()].map(({ skill, start, end }) => ({
    slug: SKILLS[skill]?.slug ?? '',
    words: text.slice(start, end).replace(/\s+/g, ' '),
  }))
  found.sort((left, right) => (left.slug < right.slug ? -1 : 1))
  return { skills: found.map(({ slug }) => slug), words: found.map(({ words }) => words) }
}
