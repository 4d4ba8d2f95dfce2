import { type EmployerIndex, indexEmployers } from './employers.ts'
import type { PayColumns, SalaryBasis, SalaryCaveat, SalaryFigures } from './market-figures.ts'
import { estimatePay, hasFewEmployers } from './pay-estimate.ts'
import { createPaySample } from './pay-sample.ts'
import { createQuantileScore } from './pay-score.ts'
import { mean } from './pay-values.ts'
import { quantile } from './quantile.ts'

/** Below this sample a tenth is fewer than ten postings, and p10 and p90 are null. */
const LEAST_FOR_TAILS = 100
/** An interval of the median wider than this share of the median is said to be wide. */
const WIDE_INTERVAL_SHARE = 0.2
/** An employer with more than this share of the sample is said to dominate it. */
const DOMINANT_SHARE = 0.25
/** Fewer of the open positions with pay than this is said to be low disclosure. */
const LOW_DISCLOSURE_RATE = 0.5

/**
 * The salary figures of a market on one basis, unrounded US dollars a year.
 * @param openPositions of the same market, whether or not they disclose pay
 * @param employers of the same columns, where they were numbered before
 * @returns null where no pay is disclosed
 */
export function computeSalaryFigures(
  pay: PayColumns,
  openPositions: number,
  basis: SalaryBasis,
  employers: EmployerIndex = indexEmployers(pay),
): SalaryFigures | null {
  const sampleSize = pay.employers.length
  if (sampleSize === 0) return null
  const sample = createPaySample(pay, basis, employers)
  const median = estimatePay(createQuantileScore(sample, 0.5))
  const largestCompanyShare = employers.sizes.reduce((most, size) => Math.max(most, size), 0) / sampleSize
  const disclosureRate = sampleSize / openPositions
  const width = median.interval.high - median.interval.low
  const told: readonly [SalaryCaveat, boolean][] = [
    ['WIDE_INTERVAL', width > WIDE_INTERVAL_SHARE * median.value],
    ['FEW_COMPANIES', hasFewEmployers(sample)],
    ['DOMINANT_COMPANY', largestCompanyShare > DOMINANT_SHARE],
    ['LOW_DISCLOSURE', disclosureRate < LOW_DISCLOSURE_RATE],
  ]
  const tails = sampleSize >= LEAST_FOR_TAILS
  return {
    basis,
    sampleSize,
    companies: employers.sizes.length,
    largestCompanyShare,
    disclosureRate,
    caveats: told.filter(([, applies]) => applies).map(([caveat]) => caveat),
    p10: tails ? quantile(sample.sorted, 0.1) : null,
    p25: quantile(sample.sorted, 0.25),
    median: median.value,
    p75: quantile(sample.sorted, 0.75),
    p90: tails ? quantile(sample.sorted, 0.9) : null,
    mean: mean(sample.values),
    averageRange: { low: mean(pay.floors), high: mean(pay.ceilings) },
    medianInterval: median.interval,
  }
}
