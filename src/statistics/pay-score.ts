import type { SalaryRange } from './market-figures.ts'
import { type PaySample, quantileOf } from './pay-sample.ts'
import { mean } from './pay-values.ts'

/** What a sample says to a value of its figure other than the estimated one. */
export interface Hypothesis {
  /** US dollars a year. */
  readonly value: number
  /** For each employer how much it pulls at the figure, were this the true one. They sum to the offset. */
  readonly pulls: Float64Array
}

/** A figure of a sample and, for each value it might truly have, how each employer speaks for or against that. */
export interface PayScore {
  readonly sample: PaySample
  /** How far down and up offsets go. */
  readonly reach: SalaryRange
  /** The hypothesis so far from the estimate: a difference of shares for a quantile, of US dollars for a mean. */
  at(offset: number): Hypothesis
}

/** Correcting a skew may take this much of the variance and no more. */
const LEAST_VARIANCE_LEFT = 0.25

/**
 * The score of a quantile: each employer's postings below the value, less what they would be were it the true one.
 * Of postings that give the very value as many are below as the offset says.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures" (1952), which reads an interval of
 * shares back through the quantiles.
 * @param share 0..1
 */
export function createQuantileScore(sample: PaySample, share: number): PayScore {
  return {
    sample,
    reach: { low: share, high: 1 - share },
    at(offset) {
      const value = quantileOf(sample, share + offset)
      const pulls = countBelow(sample, value, (share + offset) * sample.total)
      let squares = 0
      for (let employer = 0; employer < pulls.length; employer += 1) {
        const pull = (pulls[employer]! - share * sample.sizes[employer]!) / sample.total
        pulls[employer] = pull
        squares += pull * pull
      }
      // Away from the median a posting's own part varies with the offset; were the value true, it would not.
      const skew = (offset * (1 - 2 * share)) / sample.values.length
      if (skew !== 0 && squares > 0) {
        const factor = Math.sqrt(Math.max(LEAST_VARIANCE_LEFT, 1 - skew / squares))
        for (let employer = 0; employer < pulls.length; employer += 1) pulls[employer]! *= factor
      }
      return { value, pulls }
    },
  }
}

/** What each employer's postings below the value weigh; those that give the very value make up what lacks to the target. */
function countBelow(sample: PaySample, value: number, target: number): Float64Array {
  const { values, bands, weights, employers } = sample
  const below = new Float64Array(employers.sizes.length)
  const at = new Float64Array(below.length)
  let totalBelow = 0
  let totalAt = 0
  for (let row = 0; row < values.length; row += 1) {
    const pay = values[row]!
    if (pay > value) continue
    const weight = weights === null ? 1 : weights[bands[row]!]!
    const employer = employers.ofRow[row]!
    if (pay < value) {
      below[employer]! += weight
      totalBelow += weight
    } else {
      at[employer]! += weight
      totalAt += weight
    }
  }
  if (totalAt === 0) return below
  const part = Math.min(1, Math.max(0, (target - totalBelow) / totalAt))
  for (let employer = 0; employer < below.length; employer += 1) below[employer]! += part * at[employer]!
  return below
}

/** The score of the mean: each employer's pay, less what it would be were the value the true mean. Takes no weights. */
export function createMeanScore(sample: PaySample): PayScore {
  const { values, sorted, sizes, employers } = sample
  const estimate = mean(values)
  const sums = new Float64Array(sizes.length)
  for (let row = 0; row < values.length; row += 1) sums[employers.ofRow[row]!]! += values[row]!
  return {
    sample,
    reach: { low: estimate - sorted[0]!, high: sorted[sorted.length - 1]! - estimate },
    at(offset) {
      const value = estimate + offset
      return { value, pulls: sizes.map((size, employer) => (value * size - sums[employer]!) / values.length) }
    },
  }
}
