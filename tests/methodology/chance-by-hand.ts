import { sum } from './sample-by-hand.ts'

/** The probability that a standard normal deviate is above x, by Simpson's rule over its density. */
function above(x: number): number {
  if (x < 0) return 1 - above(-x)
  const [steps, end] = [120, Math.max(x, 9)]
  const width = (end - x) / steps
  const density = (at: number) => Math.exp(-(at ** 2) / 2) / Math.sqrt(2 * Math.PI)
  const weights = (step: number) => (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2)
  return (width / 3) * sum(Array.from({ length: steps + 1 }, (_, n) => weights(n) * density(x + n * width)))
}

/** What the sum of pulls stays within, both ways, with 95%, where the sign of each is chance. */
export function chanceGives(pulls: readonly number[]): number {
  const squares = sum(pulls.map((pull) => pull ** 2))
  if (squares === 0) return 0
  const large = pulls
    .map(Math.abs)
    .filter((pull) => pull ** 2 > squares / 20)
    .sort((a, b) => b - a)
    .slice(0, 4)
  if (large.length === 0) return 1.959963984540054 * Math.sqrt(squares)
  const rest = Math.max(squares - sum(large.map((pull) => pull ** 2)), squares / 10_000)
  const sums = large.reduce((some, pull) => some.flatMap((one) => [one + pull, one - pull]), [0])
  const beyond = (margin: number) =>
    2 * sum(sums.map((one) => above((margin - one) / Math.sqrt(rest)) / sums.length))
  return bisect((margin) => 0.05 - beyond(margin), Math.sqrt(20 * squares))
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
