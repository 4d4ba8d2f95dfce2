import { signFlipMargin } from './sign-flips.ts'

/** The margin is found to this share of itself. */
const PRECISION = 1e-9
const MOST_STEPS = 60

/**
 * The margin that is just as far as chance reaches, were it the true offset: then each employer pulls by its part of the
 * margin more, and with chance signs these pulls sum to no more than the margin in 95% of draws. There is one such.
 * Source: regula falsi with the Illinois step, Dowell & Jarratt, "A modified regula falsi method" (1971).
 * @param pulls of the employers in the direction of the margin
 * @param parts of each employer in a margin
 * @param most no margin is wider
 */
export function solveMargin(pulls: Float64Array, parts: Float64Array, most: number): number {
  const shifted = new Float64Array(pulls.length)
  const reachAt = (margin: number) => {
    for (let place = 0; place < pulls.length; place += 1)
      shifted[place] = pulls[place]! + margin * parts[place]!
    return signFlipMargin(shifted)
  }
  let low = 0
  let short = reachAt(0)
  if (short <= 0) return 0
  let high = Math.min(most, short * 1.05)
  let excess = high - reachAt(high)
  while (excess < 0 && high < most) {
    low = high
    short = -excess
    high = Math.min(most, high * 1.25)
    excess = high - reachAt(high)
  }
  if (excess < 0) return most
  let moved: 'low' | 'high' | null = null
  for (let step = 0; step < MOST_STEPS && high - low > PRECISION * high; step += 1) {
    const margin = low + ((high - low) * short) / (short + excess)
    const over = margin - reachAt(margin)
    if (Math.abs(over) <= 0.1 * PRECISION * margin) return margin
    if (over < 0) {
      low = margin
      short = -over
      if (moved === 'low') excess /= 2
      moved = 'low'
    } else {
      high = margin
      excess = over
      if (moved === 'high') short /= 2
      moved = 'high'
    }
  }
  return low + ((high - low) * short) / (short + excess)
}
