import { effectiveEmployers, LEAST_EFFECTIVE_EMPLOYERS } from './employers.ts'
import type { MarketCounts } from './market-figures.ts'

/** Two-sided 95% of the normal distribution. */
const NORMAL_95 = 1.959963984540054

/** A count against the same count of an earlier week. */
export interface CountChange {
  readonly difference: number
  /** The difference over the earlier count; null where that was 0. */
  readonly ratio: number | null
}

/** The later count less the earlier. */
export function computeCountChange(later: number, earlier: number): CountChange {
  const difference = later - earlier
  return { difference, ratio: earlier === 0 ? null : difference / earlier }
}

/**
 * At most what a market's count can vary by: each employer comes or goes with all its positions, so the squares of
 * their counts add up. Employers beyond the hundred that are listed have no more than the last of these.
 */
function countVariance(market: MarketCounts): number {
  const listed = market.companies.reduce((sum, { openPositions }) => sum + openPositions, 0)
  const squares = market.companies.reduce((sum, { openPositions }) => sum + openPositions * openPositions, 0)
  const fewest = market.companies.at(-1)?.openPositions ?? 1
  return squares + fewest * Math.max(0, market.openPositions - listed)
}

/**
 * Whether two weeks' counts of open positions differ by more than chance would make two separate draws of whole
 * employers differ. Two weeks share most postings, so this calls too little significant and never too much.
 * False where either week has too few employers.
 */
export function isCountChangeSignificant(later: MarketCounts, earlier: MarketCounts): boolean {
  const effective = (market: MarketCounts) =>
    effectiveEmployers(Float64Array.from(market.companies, ({ openPositions }) => openPositions))
  if (later.companies.length === 0 || earlier.companies.length === 0) return false
  if (Math.min(effective(later), effective(earlier)) < LEAST_EFFECTIVE_EMPLOYERS) return false
  const difference = Math.abs(later.openPositions - earlier.openPositions)
  return difference > NORMAL_95 * Math.sqrt(countVariance(later) + countVariance(earlier))
}
