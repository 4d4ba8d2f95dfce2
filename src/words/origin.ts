import { tellBasis } from './basis.ts'
import { formatWeek, joinWords, plural } from './format.ts'
import { sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** More sources than this are counted instead of named. */
const NAMED_SOURCES = 3

/** What a reader must know about the figures as a whole: a week under way, a filter, a sample. */
export function tellReservations(told: ToldComparison): readonly string[] {
  const { provisional, filtered, isSample, week } = told
  return [
    ...(provisional ? [`The ${formatWeek(week)} is not over, and its figures may still move.`] : []),
    ...(filtered ? ['Only positions that pass the chosen filter are counted.'] : []),
    ...(isSample ? ['All of this is a generated sample, not real postings.'] : []),
  ]
}

/** Where the figures come from. */
export function answerOrigin(told: ToldComparison): QuestionAnswer {
  const [left, right] = sidesOf(told)
  const answer = [
    `The figures count the positions open in the ${formatWeek(told.week)} and are read from ${tellSources(told)}.`,
    ...tellReservations(told),
    tellBasis(told.basis),
    'Differences in pay are tested at the 95% level, with the postings of one company taken together; other differences are shown as counted and not tested.',
    'The methodology page defines every figure.',
  ].join(' ')
  return { question: `Where do these figures on ${left.many} and on ${right.many} come from?`, answer }
}

function tellSources({ sources = [], isSample }: ToldComparison): string {
  if (isSample) return 'the sample that ships with this service'
  if (sources.length === 0) return 'imported job listings'
  if (sources.length > NAMED_SOURCES) return `the job listings of ${plural(sources.length, 'source')}`
  return `the job listings of ${joinWords(sources)}`
}
