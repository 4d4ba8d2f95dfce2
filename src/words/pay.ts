import type { SalaryDifference } from '../statistics/comparison-figures.ts'
import { BASIS_NOUN, tellBasis } from './basis.ts'
import {
  comparePay,
  type OrientedDifference,
  orientDifference,
  type PaidComparison,
  type PaidSide,
  tellAmount,
  tellChance,
} from './difference.ts'
import { formatCount, formatUsd, formatUsdRange, joinWords, plural } from './format.ts'
import { bothRoles, eitherRole, sidesOf } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** Which role advertises higher pay, by the gap of the medians: named only where that gap is significant. */
export function tellPay(told: ToldComparison): readonly string[] {
  const paid = comparePay(told)
  if (paid === null) return [tellTooFew(told)]
  const oriented = orientDifference(paid, paid.gap.median)
  return oriented.significant ? tellHigherPay(told, oriented) : [tellNoHigherPay(told, paid)]
}

function tellHigherPay(told: ToldComparison, oriented: OrientedDifference): readonly string[] {
  const { higher, lower } = oriented
  return [
    `${higher.role.name} positions advertise higher pay: their median ${BASIS_NOUN[told.basis]} is ${formatUsd(higher.salary.median)}, against ${formatUsd(lower.salary.median)} for ${lower.role.name} positions.`,
    `That gap of ${tellAmount(oriented)} is larger than chance alone would give, with ${samplesOf([higher, lower])}.`,
  ]
}

function tellNoHigherPay(told: ToldComparison, paid: PaidComparison): string {
  const medians = paid.sides
    .map(
      ({ role, salary }) =>
        `${formatUsd(salary.median)} for ${role.name} positions (${plural(salary.sampleSize, 'disclosed salary')})`,
    )
    .join(' and ')
  const finding = paid.isTestable
    ? 'they are no further apart than chance alone would give'
    : 'too few companies stand behind a sample to tell their difference from chance'
  return `Neither role can be named for higher pay: the median ${BASIS_NOUN[told.basis]}s are ${medians}, and ${finding}.`
}

function samplesOf(sides: readonly PaidSide[]): string {
  return sides
    .map(({ role, salary }) => `${plural(salary.sampleSize, 'disclosed salary')} for ${role.name}`)
    .join(' and ')
}

function tellTooFew(told: ToldComparison): string {
  const [left, right] = sidesOf(told)
  const least = `Pay cannot be compared: that takes at least ${plural(told.minimumSampleSize, 'disclosed salary')} on each side`
  if (left.disclosedSalaries === 0 && right.disclosedSalaries === 0)
    return `${least}, while neither role has any.`
  const counts = [left, right]
    .map(({ role, disclosedSalaries }) => `${role.name} has ${countOrNone(disclosedSalaries)}`)
    .join(' and ')
  return `${least}, while ${counts}.`
}

/** The roles, of the two, with too few disclosed salaries. */
function shortRoles(told: ToldComparison): string {
  return joinWords(
    sidesOf(told)
      .filter(({ salary }) => salary === null)
      .map(({ role }) => role.name),
  )
}

function countOrNone(count: number): string {
  return count === 0 ? 'none' : formatCount(count)
}

/** Questions on what is advertised, and on what the gap is worth. */
export function answerPay(told: ToldComparison): readonly QuestionAnswer[] {
  return [
    {
      question: `Which pays more: ${eitherRole(told)}?`,
      answer: [...tellPay(told), ...tellMedianInterval(told), tellBasis(told.basis)].join(' '),
    },
    {
      question: `What salary ranges do ${bothRoles(told)} postings advertise?`,
      answer: tellRanges(told),
    },
    {
      question: `How do ${bothRoles(told)} salaries compare on average and at the upper end?`,
      answer: tellMeanAndUpper(told),
    },
    {
      question: `How do ${bothRoles(told)} salaries compare at equal seniority?`,
      answer: tellAdjusted(told),
    },
  ]
}

function tellMedianInterval(told: ToldComparison): readonly string[] {
  const paid = comparePay(told)
  if (paid?.isTestable !== true) return []
  const { higher, lower, interval } = orientDifference(paid, paid.gap.median)
  return [
    `The 95% confidence interval of the difference, ${higher.role.name} less ${lower.role.name}, runs from ${formatUsd(interval.low)} to ${formatUsd(interval.high)}.`,
  ]
}

function tellRanges(told: ToldComparison): string {
  const noun = BASIS_NOUN[told.basis]
  return sidesOf(told)
    .map(({ role, salary }) =>
      salary === null
        ? `Too few ${role.name} postings disclose a salary to show a range for them.`
        : `The average range advertised for ${role.name} positions is ${formatUsdRange(salary.averageRange)}; the middle half of their ${noun}s is ${formatUsdRange({ low: salary.p25, high: salary.p75 })}.`,
    )
    .join(' ')
}

function tellMeanAndUpper(told: ToldComparison): string {
  const paid = comparePay(told)
  if (paid === null)
    return `Averages and upper quarters are not compared, as too few ${shortRoles(told)} salaries are disclosed.`
  const noun = BASIS_NOUN[told.basis]
  const figures = paid.sides.map(
    ({ role, salary }) =>
      `For ${role.name} positions, the mean ${noun} is ${formatUsd(salary.mean)} and the 75th percentile ${formatUsd(salary.p75)}.`,
  )
  return [
    ...figures,
    tellGapAt(paid, 'means', paid.gap.mean),
    tellGapAt(paid, '75th percentiles', paid.gap.p75),
  ].join(' ')
}

function tellGapAt(paid: PaidComparison, figures: string, gap: SalaryDifference): string {
  const oriented = orientDifference(paid, gap)
  if (oriented.amount === 0) return `The ${figures} are equal.`
  return `The ${figures} differ by ${tellAmount(oriented)}, which is ${tellChance(paid, oriented.significant)}.`
}

function tellAdjusted(told: ToldComparison): string {
  const paid = comparePay(told)
  if (paid === null)
    return `This cannot be answered: too few ${shortRoles(told)} salaries are disclosed to weigh them by seniority.`
  const adjusted = paid.gap.seniorityAdjusted
  if (adjusted === null)
    return 'This cannot be answered: a seniority level has too few disclosed salaries on one side or the other to weight both to one mix.'
  const oriented = orientDifference(paid, adjusted)
  const { higher, lower } = oriented
  if (oriented.amount === 0)
    return 'With both roles weighted to one mix of entry, mid and senior positions, their medians are equal.'
  const chance = tellChance(paid, oriented.significant)
  return `With both roles weighted to one mix of entry, mid and senior positions, the median for ${higher.role.name} is higher than that for ${lower.role.name} by ${tellAmount(oriented)}, which is ${chance}.`
}
