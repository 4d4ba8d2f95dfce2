import { capitalize, formatCount, formatWeek } from './format.ts'
import { MOST_QUIET_WEEKS, type ToldWeek } from './told-week.ts'

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh']

/** Why nothing is told to have moved: there is nothing to compare with, it cannot be told, or nothing did. One sentence. */
export function tellStill({ week, isFirst, change, quietWeeks }: ToldWeek): string {
  if (isFirst)
    return `The ${formatWeek(week)} is the first that was counted, so there is none before it to compare with.`
  if (change === null)
    return `The week before the ${formatWeek(week)} was not published, so nothing is said to have moved.`
  const { difference, finding } = change.openPositions
  const salary = change.medianSalary?.finding
  if (salary === 'STILL' && finding === 'STILL')
    return `Neither median salaries nor openings moved by more than chance${tellRow(quietWeeks)}.`
  const more = `${formatCount(Math.abs(difference))} ${difference > 0 ? 'more' : 'fewer'}`
  if (salary === 'LISTINGS' && finding === 'LISTINGS')
    return `Listings came or went: they could have made the change of the median salary and of openings, of which there are ${more}, so neither is said to have moved.`
  const salaries =
    salary === 'LISTINGS'
      ? 'Listings that came or went could have made the change of the median salary'
      : salary === undefined
        ? 'Too few salaries are disclosed to say whether the median moved'
        : 'Median salaries did not move by more than chance'
  if (finding === 'UNTESTED')
    return `${salaries}, and openings were not kept in a way that tells their change from chance.`
  if (finding === 'LISTINGS')
    return `${salaries}, and openings are ${more}, but listings that came or went hold as many.`
  if (finding === 'FEW')
    return `${salaries}, and openings are ${more}, but too much of that is of a few companies to tell it from chance.`
  return `${salaries}, and openings did not move by more than chance.`
}

/** The start of a title: a quiet week, or how many in a row. */
export function tellQuiet(quietWeeks: number): string {
  if (quietWeeks >= MOST_QUIET_WEEKS) return 'Eight quiet weeks or more'
  return quietWeeks < 2 ? 'A quiet week' : `${capitalize(ORDINALS[quietWeeks] ?? '')} quiet week in a row`
}

function tellRow(quietWeeks: number): string {
  if (quietWeeks >= MOST_QUIET_WEEKS) return ', as in the seven weeks before at least'
  return quietWeeks < 2 ? ' against the week before' : `, for the ${ORDINALS[quietWeeks]} week in a row`
}
