/**
 * The quantile of a sorted sample by linear interpolation between order statistics, which is also PostgreSQL's
 * `percentile_cont`. Source: Hyndman & Fan, "Sample Quantiles in Statistical Packages" (1996), type 7.
 * @param sorted ascending and not empty
 * @param share 0..1; values outside are taken as the nearer end
 * @throws RangeError where the sample is empty
 */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) throw new RangeError('an empty sample has no quantiles')
  const position = (sorted.length - 1) * Math.min(1, Math.max(0, share))
  const below = Math.floor(position)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
  return low + (position - below) * (high - low)
}
