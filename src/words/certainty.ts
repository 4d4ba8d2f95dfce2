import type { SalaryFigures } from '../statistics/market-figures.ts'
import { BASIS_NOUN } from './basis.ts'
import { capitalize, formatCount, formatPercent, formatUsd, plural } from './format.ts'
import { allPositionsOf, forBothRoles, noPositionOf, openPositionsOf, type Side, tellBoth } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** How far the salary figures can be trusted: disclosure, intervals and caveats. */
export function answerCertainty(told: ToldComparison): QuestionAnswer {
  return {
    question: `How certain are the salary figures ${forBothRoles(told)}?`,
    answer: tellBoth(told, 'pay', (side) => tellSide(told, side)),
  }
}

function tellSide(told: ToldComparison, side: Side): string {
  const { salary } = side
  if (salary === null) return tellTooFew(told, side)
  return `${tellDisclosure(side)} ${tellInterval(told, side, salary)}`
}

function tellTooFew(told: ToldComparison, side: Side): string {
  const { openPositions } = side.figures
  const { disclosedSalaries } = side
  if (disclosedSalaries === 0)
    return openPositions === 1
      ? `${capitalize(allPositionsOf(side))} discloses no salary.`
      : `${noPositionOf(side)} discloses a salary.`
  const whole =
    disclosedSalaries === openPositions
      ? allPositionsOf(side)
      : `${formatCount(disclosedSalaries)} of the ${openPositionsOf(side)}`
  const verb = disclosedSalaries === 1 ? 'A salary is' : 'Salaries are'
  return `${verb} disclosed for ${whole}, too few for figures, which take ${formatCount(told.minimumSampleSize)}.`
}

function tellDisclosure(side: Side): string {
  const { openPositions } = side.figures
  const { disclosedSalaries } = side
  const verb = disclosedSalaries === 1 ? 'A salary is' : 'Salaries are'
  if (disclosedSalaries === openPositions) return `${verb} disclosed for ${allPositionsOf(side)}.`
  const share = formatPercent(disclosedSalaries / openPositions)
  const isLow = side.salary?.caveats.includes('LOW_DISCLOSURE') === true
  const warning = isLow ? ', fewer than half' : ''
  return `${verb} disclosed for ${formatCount(disclosedSalaries)} of the ${openPositionsOf(side)} (${share}${warning}).`
}

function tellInterval(told: ToldComparison, { many }: Side, salary: SalaryFigures): string {
  const [low, high] = [formatUsd(salary.medianInterval.low), formatUsd(salary.medianInterval.high)]
  const noun = BASIS_NOUN[told.basis]
  const companies = `${salary.sampleSize === 1 ? 'It comes' : 'They come'} from ${plural(salary.companies, 'company')}`
  const isDominated = salary.caveats.includes('DOMINANT_COMPANY') && salary.companies > 1
  const share = isDominated ? ` (one holds ${formatPercent(salary.largestCompanyShare)})` : ''
  if (!salary.caveats.includes('FEW_COMPANIES')) {
    const width = salary.caveats.includes('WIDE_INTERVAL') ? ', wider than a fifth of the median' : ''
    return `${companies}${share}, and the 95% confidence interval of the median ${noun} is ${low === high ? low : `${low} to ${high}`}${width}.`
  }
  const [size, effect] = salary.companies < 5 ? ['', ''] : [' of uneven size', ' in effect']
  const few = `${companies}${size}${share}, too few${effect} for a confidence interval`
  const span =
    salary.sampleSize === 1 ? `is ${low}` : low === high ? `are all ${low}` : `span ${low} to ${high}`
  const salaries = salary.sampleSize === 1 ? noun : `${noun}s`
  return `${few}: the ${salaries} for ${many} ${span}, and no difference is called significant.`
}
