import { capitalize, joinWords, withArticle } from './format.ts'
import { bothRoles, sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison, ToldRole } from './told-comparison.ts'

/** What either role does, one sentence. */
export function tellFocus({ leftRole, rightRole }: ToldComparison): string {
  const left = `${capitalize(withArticle(leftRole.name))} focuses on ${leftRole.focus}`
  return `${left}, while ${withArticle(rightRole.name)} focuses on ${rightRole.focus}.`
}

/** Questions answered from the edited guide, and said to be. */
export function answerPaths(told: ToldComparison): readonly QuestionAnswer[] {
  const [first, second] = [withArticle(told.leftRole.name), withArticle(told.rightRole.name)]
  return [
    { question: `What does ${first} do, and what does ${second} do?`, answer: tellFocus(told) },
    {
      question: `Where do people start before they become ${first} or ${second}?`,
      answer: `${sidesOf(told)
        .map(({ role }) => tellEntry(role))
        .join(' ')} This is edited guidance and not counted from postings.`,
    },
    {
      question: `Where can ${bothRoles(told)} work lead?`,
      answer: `${sidesOf(told)
        .map(({ role }) => tellProgression(role))
        .join(' ')} Titles vary from company to company, and these steps are edited, not counted.`,
    },
  ]
}

function tellEntry({ name, entryPoints }: ToldRole): string {
  if (entryPoints.length === 0) return `No usual starting point is recorded for ${withArticle(name)}.`
  const verb = entryPoints.length === 1 ? 'A usual starting point' : 'Usual starting points'
  return `${verb} for ${withArticle(name)}: ${joinWords(entryPoints)}.`
}

function tellProgression({ name, progression }: ToldRole): string {
  if (progression.length === 0) return `No usual next step is recorded for ${withArticle(name)}.`
  return `${capitalize(withArticle(name))} may go on to ${progression.join(', then ')}.`
}
