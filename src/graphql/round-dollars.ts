import type { SalaryDifference } from '../statistics/comparison-figures.ts'
import type { SalaryRange } from '../statistics/market-figures.ts'

/** Whole dollars; halves go away from zero, so that a difference and its opposite stay opposites. */
export const roundDollars = (dollars: number): number =>
  (dollars < 0 ? -Math.round(-dollars) : Math.round(dollars)) + 0

export const roundRange = ({ low, high }: SalaryRange): SalaryRange => ({
  low: roundDollars(low),
  high: roundDollars(high),
})

export const roundDifference = (exact: SalaryDifference): SalaryDifference => ({
  ...exact,
  difference: roundDollars(exact.difference),
  interval: roundRange(exact.interval),
})
