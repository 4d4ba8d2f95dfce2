import { sum } from './sample-by-hand.ts'

/** The probability that a standard normal deviate is above x, by Marsaglia's series of odd powers. */
function above(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 0 : 1
  let [total, term] = [x, x]
  for (let odd = 3; Math.abs(term) > 1e-16 * Math.abs(total); odd += 2) {
    term *= x ** 2 / odd
    total += term
  }
  return 0.5 - (total * Math.exp(-(x ** 2) / 2)) / Math.sqrt(2 * Math.PI)
}

/** How often the sum of pulls goes beyond a margin, either way, where the sign of each is chance. */
export function chanceBeyond(pulls: readonly number[], margin: number): number {
  const squares = sum(pulls.map((pull) => pull ** 2))
  const large = pulls
    .map(Math.abs)
    .filter((pull) => pull ** 2 > squares / 20)
    .sort((a, b) => b - a)
    .slice(0, 4)
  const rest = Math.max(squares - sum(large.map((pull) => pull ** 2)), squares / 10_000)
  const sums = large.reduce((some, pull) => some.flatMap((one) => [one + pull, one - pull]), [0])
  return 2 * sum(sums.map((one) => above((margin - one) / Math.sqrt(rest)) / sums.length))
}

/** What the sum of pulls stays within, both ways, with 95%, where the sign of each is chance. */
export function chanceGives(pulls: readonly number[]): number {
  const squares = sum(pulls.map((pull) => pull ** 2))
  if (squares === 0) return 0
  return bisect((margin) => 0.05 - chanceBeyond(pulls, margin), Math.sqrt(20 * squares))
}

/** Where what rises from below 0 to above it is 0, between 0 and the end; the end where it stays below. */
export function bisect(rising: (at: number) => number, end: number): number {
  if (rising(end) < 0) return end
  let [low, high] = [0, end]
  for (let step = 0; step < 45; step += 1) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return high
}
