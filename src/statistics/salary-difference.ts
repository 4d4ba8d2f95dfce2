import type { SalaryDifference } from './comparison-figures.ts'
import { sumInOrder } from './employers.ts'
import type { PayEstimate } from './pay-estimate.ts'
import type { PaySample } from './pay-sample.ts'

/** One side of a difference: its sample and what was estimated from it. */
export interface DifferenceSide {
  readonly sample: PaySample
  readonly estimate: PayEstimate
}

/**
 * How alike the errors of two estimates are, -1..1, through the employers that are in both samples.
 * 0 where none is.
 */
function correlation(left: DifferenceSide, right: DifferenceSide): number {
  const rightNumber = new Map<number, number>()
  for (const [number, employer] of right.sample.employers.employers.entries())
    rightNumber.set(employer, number)
  const products: number[] = []
  for (const [number, employer] of left.sample.employers.employers.entries()) {
    const other = rightNumber.get(employer)
    if (other !== undefined)
      products.push((left.estimate.pulls[number] ?? 0) * (right.estimate.pulls[other] ?? 0))
  }
  const size = (pulls: Float64Array) => Math.sqrt(sumInOrder(pulls.map((pull) => pull * pull)))
  const scale = size(left.estimate.pulls) * size(right.estimate.pulls)
  if (scale === 0) return 0
  return Math.min(1, Math.max(-1, sumInOrder(Float64Array.from(products)) / scale))
}

/**
 * Left minus right, with a 95% interval recovered from the two sides' own intervals (MOVER), which keeps their
 * skewness, and with the covariance of employers that are on both sides. Where either side has too few employers the
 * interval holds whatever the two samples could give and nothing is called significant.
 * Swapping the sides mirrors difference and interval exactly.
 * Source: Zou & Donner, "Construction of confidence limits about effect measures" (2008), equation for dependent estimates.
 */
export function computeSalaryDifference(left: DifferenceSide, right: DifferenceSide): SalaryDifference {
  const difference = left.estimate.value - right.estimate.value
  const ratio = difference / right.estimate.value
  const { interval: ofLeft } = left.estimate
  const { interval: ofRight } = right.estimate
  if (left.estimate.fewEmployers || right.estimate.fewEmployers) {
    const interval = { low: ofLeft.low - ofRight.high, high: ofLeft.high - ofRight.low }
    return { difference, ratio, interval, significant: false }
  }
  const alike = correlation(left, right)
  const margin = (one: number, other: number) =>
    Math.sqrt(Math.max(0, one * one + other * other - 2 * alike * (one * other)))
  const interval = {
    low: difference - margin(left.estimate.value - ofLeft.low, ofRight.high - right.estimate.value),
    high: difference + margin(ofLeft.high - left.estimate.value, right.estimate.value - ofRight.low),
  }
  return { difference, ratio, interval, significant: interval.low > 0 || interval.high < 0 }
}
