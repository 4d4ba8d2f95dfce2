import { hasBetween, sentenceAround } from './sentence-around.ts'
import { isCorroborated, type SkillHit } from './skill-corroboration.ts'
import { createSkillCues } from './skill-cues.ts'
import { COMPANY_NAMES, createMakerCheck, MAKER_NAMES } from './skill-maker.ts'
import { isCompound, isInAddress } from './skill-place.ts'
import { createSpellingTrie } from './spelling-trie.ts'
import blockers from './vocabulary/skill-blockers.json' with { type: 'json' }
import notices from './vocabulary/skill-notices.json' with { type: 'json' }
import { SKILL_SPELLINGS, SKILLS } from './vocabulary/skills.ts'

export interface FoundSkills {
  /** Slugs, sorted by code point. */
  readonly skills: readonly string[]
  /** The text's own words that each was found by, in the order of `skills`. */
  readonly words: readonly string[]
}

/**
 * Gives back a function that finds the vocabulary's skills in a plain text: whole words only, the longest spelling at
 * each place, none within addresses. Words that are also other words count only where skills or words around
 * corroborate them; none count where the sentence tells how applicants are chosen; names of makers, only where they do
 * not tell of the company; the employer's own name (the words of `employerWords`), only where the text asks for it. A title counts as the text does: "MLOps Engineer" asks for
 * MLOps, while "ML Engineer" names no more than an occupation (skill-blockers.json).
 */
export function createSkillFinder(): (text: string, employer?: string) => FoundSkills {
  const spellings = SKILL_SPELLINGS.map(({ text }) => text)
  const trie = createSpellingTrie([...spellings, ...COMPANY_NAMES, ...notices.phrases, ...blockers.phrases])
  const isMaker = spellings.map((text) => MAKER_NAMES.has(text))
  const names = spellings.map((text) => text.toLowerCase().replace('&', 'and'))
  const cues = createSkillCues()
  const tellsOfMaker = createMakerCheck()
  return (text, employer) => {
    const own = employer?.replace(ADDED_TO_NAMES, '')
    const hits: SkillHit[] = []
    const companies: number[] = []
    const noticed: number[] = []
    trie.scan(text, (candidates, start, end) => {
      for (const index of candidates) {
        const spelling = SKILL_SPELLINGS[index]
        if (spelling === undefined) {
          // Of another thing, if not of a company: these words are no skill.
          const other = index - spellings.length
          const company = COMPANY_NAMES[other]
          if (company === undefined) {
            if (other < COMPANY_NAMES.length + notices.phrases.length) noticed.push(start)
          } else if (text.startsWith(company, start)) companies.push(start)
          return
        }
        const { skill, needs, exact } = spelling
        if (exact && !text.startsWith(spelling.text, start)) continue
        if (isInAddress(text, start, end)) return
        if (needs !== 'nothing' && isCompound(text, start, end)) continue
        const isEmployer = names[index] === own || names[index] === employer
        if (isEmployer && (isCompound(text, start, end) || !cues.isAskedBefore(text, start))) return
        hits.push({ skill, start, end, needs, isMaker: isMaker[index] === true })
        return
      }
    })
    if (hits.length === 0) return NONE
    const isNotice = ({ start, end }: SkillHit): boolean => {
      if (noticed.length === 0) return false
      const { from, to } = sentenceAround(text, start, end)
      return hasBetween(noticed, from, to)
    }
    const asked = hits.filter(
      (hit) =>
        !isNotice(hit) &&
        (!hit.isMaker ||
          !tellsOfMaker(text, hit.start, hit.end, companies) ||
          cues.isAskedBefore(text, hit.start)),
    )
    const certain = new Set<number>()
    for (const { needs, skill } of asked) if (needs === 'nothing') certain.add(skill)
    return named(
      text,
      asked.filter((_, at) => isCorroborated(text, asked, at, certain, cues)),
    )
  }
}

const NONE: FoundSkills = { skills: [], words: [] }

/** What companies add to the name of what they make. */
const ADDED_TO_NAMES = /(?:\s(?:ai|data|labs|software|systems|technologies)|\.(?:ai|co|com|dev|io))$/

/** Each skill once, by the first words it was found by. */
function named(text: string, hits: readonly SkillHit[]): FoundSkills {
  const first = new Map<number, SkillHit>()
  for (const hit of hits) if (!first.has(hit.skill)) first.set(hit.skill, hit)
  const found = [...first.values()].map(({ skill, start, end }) => ({
    slug: SKILLS[skill]?.slug ?? '',
    words: text.slice(start, end).replace(/\s+/g, ' '),
  }))
  found.sort((left, right) => (left.slug < right.slug ? -1 : 1))
  return { skills: found.map(({ slug }) => slug), words: found.map(({ words }) => words) }
}
