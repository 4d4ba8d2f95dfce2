import { findCommonEmployers } from './common-employers.ts'
import type { PayColumns, SalaryBasis } from './market-figures.ts'
import { hasFewEmployers } from './pay-estimate.ts'
import { createPaySample } from './pay-sample.ts'
import { createMedianScores, type PayScore } from './pay-score.ts'
import { signFlipTails } from './sign-flips.ts'

/** Halvings until a margin is found: as many as a share of postings has bits. */
const STEPS = 52

/**
 * The two-sided p-value of two weeks having one median: the test whose interval `computeMedianChange` gives, so what is
 * significant there is below 0.05 here. 1 where the medians are equal or a week has fewer than five effective employers.
 * Source: see salary-difference.ts.
 * @throws RangeError where a week discloses no pay
 */
export function testMedianChange(later: PayColumns, earlier: PayColumns, basis: SalaryBasis): number {
  const [one, other] = [createPaySample(later, basis), createPaySample(earlier, basis)]
  if (hasFewEmployers(one) || hasFewEmployers(other)) return 1
  const [left, right] = createMedianScores(one, other)
  const difference = left.valueAt(0) - right.valueAt(0)
  if (difference === 0) return 1
  return difference > 0 ? testNoneHigher(left, right) : testNoneHigher(right, left)
}

/** Of a higher left median, how probable chance makes so much or more. */
function testNoneHigher(left: PayScore, right: PayScore): number {
  const postings = left.sample.values.length + right.sample.values.length
  const leftPart = right.sample.values.length / postings
  const rightPart = left.sample.values.length / postings
  const margin = meetingMargin(left, right, leftPart, rightPart)
  const common = findCommonEmployers(left.sample, right.sample)
  const pulls = new Float64Array(common.corrections.length)
  for (const [place, employer] of common.left.entries())
    pulls[employer]! +=
      (margin * leftPart * left.sample.sizes[place]!) / left.sample.total - left.pulls[place]!
  for (const [place, employer] of common.right.entries())
    pulls[employer]! +=
      (margin * rightPart * right.sample.sizes[place]!) / right.sample.total + right.pulls[place]!
  for (const [employer, correction] of common.corrections.entries()) pulls[employer]! *= correction
  return signFlipTails(pulls, margin)
}

/** How far both have to give way, the smaller sample more, until the left median is no higher. */
function meetingMargin(left: PayScore, right: PayScore, leftPart: number, rightPart: number): number {
  let apart = 0
  let met = Math.min(left.reach.low / leftPart, right.reach.high / rightPart)
  for (let step = 0; step < STEPS; step += 1) {
    const margin = (apart + met) / 2
    if (left.valueAt(-margin * leftPart) > right.valueAt(margin * rightPart)) apart = margin
    else met = margin
  }
  return met
}
