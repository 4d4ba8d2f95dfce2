import type { SkillShare } from '../statistics/comparison-figures.ts'
import { formatCount, formatPercent, joinWords, plural } from './format.ts'
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
    { question: `Which skills do ${bothRoles(told)} share?`, answer: tellShared(told) },
    { question: `Which skills set ${bothRoles(told)} apart?`, answer: tellApart(told) },
    {
      question: `How alike are ${bothRoles(told)} for someone who moves between them?`,
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
  const [left, right] = sidesOf(told)
  const names = shared.map(({ skill }) => told.skillName(skill)).sort(compareNames)
  const lists = `the ${topList(considered)} of ${left.role.name} and ${right.role.name} postings`
  if (names.length === 0) return `Between ${lists}, no skill is in common.`
  return `Between ${lists}, ${formatCount(names.length)} ${names.length === 1 ? 'is' : 'are'} in common: ${joinWords(names)}.`
}

function tellApart(told: ToldComparison): string {
  const { considered, share, leftOnly, rightOnly } = told.figures.overlap
  if (share === null) return tellNoSkills(told, 'differ in')
  if (leftOnly.length === 0 && rightOnly.length === 0)
    return `The ${topList(considered)} are the same for either role, if not always in the same order.`
  const [left, right] = sidesOf(told)
  return [tellOnly(told, left, leftOnly), tellOnly(told, right, rightOnly)].filter(Boolean).join(' ')
}

function tellOnly(told: ToldComparison, { role }: Side, only: readonly SkillShare[]): string {
  if (only.length === 0) return ''
  const named = only.map(({ skill, share }) => ({ name: told.skillName(skill), note: formatPercent(share) }))
  return `Only the ${role.name} top ${formatCount(told.figures.overlap.considered)} includes ${joinNoted(named)}.`
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
  return `A move toward ${role.name} work adds ${joinWords(names)} to the skills asked for most.`
}

function tellNoSkills(told: ToldComparison, what: string): string {
  const without = sidesOf(told).filter(({ figures }) => figures.skills.length === 0)
  const names = joinWords((without.length > 0 ? without : sidesOf(told)).map(({ role }) => role.name))
  return `What skills the roles ${what} cannot be told, as no tracked skill is named in ${names} postings.`
}

/** `skill asked for most`, `8 skills asked for most`. */
function topList(considered: number): string {
  return `${plural(considered, 'skill')} asked for most`
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
