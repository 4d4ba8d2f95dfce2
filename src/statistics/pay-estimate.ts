import { LEAST_EFFECTIVE_EMPLOYERS } from './employers.ts'
import type { SalaryRange } from './market-figures.ts'
import type { PaySample } from './pay-sample.ts'
import type { PayScore } from './pay-score.ts'
import { solveMargin } from './solve-margin.ts'

/** A figure of a sample and how far chance may have moved it. US dollars a year. */
export interface PayEstimate {
  readonly value: number
  /** 95% confidence interval; spans the sample where employers are too few. */
  readonly interval: SalaryRange
}

export const hasFewEmployers = (sample: PaySample): boolean => sample.effective < LEAST_EFFECTIVE_EMPLOYERS

/** How far down and up the employers let a figure be off, in offsets of its score. */
function marginsOf({ sample, pulls, reach }: PayScore): { down: number; up: number } {
  const parts = sample.sizes.map((size) => size / sample.total)
  const turned = pulls.map((pull) => -pull)
  return { down: solveMargin(turned, parts, reach.low), up: solveMargin(pulls, parts, reach.high) }
}

/**
 * A figure with its interval: all values that the employers, each drawn with all its postings, do not speak against.
 * A value lies within where the employers' pulls at it sum to no more than they would were the sign of each chance.
 */
export function estimatePay(score: PayScore): PayEstimate {
  const { sample, valueAt } = score
  const value = valueAt(0)
  const { sorted } = sample
  if (hasFewEmployers(sample))
    return { value, interval: { low: sorted[0]!, high: sorted[sorted.length - 1]! } }
  const { down, up } = marginsOf(score)
  return { value, interval: { low: valueAt(-down), high: valueAt(up) } }
}

/** How many US dollars lie in a unit of offset around the estimate, over its interval; 0 where that has no width. */
export function dollarsPerOffset(score: PayScore): number {
  const { down, up } = marginsOf(score)
  return down + up === 0 ? 0 : (score.valueAt(up) - score.valueAt(-down)) / (down + up)
}
