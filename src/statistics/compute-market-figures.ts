import { computeSalaryFigures } from './compute-salary-figures.ts'
import { indexEmployers } from './employers.ts'
import type { MarketCounts, MarketFigures } from './market-figures.ts'

/** Adds what is computed to what was counted: the salary figures on each basis. */
export function computeMarketFigures(counts: MarketCounts): MarketFigures {
  const { pay, openPositions } = counts
  const employers = indexEmployers(pay)
  return {
    ...counts,
    salary: {
      FLOOR: computeSalaryFigures(pay, openPositions, 'FLOOR', employers),
      MIDPOINT: computeSalaryFigures(pay, openPositions, 'MIDPOINT', employers),
      CEILING: computeSalaryFigures(pay, openPositions, 'CEILING', employers),
    },
  }
}
