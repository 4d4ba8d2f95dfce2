import { BASIS_NOUN, tellBasis } from './basis.ts'
import {
  comparePay,
  type OrientedDifference,
  orientDifference,
  type PaidComparison,
  tellChance,
  tellRatio,
} from './difference.ts'
import { formatPercent, formatUsd, formatUsdRange } from './format.ts'
import { onlyLevel } from './seniority.ts'
import { forBothRoles, sidesOf, tellBoth } from './sides.ts'
import { tellPay } from './tell-pay.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** The roles, of the two, with too few disclosed salaries: `for data scientists`. */
function forShortRoles(told: ToldComparison): string {
  return sidesOf(told)
    .filter(({ salary }) => salary === null)
    .map(({ many }) => `for ${many}`)
    .join(' and ')
}

/** Questions on what is advertised, and on what the gap is worth. */
export function answerPay(told: ToldComparison): readonly QuestionAnswer[] {
  return [
    {
      question: `Who is offered higher pay: ${sidesOf(told)
        .map(({ many }) => many)
        .join(' or ')}?`,
      answer: [...tellPay(told), ...tellMedianInterval(told), tellBasis(told.basis)].join(' '),
    },
    {
      question: `What salary ranges are advertised ${forBothRoles(told)}?`,
      answer: tellRanges(told),
    },
    {
      question: `How do salaries ${forBothRoles(told)} compare at the mean and at the upper end?`,
      answer: tellMeanAndUpper(told),
    },
    {
      question: `How do salaries ${forBothRoles(told)} compare at equal seniority?`,
      answer: tellAdjusted(told),
    },
  ]
}

function tellMedianInterval(told: ToldComparison): readonly string[] {
  const paid = comparePay(told)
  if (paid?.isTestable !== true) return []
  const { higher, lower, interval } = orientDifference(paid, paid.gap.median)
  const [low, high] = [formatUsd(interval.low), formatUsd(interval.high)]
  return [
    `The 95% confidence interval of the difference, ${higher.many} minus ${lower.many}, ${low === high ? `is ${low}` : `runs from ${low} to ${high}`}.`,
  ]
}

function tellRanges(told: ToldComparison): string {
  const noun = BASIS_NOUN[told.basis]
  const sides = sidesOf(told)
  if (sides.every(({ salary, disclosedSalaries }) => salary === null && disclosedSalaries > 0))
    return 'Too few postings for either role disclose a salary to show a range.'
  return tellBoth(told, 'salary ranges', ({ many, salary, disclosedSalaries }) => {
    if (disclosedSalaries === 0) return `No posting for ${many} discloses a salary.`
    if (salary === null) return `Too few postings for ${many} disclose a salary to show a range.`
    const middle = formatUsdRange({ low: salary.p25, high: salary.p75 })
    return `The average range advertised for ${many} is ${formatUsdRange(salary.averageRange)}, and the middle half of the ${noun}s is ${middle}.`
  })
}

function tellMeanAndUpper(told: ToldComparison): string {
  const paid = comparePay(told)
  if (paid === null)
    return `Means and upper quarters are not compared, as too few salaries are disclosed ${forShortRoles(told)}.`
  const noun = BASIS_NOUN[told.basis]
  const figures = paid.sides.map(
    ({ many, salary }) =>
      `For ${many}, the mean ${noun} is ${formatUsd(salary.mean)} and the 75th percentile ${formatUsd(salary.p75)}.`,
  )
  return [...figures, ...tellOtherGaps(paid)].join(' ')
}

/** The gaps of the means and of the 75th percentiles, each with what chance has to do with it. */
function tellOtherGaps(paid: PaidComparison): readonly string[] {
  const mean = orientDifference(paid, paid.gap.mean)
  const p75 = orientDifference(paid, paid.gap.p75)
  if (mean.amount === 0 || p75.amount === 0 || mean.significant !== p75.significant)
    return [tellGap(paid, 'means', mean), tellGap(paid, '75th percentiles', p75)]
  const both = `The means differ by ${tellRatio(mean)} and the 75th percentiles by ${formatPercent(p75.ratio)}`
  if (mean.significant) return [`${both}; both are more than chance alone would give.`]
  if (paid.isTestable) return [`${both}; chance alone could give either.`]
  return [`${both}; neither is tested, as a sample comes from too few companies.`]
}

function tellGap(paid: PaidComparison, figures: string, gap: OrientedDifference): string {
  if (gap.amount === 0) return `The ${figures} are equal.`
  return `The ${figures} differ by ${tellRatio(gap)}, ${tellChance(paid, gap.significant)}.`
}

function tellAdjusted(told: ToldComparison): string {
  const paid = comparePay(told)
  if (paid === null)
    return `This cannot be answered: too few salaries are disclosed ${forShortRoles(told)} to weigh them by seniority.`
  const level = onlyLevel(told.figures.left)
  if (level !== null && level === onlyLevel(told.figures.right))
    return `By title, all positions of both roles are ${level}, so all figures here compare them at equal seniority.`
  const adjusted = paid.gap.seniorityAdjusted
  if (adjusted === null)
    return 'This cannot be answered: at some level of seniority, one side or the other discloses too few salaries to weight both to one mix.'
  const oriented = orientDifference(paid, adjusted)
  const { higher, lower, significant } = oriented
  const weighted = 'With both roles weighted to one mix of entry, mid and senior positions,'
  if (oriented.amount === 0) return `${weighted} their medians are equal.`
  const chance = tellChance(paid, significant)
  const difference = `about ${formatUsd(oriented.amount)} (${tellRatio(oriented)})`
  if (!significant) return `${weighted} their medians differ by ${difference}, ${chance}.`
  return `${weighted} the median for ${higher.many} is higher than that for ${lower.many} by ${difference}, ${chance}.`
}
