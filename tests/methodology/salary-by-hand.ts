import type { ListedPosting } from './counts-by-hand.ts'
import { intervalOf, isOfFewEmployers, percentileFigure } from './interval-by-hand.ts'
import { byEmployer, meanOf, percentile, salariesOf, wholeDollars } from './sample-by-hand.ts'

/** What docs/methodology.md says under "Pay", "How sure a figure is" and "Caveats", of the postings of one market. */
export function salaryByHand(postings: readonly ListedPosting[], basis: string) {
  const salaries = salariesOf(postings, basis)
  const [floors, ceilings] = ['FLOOR', 'CEILING'].map((end) =>
    meanOf(salariesOf(postings, end).map(({ value }) => value)),
  ) as [number, number]
  const median = percentileFigure(salaries, 0.5)
  const interval = intervalOf(median)
  const sizes = [...byEmployer(salaries).values()].map(({ length }) => length)
  const largestCompanyShare = Math.max(...sizes) / salaries.length
  const disclosureRate = salaries.length / postings.length
  const caveats = {
    WIDE_INTERVAL: interval.high - interval.low > median.valueAt(0) / 5,
    FEW_COMPANIES: isOfFewEmployers(median),
    DOMINANT_COMPANY: largestCompanyShare > 0.25,
    LOW_DISCLOSURE: disclosureRate < 0.5,
  }
  const at = (share: number) => wholeDollars(percentile(salaries, share))
  return {
    sampleSize: salaries.length,
    companies: sizes.length,
    largestCompanyShare,
    disclosureRate,
    caveats: Object.entries(caveats).flatMap(([caveat, applies]) => (applies ? [caveat] : [])),
    ...{ p10: salaries.length < 100 ? null : at(0.1), p25: at(0.25), median: at(0.5) },
    ...{ p75: at(0.75), p90: salaries.length < 100 ? null : at(0.9) },
    mean: wholeDollars(meanOf(salaries.map(({ value }) => value))),
    averageRange: { low: wholeDollars(floors), high: wholeDollars(ceilings) },
    medianInterval: { low: wholeDollars(interval.low), high: wholeDollars(interval.high) },
  }
}
