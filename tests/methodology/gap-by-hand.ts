import type { ListedPosting } from './counts-by-hand.ts'
import { type Estimate, estimateMean, estimatePercentile } from './interval-by-hand.ts'
import { type Salary, salariesOf, wholeDollars } from './sample-by-hand.ts'

function difference(left: Estimate, right: Estimate) {
  const value = left.value - right.value
  const interval = intervalOf(left, right, value)
  return {
    difference: wholeDollars(value),
    ratio: value / right.value,
    interval: { low: wholeDollars(interval.low), high: wholeDollars(interval.high) },
    significant: !left.isOfFewEmployers && !right.isOfFewEmployers && (interval.low > 0 || interval.high < 0),
  }
}

function intervalOf(left: Estimate, right: Estimate, value: number) {
  if (left.isOfFewEmployers || right.isOfFewEmployers)
    return { low: left.low - right.high, high: left.high - right.low }
  const r = correlation(left.pulls, right.pulls)
  const [l1, u1] = [left.value - left.low, left.high - left.value]
  const [l2, u2] = [right.value - right.low, right.high - right.value]
  return {
    low: value - Math.sqrt(l1 ** 2 + u2 ** 2 - 2 * r * l1 * u2),
    high: value + Math.sqrt(u1 ** 2 + l2 ** 2 - 2 * r * u1 * l2),
  }
}

/** An employer that is on one side only pulls by nothing on the other; pulls of a side sum to nothing. */
function correlation(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  const products = [...left].map(([employer, pull]) => pull * (right.get(employer) ?? 0))
  const sum = products.reduce((total, product) => total + product, 0)
  return sum / (Math.hypot(...left.values()) * Math.hypot(...right.values()))
}

function adjusted(left: readonly Salary[], right: readonly Salary[]) {
  const counts = [0, 1, 2].map((level) =>
    [left, right].map((side) => side.filter((salary) => salary.level === level).length),
  ) as [number, number][]
  if (counts.some(([one, other]) => one + other > 0 && Math.min(one, other) < 10)) return null
  const mix = counts.map(([one, other]) => (one / left.length + other / right.length) / 2)
  const [weighedLeft, weighedRight] = [left, right].map((side, index) =>
    side.map((salary) => {
      const share = (counts[salary.level]?.[index] ?? 0) / side.length
      return { ...salary, weight: (mix[salary.level] ?? 0) / share }
    }),
  ) as [Salary[], Salary[]]
  return difference(estimatePercentile(weighedLeft, 0.5), estimatePercentile(weighedRight, 0.5))
}

/** What docs/methodology.md says of the gap between two roles, and of the change between two weeks. */
export function gapByHand(
  ofLeft: readonly ListedPosting[],
  ofRight: readonly ListedPosting[],
  basis: string,
) {
  const [left, right] = [salariesOf(ofLeft, basis), salariesOf(ofRight, basis)]
  return {
    mean: difference(estimateMean(left), estimateMean(right)),
    median: difference(estimatePercentile(left, 0.5), estimatePercentile(right, 0.5)),
    p75: difference(estimatePercentile(left, 0.75), estimatePercentile(right, 0.75)),
    seniorityAdjusted: adjusted(left, right),
  }
}
