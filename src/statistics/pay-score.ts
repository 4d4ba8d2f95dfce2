import type { SalaryRange } from './market-figures.ts'
import { type PaySample, quantileOf, weighBelowAndAt } from './pay-sample.ts'
import { mean } from './pay-values.ts'

/** A figure of a sample, the values it might truly have, and how each employer speaks for or against them. */
export interface PayScore {
  readonly sample: PaySample
  /** How far down and up offsets go. */
  readonly reach: SalaryRange
  /** US dollars a year, so far from the estimate: a difference of shares for a quantile, of US dollars for a mean. */
  valueAt(offset: number): number
  /**
   * For each employer how much it pulls at the estimate. They sum to 0. Were the figure off by an offset, each would pull
   * by that much more for its share of the sample, and they would sum to the offset.
   */
  readonly pulls: Float64Array
}

/**
 * The score of a quantile: each employer's postings below it, less its part of all that are. Of postings that give the
 * very figure as many count as below as the share says.
 * Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures" (1952), which reads an interval of
 * shares back through the quantiles.
 * @param share 0..1
 * @param value that the pulls are taken at; the quantile itself unless two samples are to share one
 */
export function createQuantileScore(
  sample: PaySample,
  share: number,
  value = quantileOf(sample, share),
): PayScore {
  const { sizes, total } = sample
  const { below, at } = weighBelowAndAt(sample, value)
  const [allBelow, allAt] = [below, at].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ]
  const part = allAt === 0 ? 0 : Math.min(1, Math.max(0, (share * total - allBelow) / allAt))
  const counted = (allBelow + part * allAt) / total
  return {
    sample,
    reach: { low: share, high: 1 - share },
    valueAt: (offset) => quantileOf(sample, share + offset),
    pulls: below.map((count, place) => (count + part * at[place]! - counted * sizes[place]!) / total),
  }
}

/**
 * The scores of the medians of two weeks of one market, both with their pulls at the middle between the two medians, so
 * that a posting of both weeks pulls alike in both.
 */
export function createMedianScores(one: PaySample, other: PaySample): [PayScore, PayScore] {
  const middle = (quantileOf(one, 0.5) + quantileOf(other, 0.5)) / 2
  return [createQuantileScore(one, 0.5, middle), createQuantileScore(other, 0.5, middle)]
}

/** The score of the mean: what each employer's postings would pay together at the mean, less what they pay. Takes no weights. */
export function createMeanScore(sample: PaySample): PayScore {
  const { values, sorted, sizes, employers } = sample
  const estimate = mean(values)
  const sums = new Float64Array(sizes.length)
  for (let row = 0; row < values.length; row += 1) sums[employers.ofRow[row]!]! += values[row]!
  return {
    sample,
    reach: { low: estimate - sorted[0]!, high: sorted[sorted.length - 1]! - estimate },
    valueAt: (offset) => estimate + offset,
    pulls: sizes.map((size, place) => (estimate * size - sums[place]!) / values.length),
  }
}
