import { normalDensity, normalTail } from './normal-tail.ts'

/** Intervals hold the true figure in this share of samples. */
export const CONFIDENCE = 0.95
/** Two-sided 95% of the normal distribution. */
const NORMAL_95 = 1.959963984540054
/** This many of the largest pulls are flipped one by one, where each is more than this share of all squares. */
const MOST_FLIPPED = 4
const LEAST_SHARE_FLIPPED = 0.05
/** What is left to the normal distribution keeps this share of the squares, so that the sum has a density. */
const LEAST_SHARE_SMOOTH = 1e-4
/** A margin is found to this share of itself. */
const PRECISION = 1e-5
const MOST_STEPS = 30

/** The distribution of a sum whose terms have random signs: normal around each sum of the largest terms. */
interface FlippedSum {
  readonly deviation: number
  readonly centres: readonly number[]
  readonly spread: number
}

/**
 * How far a sum of employers' pulls would go if the sign of each were chance. Where nothing but chance moves the sum,
 * each pull is as likely to be one way as the other; so this needs no guess at degrees of freedom, however uneven the
 * employers are. The largest pulls are flipped exactly, the rest are taken together as normal.
 * Sources: Canay, Romano & Shaikh, "Randomization Tests under an Approximate Symmetry Assumption" (2017); for scores of
 * employers, Kline & Santos, "A Score Based Approach to Wild Bootstrap Inference" (2012), and Hagemann, "Cluster-Robust
 * Bootstrap Inference in Quantile Regression Models" (2017).
 */
function flipSigns(pulls: Float64Array): FlippedSum {
  let squares = 0
  for (const pull of pulls) squares += pull * pull
  const large: number[] = []
  for (const pull of pulls) if (pull * pull > LEAST_SHARE_FLIPPED * squares) large.push(Math.abs(pull))
  large.sort((a, b) => b - a).splice(MOST_FLIPPED)
  const rest = large.reduce((left, pull) => left - pull * pull, squares)
  const centres = large.reduce<number[]>((sums, pull) => sums.flatMap((sum) => [sum + pull, sum - pull]), [0])
  const spread = Math.sqrt(Math.max(rest, LEAST_SHARE_SMOOTH * squares))
  return { deviation: Math.sqrt(squares), centres, spread }
}

function tails({ centres, spread }: FlippedSum, distance: number): number {
  let sum = 0
  for (const centre of centres) sum += normalTail((distance - centre) / spread)
  return (2 * sum) / centres.length
}

function slope({ centres, spread }: FlippedSum, distance: number): number {
  let sum = 0
  for (const centre of centres) sum += normalDensity((distance - centre) / spread)
  return (2 * sum) / (spread * centres.length)
}

/** The probability that chance signs give a sum at least as far from 0 as this: its two-sided p-value. */
export function signFlipTails(pulls: Float64Array, sum: number): number {
  const flipped = flipSigns(pulls)
  if (flipped.deviation === 0) return sum === 0 ? 1 : 0
  return Math.min(1, tails(flipped, Math.abs(sum)))
}

/**
 * What a sum of pulls with chance signs stays within, on both sides, in 95% of draws. 0 where all pulls are 0.
 * Solved by Newton's steps between 0 and Chebyshev's bound.
 */
export function signFlipMargin(pulls: Float64Array): number {
  const flipped = flipSigns(pulls)
  const { deviation, centres } = flipped
  if (centres.length === 1) return NORMAL_95 * deviation
  let within = 0
  let beyond = deviation / Math.sqrt(1 - CONFIDENCE)
  let margin = NORMAL_95 * deviation
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const excess = tails(flipped, margin) - (1 - CONFIDENCE)
    if (excess > 0) within = margin
    else beyond = margin
    const next = margin + excess / slope(flipped, margin)
    const move = (next > within && next < beyond ? next : (within + beyond) / 2) - margin
    margin += move
    if (Math.abs(move) <= PRECISION * margin) break
  }
  return margin
}
