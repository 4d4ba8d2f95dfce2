import { LEAST_EFFECTIVE_EMPLOYERS, sumInOrder } from './employers.ts'
import type { SalaryRange } from './market-figures.ts'
import { countBelowAndAt, type PaySample, quantileOf, weigh } from './pay-sample.ts'
import { mean } from './pay-values.ts'
import { studentTWithin } from './student-t.ts'

/** Intervals hold the true figure in this share of samples. */
export const CONFIDENCE = 0.95

/** A figure of a sample and how far chance may have moved it. US dollars a year. */
export interface PayEstimate {
  readonly value: number
  /** 95% confidence interval; spans the sample where employers are too few. */
  readonly interval: SalaryRange
  readonly fewEmployers: boolean
  /** For each employer of the sample how much it pulls at the figure; only ratios mean anything. */
  readonly pulls: Float64Array
}

const sumOfSquares = (values: Float64Array) => sumInOrder(values.map((value) => value * value))

/** What a sum of pulls varies by: employers are drawn as wholes, so their pulls are what is independent. */
function variance(pulls: Float64Array): number {
  const employers = pulls.length
  return employers < 2 ? 0 : (employers / (employers - 1)) * sumOfSquares(pulls)
}

function spanOf(sample: PaySample): SalaryRange {
  const { sorted } = sample
  return { low: sorted[0] ?? Number.NaN, high: sorted[sorted.length - 1] ?? Number.NaN }
}

/**
 * A quantile with Woodruff's interval: the interval of the share of pay below it, read back through the quantiles.
 * The share's variance is clustered by employer; Student's t has the effective employers less one as its degrees of
 * freedom. Sources: Woodruff, "Confidence Intervals for Medians and Other Position Measures" (1952); for the clustered
 * variance and the degrees of freedom, Cameron & Miller, "A Practitioner's Guide to Cluster-Robust Inference" (2015).
 * @param share 0..1
 */
export function estimateQuantile(sample: PaySample, share: number): PayEstimate {
  const value = quantileOf(sample, share)
  // Where many postings give the very figure, the share below it and the share up to it differ: the more uncertain counts.
  const counts = countBelowAndAt(sample, value)
  const below = pullsOnShare(sample, counts.below)
  const upTo = pullsOnShare(
    sample,
    counts.below.map((count, cell) => count + counts.at[cell]!),
  )
  const pulls = variance(upTo) >= variance(below) ? upTo : below
  const fewEmployers = sample.effective < LEAST_EFFECTIVE_EMPLOYERS
  if (fewEmployers) return { value, interval: spanOf(sample), fewEmployers, pulls }
  const margin = studentTWithin(CONFIDENCE, sample.effective - 1) * Math.sqrt(variance(pulls))
  const interval = { low: quantileOf(sample, share - margin), high: quantileOf(sample, share + margin) }
  return { value, interval, fewEmployers, pulls }
}

/** How much each employer pulls at the share of postings that these counts are, by employer and seniority. */
function pullsOnShare(sample: PaySample, counts: Float64Array): Float64Array {
  const counted = weigh(counts, sample.weights)
  const sizes = weigh(sample.employers.bandSizes, sample.weights)
  const total = sumInOrder(sizes.slice())
  const share = sumInOrder(counted.slice()) / total
  return counted.map((count, employer) => (count - share * sizes[employer]!) / total)
}

/** The mean with its interval, the variance clustered by employer as for a quantile. Takes no weights. */
export function estimateMean(sample: PaySample): PayEstimate {
  const value = mean(sample.values)
  const sums = new Float64Array(sample.employers.sizes.length)
  for (let row = 0; row < sample.values.length; row += 1)
    sums[sample.employers.ofRow[row]!]! += sample.values[row]!
  const pulls = sums.map(
    (sum, employer) => (sum - sample.employers.sizes[employer]! * value) / sample.values.length,
  )
  const fewEmployers = sample.effective < LEAST_EFFECTIVE_EMPLOYERS
  if (fewEmployers) return { value, interval: spanOf(sample), fewEmployers, pulls }
  const margin = studentTWithin(CONFIDENCE, sample.effective - 1) * Math.sqrt(variance(pulls))
  return { value, interval: { low: value - margin, high: value + margin }, fewEmployers, pulls }
}
