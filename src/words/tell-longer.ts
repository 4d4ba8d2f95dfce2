import { formatCount } from './format.ts'
import { tellPath, upOrDown } from './tell-moves.ts'
import type { ToldWeek } from './told-week.ts'

/** What moved over four weeks though not within the last one, as a title and a sentence; null where nothing did. */
export function tellLonger({
  longer,
  openPositions,
  salary,
}: Pick<ToldWeek, 'longer' | 'openPositions' | 'salary'>): { title: string; sentence: string } | null {
  const median = salary && longer?.medianSalary?.finding === 'MOVED' ? longer.medianSalary.difference : 0
  const path =
    salary && Math.round(salary.median) !== Math.round(salary.median - median)
      ? tellPath(salary.median, median)
      : null
  const difference = longer?.openPositions.finding === 'MOVED' ? longer.openPositions.difference : 0
  const openings =
    difference === 0
      ? null
      : `${upOrDown(difference)} by ${formatCount(Math.abs(difference))} to ${openPositions === 0 ? 'none' : formatCount(openPositions)}`
  const when = 'Over four weeks'
  if (path && openings)
    return {
      title: `${when}, the median salary is ${path}`,
      sentence: `${when}, the median salary went ${path}, and openings ${openings}, both by more than chance.`,
    }
  if (path)
    return {
      title: `${when}, the median salary is ${path}`,
      sentence: `${when}, the median salary went ${path}, which is more than chance alone would give.`,
    }
  if (openings)
    return {
      title: `${when}, openings are ${openings}`,
      sentence: `${when}, openings went ${openings}, which is more than chance alone would give.`,
    }
  return null
}
