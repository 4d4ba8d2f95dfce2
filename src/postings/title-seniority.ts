import type { Seniority } from './raw-posting.ts'
import type { TitlePart } from './title-tokens.ts'
import type { RoleSlug } from './vocabulary/roles.ts'
import levels from './vocabulary/title-levels.json' with { type: 'json' }
import meanings from './vocabulary/title-other-meanings.json' with { type: 'json' }

const bySpelling: ReadonlyMap<string, Seniority> = new Map(
  Object.entries(levels).flatMap(([level, line]) =>
    line.split(' | ').map((word) => [word, level as Seniority] as const),
  ),
)

const setOf = (line: string): ReadonlySet<string> => new Set(line.split(' | '))

const otherMeanings: ReadonlyMap<string, { after: ReadonlySet<string>; before: ReadonlySet<string> }> =
  new Map(
    Object.entries(meanings).map(([word, { after, before }]) => [
      word,
      { after: setOf(after), before: setOf(before) },
    ]),
  )

/** A level's number counts only right behind a word of the title's first part: Engineer III, not 95 % or 2 roles. */
const NUMBER = /^(?:[1-6]|i{1,3}|iv|vi?|l[1-6])$/

/** Entry words that a senior word beside them overrules: Senior Associate, Associate Director. */
const WEAK_ENTRY = new Set(['associate', 'assistant', 'i', '1', 'l1'])

const LONGEST = 3

/** The seniority a title says; MID where it says none. Who leads and who designs systems is senior. */
export function seniorityOf(parts: readonly TitlePart[], role: RoleSlug): Seniority {
  if (role === 'data-science-manager') return 'SENIOR'
  const found: { level: Seniority; word: string }[] = []
  for (const [index, { words }] of parts.entries()) {
    for (let at = 0; at < words.length; ) {
      let taken = 1
      for (let size = Math.min(LONGEST, words.length - at); size > 0; size--) {
        const word = words.slice(at, at + size).join(' ')
        const level = bySpelling.get(word)
        if (level === undefined) continue
        taken = size
        if (NUMBER.test(word) && !isLevelNumber(parts, index, at)) break
        if (isOtherMeaning(parts, index, at, word, role)) break
        found.push({ level, word })
        break
      }
      at += taken
    }
  }
  if (found.some(({ level, word }) => level === 'ENTRY' && !WEAK_ENTRY.has(word))) {
    return found.some(({ word }) => /^(?:senior|sr|lead|principal|staff)$/.test(word)) &&
      !found.some(({ word }) => /^intern/.test(word))
      ? 'SENIOR'
      : 'ENTRY'
  }
  if (found.some(({ level }) => level === 'SENIOR')) return 'SENIOR'
  if (found.some(({ level }) => level === 'MID')) return 'MID'
  if (found.some(({ level }) => level === 'ENTRY')) return 'ENTRY'
  return role === 'ai-architect' || role === 'data-architect' ? architectLevel(parts) : 'MID'
}

function architectLevel(parts: readonly TitlePart[]): Seniority {
  return parts.some(({ words }) => words.some((word) => word.startsWith('arch') || word.startsWith('arqui')))
    ? 'SENIOR'
    : 'MID'
}

/** A number stands for a level behind the job's own words, or alone behind a dash or comma. */
function isLevelNumber(parts: readonly TitlePart[], index: number, at: number): boolean {
  const part = parts[index] as TitlePart
  if (part.words.length === 1) {
    const isRoman = /^[iv]+$/.test(part.words[0] as string)
    return (index === 1 || (isRoman && index > 1)) && part.mark !== '@'
  }
  // Engineer I/II: the first of them stands behind the job.
  const before = part.words.slice(0, at).findLast((word) => !NUMBER.test(word))
  const next = part.words[at + 1]
  if (before === undefined || !/\p{L}{3}/u.test(before)) return false
  return next === undefined
    ? index <= 1
    : index === 0 &&
        !/^(?:days?|years?|yrs|months?|hours?|roles?|openings?|positions?|x|autonom\w+|\d+)$/.test(next)
}

/** Level words that mean another thing beside certain words: Data Entry, AI Assistant, Student Loans. */
function isOtherMeaning(
  parts: readonly TitlePart[],
  index: number,
  at: number,
  word: string,
  role: RoleSlug,
): boolean {
  const { words } = parts[index] as TitlePart
  if (word === 'partner') return role !== 'data-science-manager'
  const before = words[at - 1] ?? ' '
  const next = words[at + word.split(' ').length] ?? ' '
  // Whoever manages people is a leader by role; behind the job it is an Ads Manager that is worked on.
  if (role === 'ai-product-manager' && /^(?:gerente|jefe|chefe|responsable|kierownik|architect)$/.test(word))
    return true
  if (word === 'leader') return role !== 'ai-product-manager' && index > 0
  if (/^(?:managers?|mgr|head)$/.test(word)) {
    if (role === 'ai-product-manager') return before === 'product' || next === 'product'
    return index > 0 || before === 'project' || before === 'program'
  }
  const beside = otherMeanings.get(word)
  return beside !== undefined && (beside.after.has(before) || beside.before.has(next))
}
