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
  readonly needs: 'nothing' | 'near' | 'anywhere'
}

/** Characters between a word that needs company and the skill that gives it. */
const NEAR = 120
/** Between two such words that give each other company, as in "Go, Rust". */
const BESIDE = 12

/**
 * Gives back a function that finds the vocabulary's skills in a plain text: whole words only, the longest spelling at
 * each place, and words that are also other words only where other skills stand beside them.
 */
export function createSkillFinder(): (text: string) => FoundSkills {
  const trie = createSpellingTrie([...SKILL_SPELLINGS.map(({ text }) => text), ...blockers.phrases])
  return (text) => {
    const hits: Hit[] = []
    trie.scan(text, (candidates, start, end) => {
      for (const index of candidates) {
        const spelling = SKILL_SPELLINGS[index]
        // A blocker: these words are another thing.
        if (spelling === undefined) return
        const { skill, needs, exact } = spelling
        if (exact && !text.startsWith(spelling.text, start)) continue
        if (needs !== 'nothing' && isJoined(text, start, end)) continue
        hits.push({ skill, start, end, needs })
        return
      }
    })
    const certain = new Set(hits.filter(({ needs }) => needs === 'nothing').map(({ skill }) => skill))
    return named(
      text,
      hits.filter((hit, at) => hit.needs === 'nothing' || isCorroborated(hit, at, hits, certain)),
    )
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

function isCorroborated(hit: Hit, at: number, hits: readonly Hit[], certain: ReadonlySet<number>): boolean {
  if (hit.needs === 'anywhere') return certain.size > (certain.has(hit.skill) ? 1 : 0)
  return isBeside(hit, at, -1, hits) || isBeside(hit, at, 1, hits)
}

/** Whether another skill stands near, on one side. */
function isBeside(hit: Hit, at: number, step: 1 | -1, hits: readonly Hit[]): boolean {
  for (let i = at + step; i >= 0 && i < hits.length; i += step) {
    const other = hits[i] as Hit
    if (other.start - hit.end > NEAR || hit.start - other.end > NEAR) return false
    if (other.skill === hit.skill) continue
    if (other.needs === 'nothing' || Math.abs(other.start - hit.start) <= BESIDE) return true
  }
  return false
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
