import { BASIS_NOUN } from './basis.ts'
import {
  comparePay,
  type OrientedDifference,
  orientDifference,
  type PaidComparison,
  tellRatio,
  tellTwo,
} from './difference.ts'
import { formatCount, plural } from './format.ts'
import { sidesOf } from './sides.ts'
import type { ToldComparison } from './told-comparison.ts'

/** Which role advertises higher pay, by the gap of the medians: named only where that gap is significant. */
export function tellPay(told: ToldComparison): readonly string[] {
  const paid = comparePay(told)
  if (paid === null) return [tellTooFew(told)]
  const oriented = orientDifference(paid, paid.gap.median)
  return oriented.significant ? tellHigherPay(told, oriented) : [tellNoHigherPay(told, paid)]
}

function tellHigherPay(told: ToldComparison, oriented: OrientedDifference): readonly string[] {
  const { higher, lower } = oriented
  const [more, less] = tellTwo(higher.salary.median, lower.salary.median)
  return [
    `Positions for ${higher.many} advertise higher pay: their median ${BASIS_NOUN[told.basis]} is ${more}, against ${less} for ${lower.many}.`,
    `That gap, ${tellRatio(oriented)}, is larger than chance alone would give, with ${plural(higher.salary.sampleSize, 'disclosed salary')} for ${higher.many} and ${formatCount(lower.salary.sampleSize)} for ${lower.many}.`,
  ]
}

function tellNoHigherPay(told: ToldComparison, paid: PaidComparison): string {
  const [left, right] = paid.sides
  const amounts = tellTwo(left.salary.median, right.salary.median)
  const medians = paid.sides
    .map(
      ({ many, salary }, index) =>
        `${amounts[index]} for ${many} (${plural(salary.sampleSize, 'disclosed salary')})`,
    )
    .join(' and ')
  const noun = `the median ${BASIS_NOUN[told.basis]} is`
  if (paid.gap.median.difference === 0) return `Neither role's median pay is higher: ${noun} ${medians}.`
  const finding = paid.isTestable
    ? 'and chance alone could give that gap'
    : 'and a sample from too few companies leaves that gap untested'
  return `Neither role's median pay is clearly higher: ${noun} ${medians}, ${finding}.`
}

function tellTooFew(told: ToldComparison): string {
  const least = `Pay cannot be compared: that takes at least ${plural(told.minimumSampleSize, 'disclosed salary')} for each role`
  const [left, right] = sidesOf(told)
  const isLeftFirst =
    left.disclosedSalaries === right.disclosedSalaries
      ? left.role.slug < right.role.slug
      : left.disclosedSalaries > right.disclosedSalaries
  const [more, fewer] = isLeftFirst ? [left, right] : [right, left]
  if (more.disclosedSalaries === 0) return `${least}, and neither has any.`
  const rest = fewer.disclosedSalaries === 0 ? 'none' : formatCount(fewer.disclosedSalaries)
  const verb = more.disclosedSalaries === 1 ? 'is' : 'are'
  return `${least}, and there ${verb} ${formatCount(more.disclosedSalaries)} for ${more.many} and ${rest} for ${fewer.many}.`
}
