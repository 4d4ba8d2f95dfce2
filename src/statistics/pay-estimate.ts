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

/**
 * A figure with its interval: all values that the employers, each drawn with all its postings, do not speak against.
 * A value lies within where the employers' pulls at it sum to no more than they would were the sign of each chance.
 */
export function estimatePay({ sample, pulls, reach, valueAt }: PayScore): PayEstimate {
  const value = valueAt(0)
  const { sorted, sizes, total } = sample
  if (hasFewEmployers(sample))
    return { value, interval: { low: sorted[0]!, high: sorted[sorted.length - 1]! } }
  const parts = sizes.map((size) => size / total)
  const down = solveMargin(
    pulls.map((pull) => -pull),
    parts,
    reach.low,
  )
  const up = solveMargin(pulls, parts, reach.high)
  return { value, interval: { low: valueAt(-down), high: valueAt(up) } }
}
