import spellings from './skills.json' with { type: 'json' }

export interface Skill {
  readonly slug: string
  /** As its makers write it: AWS, PyTorch, RAG. */
  readonly name: string
}

/**
 * What else must be found for a spelling to count: nothing; another skill in the same list ('listed'); another skill
 * in the line, or words that ask for it ('near'); another skill in the whole text, or such words ('anywhere'); or no
 * course of study in the line ('noDegree').
 */
export type SpellingNeeds = 'nothing' | 'listed' | 'near' | 'anywhere' | 'noDegree'

/** How one spelling of a skill counts in a text. */
export interface SkillSpelling {
  readonly skill: number
  readonly text: string
  /** Counts only in this letter case. */
  readonly exact: boolean
  readonly needs: SpellingNeeds
}

/**
 * skills.json has a line a skill: slug → name | spelling | … A spelling with `=` before it counts only in its own
 * letter case; the mark behind it tells its needs. The name counts as a spelling unless one that differs from it by
 * these marks alone is listed.
 */
const entries = Object.entries(spellings).map(([slug, line]) => ({ slug, words: line.split(' | ') }))

const NEEDS_BY_MARK: Readonly<Record<string, SpellingNeeds | undefined>> = {
  ',': 'listed',
  '?': 'near',
  '~': 'anywhere',
  '^': 'noDegree',
}

/** Every skill we know, by slug in the vocabulary's order. */
export const SKILLS: readonly Skill[] = entries.map(({ slug, words }) => ({ slug, name: words[0] ?? slug }))

const bySlug: ReadonlyMap<string, Skill> = new Map(SKILLS.map((skill) => [skill.slug, skill]))

/** The skill of this slug; undefined where we know none. */
export function skillBySlug(slug: string): Skill | undefined {
  return bySlug.get(slug)
}

/** All spellings of all skills. `skill` is the index into SKILLS. */
export const SKILL_SPELLINGS: readonly SkillSpelling[] = entries.flatMap(({ words }, skill) => {
  const [name = '', ...marked] = words
  const listed = marked.map((word) => parseSpelling(word, skill))
  const all = listed.some(({ text }) => text === name) ? listed : [parseSpelling(name, skill), ...listed]
  return [...all, ...all.flatMap((spelling) => lowerCased(spelling, all))]
})

/** Capitalised words that count in no other letter case are in a list of skills in lower case, too. */
function lowerCased(spelling: SkillSpelling, all: readonly SkillSpelling[]): SkillSpelling[] {
  const text = spelling.text.toLowerCase()
  const isKnown = all.some(
    (other) => other.text === text || (!other.exact && other.text.toLowerCase() === text),
  )
  return spelling.exact && !isKnown && /^[A-Z][a-z]{3,}$/.test(spelling.text)
    ? [{ ...spelling, text, needs: 'listed' }]
    : []
}

function parseSpelling(word: string, skill: number): SkillSpelling {
  const exact = word.startsWith('=')
  const needs = NEEDS_BY_MARK[word.at(-1) ?? '']
  return { skill, exact, needs: needs ?? 'nothing', text: word.slice(exact ? 1 : 0, needs ? -1 : undefined) }
}
