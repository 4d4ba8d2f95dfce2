import type { SalaryFigures } from '../statistics/market-figures.ts'
import { BASIS_NOUN } from './basis.ts'
import { formatCount, formatPercent, formatUsd, plural } from './format.ts'
import { allPositionsOf, bothRoles, openPositionsOf, type Side, tellBoth } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How far the salary figures can be trusted: disclosure, intervals and caveats. */
export function answerCertainty(told: ToldComparison): QuestionAnswer {
  return {
    question: `How certain are the ${bothRoles(told)} salary figures?`,
    answer: tellBoth(told, 'pay', (side) => tellSide(told, side)),
  }
}

function tellSide(told: ToldComparison, side: Side): string {
  const { salary } = side
  if (salary === null) return tellTooFew(told, side)
  return [tellDisclosure(side), tellInterval(told, side, salary), ...tellDominance(salary)].join(' ')
}

function tellTooFew(told: ToldComparison, side: Side): string {
  const { openPositions } = side.figures
  const least = `figures are shown from ${formatCount(told.minimumSampleSize)} on`
  if (side.disclosedSalaries === openPositions)
    return `Salaries are disclosed for ${allPositionsOf(side)}, and ${least}.`
  if (side.disclosedSalaries === 0) return `Of the ${openPositionsOf(side)}, none discloses a salary.`
  return `Salaries are disclosed for ${formatCount(side.disclosedSalaries)} of the ${openPositionsOf(side)}, and ${least}.`
}

function tellDisclosure(side: Side): string {
  const { openPositions } = side.figures
  if (side.disclosedSalaries === openPositions) return `Salaries are disclosed for ${allPositionsOf(side)}.`
  const share = formatPercent(side.disclosedSalaries / openPositions)
  const isLow = side.salary?.caveats.includes('LOW_DISCLOSURE') === true
  const warning = isLow ? ', fewer than half' : ''
  return `Salaries are disclosed for ${formatCount(side.disclosedSalaries)} of the ${openPositionsOf(side)} (${share}${warning}).`
}

function tellInterval(told: ToldComparison, { role }: Side, salary: SalaryFigures): string {
  const { low, high } = salary.medianInterval
  const noun = BASIS_NOUN[told.basis]
  if (salary.caveats.includes('FEW_COMPANIES'))
    return `They come from ${plural(salary.companies, 'company')}, too few in effect for a confidence interval: the ${role.name} ${noun}s span ${formatUsd(low)} to ${formatUsd(high)}, and no difference is called significant.`
  const width = salary.caveats.includes('WIDE_INTERVAL') ? ', wider than a fifth of the median' : ''
  return `They come from ${plural(salary.companies, 'company')}, and the 95% confidence interval of the median ${noun} is ${formatUsd(low)} to ${formatUsd(high)}${width}.`
}

function tellDominance(salary: SalaryFigures): readonly string[] {
  if (!salary.caveats.includes('DOMINANT_COMPANY') || salary.companies === 1) return []
  return [`One company holds ${formatPercent(salary.largestCompanyShare)} of these salaries.`]
}
