// Lanczos' approximation with g = 7 and nine terms; Numerical Recipes, 3rd edition, section 6.1, names the method.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

/** Logarithm of the gamma function for arguments of at least one half. */
function logGamma(x: number): number {
  const shifted = x - 1
  const base = shifted + 7.5
  const series = LANCZOS.reduce(
    (sum, term, index) => (index === 0 ? term : sum + term / (shifted + index)),
    0,
  )
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series)
}

const awayFromZero = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** Continued fraction of the incomplete beta function, evaluated by Lentz' method (DLMF 8.17.22). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return fraction
}

/** Regularized incomplete beta function I_x(a, b) (DLMF 8.17). */
function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/**
 * The probability that Student's t lies beyond ±|t|: the two-sided p-value of t.
 * Source: P = I_{df/(df+t²)}(df/2, 1/2), DLMF 8.17 and Abramowitz & Stegun 26.7.1.
 * @param degreesOfFreedom at least 1, not necessarily whole
 */
export function studentTBothTails(t: number, degreesOfFreedom: number): number {
  return regularizedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5)
}

/** Density of Student's t. */
function studentTDensity(t: number, degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2
  return (
    Math.exp(logGamma(half + 0.5) - logGamma(half) - (half + 0.5) * Math.log1p((t * t) / degreesOfFreedom)) /
    Math.sqrt(degreesOfFreedom * Math.PI)
  )
}

/**
 * The t that Student's t stays within, on both sides, with this probability: 1.96 for 0.95 and many degrees of freedom.
 * Solved by Newton's steps from below, where the tail is convex and a step never overshoots.
 * @param level 0 < level < 1
 * @param degreesOfFreedom at least 1, not necessarily whole
 */
export function studentTWithin(level: number, degreesOfFreedom: number): number {
  let t = 0
  for (let step = 0; step < 200; step += 1) {
    const excess = studentTBothTails(t, degreesOfFreedom) - (1 - level)
    const move = excess / (2 * studentTDensity(t, degreesOfFreedom))
    t += move
    if (Math.abs(move) <= 1e-12 * (1 + t)) break
  }
  return t
}
