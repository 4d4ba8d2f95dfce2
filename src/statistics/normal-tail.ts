/**
 * The probability that a standard normal deviate is above x, within a relative 1.2e-7.
 * Source: the Chebyshev fit of erfc in Press et al., "Numerical Recipes", 2nd edition (1992), section 6.2.
 */
export function normalTail(x: number): number {
  const distance = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.5 * distance)
  let sum = 0
  for (let place = FIT.length - 1; place >= 0; place -= 1) sum = sum * t + FIT[place]!
  const tail = 0.5 * t * Math.exp(-distance * distance + sum)
  return x >= 0 ? tail : 1 - tail
}

const FIT = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
] as const

/** The density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
