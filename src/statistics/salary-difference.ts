import { type CommonEmployers, findCommonEmployers } from './common-employers.ts'
import type { SalaryDifference } from './comparison-figures.ts'
import { dollarsPerOffset, estimatePay, hasFewEmployers } from './pay-estimate.ts'
import type { PayScore } from './pay-score.ts'
import { solveMargin } from './solve-margin.ts'

/**
 * Left minus right with a 95% interval: all differences that the employers do not speak against. For each, both sides
 * give way until they differ by so much, the larger side less; what an employer pulls on both sides is taken together,
 * so that employers on both sides make them covary as they do, and what two weeks share cancels out. Where either side
 * has too few employers the interval holds whatever the two samples could give and nothing is called significant.
 * Swapping the sides mirrors difference and interval exactly.
 * @param isOneMarket where both sides are of one market, whose pay is spread as widely on both
 * Source: the interval that belongs to the test of Brown & Mood, "On Median Tests for Linear Hypotheses" (1951), with
 * employers in place of postings.
 */
export function computeSalaryDifference(
  left: PayScore,
  right: PayScore,
  isOneMarket = false,
): SalaryDifference {
  const [ofLeft, ofRight] = [left.valueAt(0), right.valueAt(0)]
  const difference = ofLeft - ofRight
  const ratio = difference / ofRight
  if (hasFewEmployers(left.sample) || hasFewEmployers(right.sample)) {
    const [one, other] = [estimatePay(left).interval, estimatePay(right).interval]
    return {
      difference,
      ratio,
      interval: { low: one.low - other.high, high: one.high - other.low },
      significant: false,
    }
  }
  const common = findCommonEmployers(left.sample, right.sample)
  const turned = { ...common, left: common.right, right: common.left }
  const scales = isOneMarket ? { left: 1, right: 1 } : scalesOf(left, right)
  const interval = {
    low: difference - reachDown(left, right, common, scales),
    high: difference + reachDown(right, left, turned, { left: scales.right, right: scales.left }),
  }
  return { difference, ratio, interval, significant: interval.low > 0 || interval.high < 0 }
}

interface Scales {
  readonly left: number
  readonly right: number
}

/** What an offset of each side is worth in dollars, relative to the mean of both; 1 where a side cannot say. */
function scalesOf(left: PayScore, right: PayScore): Scales {
  const [ofLeft, ofRight] = [dollarsPerOffset(left), dollarsPerOffset(right)]
  if (ofLeft === 0 || ofRight === 0) return { left: 1, right: 1 }
  return { left: (2 * ofLeft) / (ofLeft + ofRight), right: (2 * ofRight) / (ofLeft + ofRight) }
}

/** How many dollars left minus right may truly be lower. */
function reachDown(left: PayScore, right: PayScore, common: CommonEmployers, scales: Scales): number {
  const { sample: ofLeft } = left
  const { sample: ofRight } = right
  const whole = scales.left * ofRight.values.length + scales.right * ofLeft.values.length
  const leftPart = ofRight.values.length / whole
  const rightPart = ofLeft.values.length / whole
  const pulls = new Float64Array(common.corrections.length)
  const parts = new Float64Array(common.corrections.length)
  for (const [place, employer] of common.left.entries()) {
    pulls[employer]! -= scales.left * left.pulls[place]!
    parts[employer]! += (scales.left * leftPart * ofLeft.sizes[place]!) / ofLeft.total
  }
  for (const [place, employer] of common.right.entries()) {
    pulls[employer]! += scales.right * right.pulls[place]!
    parts[employer]! += (scales.right * rightPart * ofRight.sizes[place]!) / ofRight.total
  }
  for (const [employer, correction] of common.corrections.entries()) {
    pulls[employer]! *= correction
    parts[employer]! *= correction
  }
  const margin = solveMargin(pulls, parts, Math.min(left.reach.low / leftPart, right.reach.high / rightPart))
  const fall = left.valueAt(0) - left.valueAt(-margin * leftPart)
  return fall + (right.valueAt(margin * rightPart) - right.valueAt(0))
}
