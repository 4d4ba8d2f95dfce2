import type { SkillCues } from './skill-cues.ts'
import type { SpellingNeeds } from './vocabulary/skills.ts'

/** One spelling of a skill, found in a text. */
export interface SkillHit {
  /** Index into SKILLS. */
  readonly skill: number
  readonly start: number
  readonly end: number
  readonly needs: SpellingNeeds
  /** The words are also the name of the company that makes it. */
  readonly isMaker: boolean
}

/** Characters of a line between a word and the skill that corroborates it. */
const NEAR = 100
/** Characters between two members of a list. */
const BESIDE = 24

/**
 * Whether words that may mean a skill do at their place, by the words and the skills around. `hits` are in the text's
 * order, `certain` are the skills of those that need nothing.
 */
export function isCorroborated(
  text: string,
  hits: readonly SkillHit[],
  at: number,
  certain: ReadonlySet<number>,
  cues: SkillCues,
): boolean {
  const hit = hits[at] as SkillHit
  const { needs, skill, start, end } = hit
  if (needs === 'nothing') return true
  if (needs === 'noDegree') return !cues.isStudied(text, start, end)
  if (needs === 'listed' && isLowerCase(text.charCodeAt(start)))
    return isListed(text, hits, at) && MEMBER_END.test(text.slice(end, end + 5))
  if (isListed(text, hits, at)) return true
  if (needs === 'listed') return cues.isAskedAlone(text, start, end)
  if (cues.isVerb(text, start, end)) return false
  const isTold =
    needs === 'near'
      ? isNear(text, hits, at, -1) || isNear(text, hits, at, 1)
      : certain.size > (certain.has(skill) ? 1 : 0)
  return isTold || cues.isAskedFor(text, start, end)
}

/** What stands behind a member of a list: "excel, sql", not "SQL and excel at". */
const MEMBER_END = /^(?:[,;/)\n]|\.(?:\s|$)|$|\s(?:and|or|etc))/

function isLowerCase(code: number): boolean {
  return code >= 97 && code <= 122
}

/** What may stand between two members of a list. */
const BETWEEN =
  /^(?! $)(?: \(?or (?:similar|equivalent)\)?)?[\s,;:/&|+()[\]•·*●–—-]*(?:(?:and\/or|and|or|und|oder|et|ou|y|e|plus|as well as|e\.g\.,?|preferably|ideally)[\s(]+)?$/i

/** Whether another skill stands beside it in a list and one of the two needs no such company. */
function isListed(text: string, hits: readonly SkillHit[], at: number): boolean {
  const hit = hits[at] as SkillHit
  for (const step of [-1, 1] as const) {
    const other = hits[at + step]
    if (other === undefined || other.skill === hit.skill) continue
    const [from, to] = step < 0 ? [other.end, hit.start] : [hit.end, other.start]
    const between = text.slice(from, to)
    if (between.length > BESIDE || !BETWEEN.test(between)) continue
    // The next line's first word is in the list only if it is all of that line.
    if (between.includes('\n') && !/^(?:[\n,;/]|\s\(|$)/.test(text.slice(hit.end, hit.end + 2))) continue
    if (other.needs !== 'listed' && (hit.needs !== 'listed' || other.needs !== 'near')) return true
    if (isNear(text, hits, at, -1) || isNear(text, hits, at, 1)) return true
  }
  return false
}

/** Whether a skill that needs nothing stands in the same line on this side. */
function isNear(text: string, hits: readonly SkillHit[], at: number, step: 1 | -1): boolean {
  const hit = hits[at] as SkillHit
  for (let i = at + step; i >= 0 && i < hits.length; i += step) {
    const other = hits[i] as SkillHit
    const [from, to] = step < 0 ? [other.end, hit.start] : [hit.end, other.start]
    if (to - from > NEAR || text.slice(from, to).includes('\n')) return false
    if (other.needs === 'nothing' && other.skill !== hit.skill) return true
  }
  return false
}
