import type { SalaryDifference, SalaryGap } from './comparison-figures.ts'
import type { PayColumns, SalaryBasis } from './market-figures.ts'
import { type BandWeights, createPaySample, type PaySample, weightPaySample } from './pay-sample.ts'
import { createMeanScore, createMedianScores, createQuantileScore } from './pay-score.ts'
import { computeSalaryDifference } from './salary-difference.ts'

/** A seniority with fewer postings than this on either side is too small to be weighted up. */
const LEAST_IN_BAND = 10

const differenceAt = (left: PaySample, right: PaySample, share: number): SalaryDifference =>
  computeSalaryDifference(createQuantileScore(left, share), createQuantileScore(right, share))

/**
 * What left pays more than right, at the mean, the median and the 75th percentile, and at the median once both sides
 * have the same seniority mix. Unrounded US dollars a year.
 * @throws RangeError where a side discloses no pay
 */
export function computeSalaryGap(left: PayColumns, right: PayColumns, basis: SalaryBasis): SalaryGap {
  if (left.employers.length === 0 || right.employers.length === 0)
    throw new RangeError('a salary gap needs disclosed pay on both sides')
  const leftSample = createPaySample(left, basis)
  const rightSample = createPaySample(right, basis)
  return {
    basis,
    mean: computeSalaryDifference(createMeanScore(leftSample), createMeanScore(rightSample)),
    median: differenceAt(leftSample, rightSample, 0.5),
    p75: differenceAt(leftSample, rightSample, 0.75),
    seniorityAdjusted: computeAdjusted(leftSample, rightSample),
  }
}

/** The later median less the earlier, of two weeks of one market: what is in both weeks cancels out by employer. */
export function computeMedianChange(
  later: PayColumns,
  earlier: PayColumns,
  basis: SalaryBasis,
): SalaryDifference {
  const scores = createMedianScores(createPaySample(later, basis), createPaySample(earlier, basis))
  return computeSalaryDifference(...scores, true)
}

/**
 * The median gap with both sides weighted to the mean of their two seniority mixes.
 * Null where a seniority that either side has is too small on one of them.
 */
function computeAdjusted(left: PaySample, right: PaySample): SalaryDifference | null {
  const ofLeft = bandSizes(left)
  const ofRight = bandSizes(right)
  const weights = { left: [0, 0, 0], right: [0, 0, 0] } as { left: number[]; right: number[] }
  for (const band of [0, 1, 2] as const) {
    if (ofLeft[band] === 0 && ofRight[band] === 0) continue
    if (ofLeft[band] < LEAST_IN_BAND || ofRight[band] < LEAST_IN_BAND) return null
    const leftShare = ofLeft[band] / left.values.length
    const rightShare = ofRight[band] / right.values.length
    const common = (leftShare + rightShare) / 2
    weights.left[band] = common / leftShare
    weights.right[band] = common / rightShare
  }
  return differenceAt(
    weightPaySample(left, weights.left as unknown as BandWeights),
    weightPaySample(right, weights.right as unknown as BandWeights),
    0.5,
  )
}

function bandSizes(sample: PaySample): [number, number, number] {
  const sizes: [number, number, number] = [0, 0, 0]
  for (const band of sample.bands) sizes[band as 0 | 1 | 2] += 1
  return sizes
}
