import type { SkillShare } from '../statistics/comparison-figures.ts'
import { formatPercent, joinWords } from './format.ts'
import { bothRoles, joinNoted, type Side, sidesOf, tellBoth, tellShare } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

const MOST_ASKED = 3

/** Questions on the skills either role asks for, shares, and lacks. */
export function answerSkills(told: ToldComparison): readonly QuestionAnswer[] {
  return [
    {
      question: `Which skills do ${bothRoles(told)} postings ask for most?`,
      answer: tellBoth(told, 'skills', (side) => tellMostAsked(told, side)),
    },
    { question: `Which skills do ${bothRoles(told)} postings share?`, answer: tellShared(told) },
    { question: `Which skills set ${bothRoles(told)} postings apart?`, answer: tellApart(told) },
    {
      question: `How far apart are ${bothRoles(told)} for someone who changes roles?`,
      answer: tellMove(told),
    },
  ]
}

function tellMostAsked(told: ToldComparison, { role, figures }: Side): string {
  const asked = figures.skills.slice(0, MOST_ASKED).map(({ name, openPositions }) => ({
    name: told.skillName(name),
    note: formatPercent(openPositions / figures.openPositions),
  }))
  if (asked.length === 0) return `The open ${role.name} postings name no skill that is tracked.`
  const verb = asked.length === 1 ? 'skill asked for most is' : 'skills asked for most are'
  return `In ${role.name} postings, the ${verb} ${joinNoted(asked)}.`
}

function tellShared(told: ToldComparison): string {
  const { considered, shared, share } = told.figures.overlap
  if (share === null) return tellNoSkills(told, 'share')
  const [left, right] = sidesOf(told).map(({ role }) => role.name) as [string, string]
  const names = shared.map(({ skill }) => told.skillName(skill)).sort(compareNames)
  if (considered === 1)
    return names.length === 1
      ? `${left} and ${right} postings ask for the same skill most: ${joinWords(names)}.`
      : `${left} and ${right} postings do not ask for the same skill most.`
  const lists = `Of the ${considered} skills asked for most in ${left} postings and the ${considered} in ${right} postings`
  if (names.length === 0) return `${lists}, none is in both lists.`
  return `${lists}, ${names.length} ${names.length === 1 ? 'is' : 'are'} in both lists: ${joinWords(names)}.`
}

function tellApart(told: ToldComparison): string {
  const { considered, share, leftOnly, rightOnly } = told.figures.overlap
  if (share === null) return tellNoSkills(told, 'differ in')
  if (leftOnly.length === 0 && rightOnly.length === 0)
    return considered === 1
      ? 'The one skill asked for most does not set them apart.'
      : `The ${considered} skills asked for most are the same for either role, if not always in the same order.`
  const [left, right] = sidesOf(told)
  return [tellOnly(told, left, leftOnly), tellOnly(told, right, rightOnly)].filter(Boolean).join(' ')
}

function tellOnly(told: ToldComparison, { role }: Side, only: readonly SkillShare[]): string {
  if (only.length === 0) return ''
  const named = only.map(({ skill, share }) => ({ name: told.skillName(skill), note: formatPercent(share) }))
  const { considered } = told.figures.overlap
  if (considered === 1) return `The skill asked for most in ${role.name} postings is ${joinNoted(named)}.`
  const verb = only.length === 1 ? 'stands' : 'stand'
  return `Among the ${considered} skills asked for most, ${joinNoted(named)} ${verb} only on the ${role.name} list.`
}

function tellMove(told: ToldComparison): string {
  const { similarity, leftOnly, rightOnly } = told.figures.overlap
  const caution = 'Postings do not show how often people move from one role to the other.'
  if (similarity === null) return `${caution} ${tellNoSkills(told, 'have in common')}`
  const profiles = `Over all skills they name, the cosine similarity of the two roles is ${similarity.toFixed(2)}, where 1 means the same mix of skills and 0 none in common.`
  const [left, right] = sidesOf(told)
  return [caution, profiles, tellToLearn(told, right, rightOnly), tellToLearn(told, left, leftOnly)]
    .filter(Boolean)
    .join(' ')
}

function tellToLearn(told: ToldComparison, { role }: Side, only: readonly SkillShare[]): string {
  if (only.length === 0) return ''
  const names = only.map(({ skill }) => told.skillName(skill))
  const verb = names.length === 1 ? 'skill to add is' : 'skills to add are'
  return `Toward ${role.name} work, of those asked for most, the ${verb} ${joinWords(names)}.`
}

function tellNoSkills(told: ToldComparison, what: string): string {
  const without = sidesOf(told).filter(({ figures }) => figures.skills.length === 0)
  const names = joinWords((without.length > 0 ? without : sidesOf(told)).map(({ role }) => role.name))
  return `What skills the roles ${what} cannot be told, as no tracked skill is named in ${names} postings.`
}

function compareNames(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()]
  if (first === second) return a < b ? -1 : 1
  return first < second ? -1 : 1
}

/** The skill asked for most, with its share: `Python (71%)`. */
export function tellTopSkill(told: ToldComparison, { figures }: Side): string {
  const top = figures.skills[0]
  if (top === undefined) return 'None named'
  return `${told.skillName(top.name)} (${tellShare(top.openPositions, figures.openPositions).toLowerCase()})`
}
