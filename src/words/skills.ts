import type { SkillShare } from '../statistics/comparison-figures.ts'
import { formatPercent, joinWords } from './format.ts'
import { skillInSentence } from './in-sentence.ts'
import { forBothRoles, joinNoted, type Side, sidesOf, tellBoth, tellShare } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

const MOST_ASKED = 3

/** Questions on the skills either role asks for, shares, and lacks. */
export function answerSkills(told: ToldComparison): readonly QuestionAnswer[] {
  const [left, right] = sidesOf(told)
  const both = forBothRoles(told)
  return [
    {
      question: `Which skills are asked for most in postings ${both}?`,
      answer: tellBoth(told, 'skills', (side) => tellMostAsked(told, side)),
    },
    { question: `Which skills are shared by postings ${both}?`, answer: tellShared(told) },
    { question: `Which skills set postings ${both} apart?`, answer: tellApart(told) },
    {
      question: `Can ${left.one} become ${right.one}, or the other way round?`,
      answer: tellMove(told),
    },
  ]
}

function tellMostAsked(told: ToldComparison, { many, figures }: Side): string {
  const { skills, openPositions } = figures
  const asked = skills.slice(0, MOST_ASKED).map((skill) => ({
    name: nameOf(told, skill.name),
    note: formatPercent(skill.openPositions / openPositions),
  }))
  if (asked.length === 0) return `No tracked skill is named in postings for ${many}.`
  const isTied = skills[asked.length - 1]?.openPositions === skills[asked.length]?.openPositions
  const verb = isTied ? 'include' : asked.length === 1 ? 'is' : 'are'
  const noun = asked.length === 1 && !isTied ? 'the skill' : 'the skills'
  return `In postings for ${many}, ${noun} asked for most ${verb} ${joinNoted(asked)}.`
}

function tellShared(told: ToldComparison): string {
  const { considered, shared, share } = told.figures.overlap
  if (share === null) return tellNoSkills(told, 'share')
  const [left, right] = sidesOf(told)
  const names = shared.map(({ skill }) => nameOf(told, skill)).sort(compareNames)
  if (considered === 1)
    return names.length === 1
      ? `Postings for ${left.many} and for ${right.many} ask for the same skill most: ${joinWords(names)}.`
      : `Postings for ${left.many} and for ${right.many} do not ask for the same skill most.`
  const lists = `The ${considered} skills asked for most in postings for ${left.many} and the ${considered} in those for ${right.many}`
  if (names.length === 0) return `${lists} have none in common.`
  if (names.length === considered) return `${lists} are the same: ${joinWords(names)}.`
  return `${lists} have ${names.length} in common: ${joinWords(names)}.`
}

function tellApart(told: ToldComparison): string {
  const { considered, share, leftOnly, rightOnly } = told.figures.overlap
  if (share === null) return tellNoSkills(told, 'differ in')
  if (leftOnly.length === 0)
    return considered === 1
      ? 'The one skill asked for most does not set them apart.'
      : `The ${considered} skills asked for most are the same for either role, if not always in the same order.`
  const [left, right] = sidesOf(told)
  const among = considered === 1 ? 'The skill' : `Of the ${considered} skills`
  const lists = [
    { side: left, only: leftOnly },
    { side: right, only: rightOnly },
  ].map(({ side, only }) => ({ side, names: joinNoted(only.map((skill) => noted(told, skill))) }))
  if (considered === 1)
    return `${among} asked for most is ${lists.map(({ side, names }) => `${names} for ${side.many}`).join(' and ')}.`
  return `${among} asked for most, ${lists.map(({ side, names }) => `only the list for ${side.many} has ${names}`).join(', and ')}.`
}

const noted = (told: ToldComparison, { skill, share }: SkillShare) => ({
  name: nameOf(told, skill),
  note: formatPercent(share),
})

function tellMove(told: ToldComparison): string {
  const { similarity, leftOnly, rightOnly } = told.figures.overlap
  const caution = 'Postings do not show who moves from one role to the other.'
  if (similarity === null) return `${caution} ${tellNoSkills(told, 'have in common')}`
  const profiles = `Over all the skills that they name, the cosine similarity of the two roles is ${tellSimilarity(similarity)}, where 1 is the same mix and 0 nothing in common.`
  if (leftOnly.length === 0) return `${caution} ${profiles} Those asked for most are the same.`
  const [left, right] = sidesOf(told)
  const namesOf = (only: readonly SkillShare[]) => joinWords(only.map(({ skill }) => nameOf(told, skill)))
  return `${caution} ${profiles} Of those asked for most, work as ${right.one} adds ${namesOf(rightOnly)}, and work as ${left.one} adds ${namesOf(leftOnly)}.`
}

/** 1 and 0 mean the same mix and nothing in common, and are kept for these. */
function tellSimilarity(similarity: number): string {
  if (similarity > 0 && similarity < 0.005) return 'less than 0.01'
  return similarity < 1 - 1e-9 && similarity > 0.995 ? 'more than 0.99' : similarity.toFixed(2)
}

function tellNoSkills(told: ToldComparison, what: string): string {
  const sides = sidesOf(told)
  const reasons = sides.every(({ figures }) => figures.openPositions === 0)
    ? ['neither role has open positions']
    : sides.flatMap(tellWhyNone)
  return `What skills the roles ${what} cannot be told, as ${joinWords(reasons)}.`
}

function tellWhyNone({ figures, many }: Side): readonly string[] {
  if (figures.openPositions === 0) return [`no positions are open for ${many}`]
  return figures.skills.length === 0 ? [`no tracked skill is named in postings for ${many}`] : []
}

const nameOf = (told: ToldComparison, slug: string): string => skillInSentence(told.skillName(slug))

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
