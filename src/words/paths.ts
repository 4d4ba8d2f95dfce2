import { capitalize, joinWords, withArticle } from './format.ts'
import { titleInSentence } from './in-sentence.ts'
import { type Side, sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** What either role does, one sentence. */
export function tellFocus(told: ToldComparison): string {
  const [left, right] = sidesOf(told)
  return `${capitalize(left.one)} focuses on ${left.role.focus}, while ${right.one} focuses on ${right.role.focus}.`
}

/** Questions answered from the edited guide, and said to be. */
export function answerPaths(told: ToldComparison): readonly QuestionAnswer[] {
  const sides = sidesOf(told)
  const [left, right] = sides
  return [
    {
      question: `What does ${left.one} do, and what does ${right.one} do?`,
      answer: `${tellFocus(told)} This describes the work in general; it is edited, not counted from postings.`,
    },
    {
      question: `What do people do before they become ${left.one} or ${right.one}?`,
      answer: `${sides.map(tellEntry).join(' ')} This is edited guidance, not counted from postings.`,
    },
    {
      question: `Where can a career as ${left.one} or as ${right.one} lead?`,
      answer: `${sides.map(tellProgression).join(' ')} Titles vary from company to company, and these steps are edited, not counted.`,
    },
  ]
}

function tellEntry({ one, role }: Side): string {
  const jobs = role.entryPoints.map(titleInSentence)
  if (jobs.length === 0) return `No usual starting point is recorded for ${one}.`
  const verb = jobs.length === 1 ? 'A job that can lead to work as' : 'Jobs that can lead to work as'
  return `${verb} ${one} ${jobs.length === 1 ? 'is' : 'are'} ${joinWords(jobs)}.`
}

function tellProgression({ one, role }: Side): string {
  const steps = role.progression.map((title) => withArticle(titleInSentence(title)))
  if (steps.length === 0) return `No usual next step is recorded for ${one}.`
  return `${capitalize(one)} may go on to be ${steps.join(', then ')}.`
}
