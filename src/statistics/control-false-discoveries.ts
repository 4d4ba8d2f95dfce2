/** One of several tests, seen among all. */
export interface Discovery {
  /** The least rate at which this would be a discovery; at least the test's own p-value, at most 1. */
  readonly adjusted: number
  readonly isDiscovery: boolean
}

/**
 * Which of several tests are discoveries, so that on average no more than this share of the discoveries is chance; in
 * the order of the p-values. Holds for tests that are independent or positively dependent.
 * Source: Benjamini & Hochberg, "Controlling the False Discovery Rate" (1995); adjusted p-values as in R's p.adjust.
 * @param rate 0..1; at 0 nothing is a discovery
 * @throws RangeError where a p-value is not in 0..1
 */
export function controlFalseDiscoveries(pValues: readonly number[], rate = 0.05): Discovery[] {
  const wrong = pValues.find((pValue) => !(pValue >= 0 && pValue <= 1))
  if (wrong !== undefined) throw new RangeError(`a p-value is from 0 to 1, not ${wrong}`)
  const descending = pValues.map((pValue, test) => ({ pValue, test })).sort((a, b) => b.pValue - a.pValue)
  const found: Discovery[] = Array<Discovery>(pValues.length)
  let adjusted = 1
  for (const [place, { pValue, test }] of descending.entries()) {
    adjusted = Math.min(adjusted, pValue * (pValues.length / (pValues.length - place)))
    found[test] = { adjusted, isDiscovery: rate > 0 && adjusted <= rate }
  }
  return found
}
