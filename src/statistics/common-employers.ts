import type { PaySample } from './pay-sample.ts'

/** The employers of two samples, each once, in ascending order. */
export interface CommonEmployers {
  /** For each employer of a sample its place among those of both. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** For each employer of both what its pull is to be multiplied with. */
  readonly corrections: Float64Array
}

/** An employer holds at most so much of both samples that its pull is not made more than about three times as large. */
const LEAST_LEFT = 0.1

/**
 * The employers of both samples. A large employer draws the level that both samples are measured from towards itself,
 * and so seems to differ less than it does: its pull is made larger for that, as far as it is on one side only.
 * Source: the bias-reduced clustered variance of Bell & McCaffrey (2002), under employers whose postings pay alike.
 */
export function findCommonEmployers(left: PaySample, right: PaySample): CommonEmployers {
  const places = { left: new Int32Array(left.sizes.length), right: new Int32Array(right.sizes.length) }
  const shares: number[] = []
  const oneSided: number[] = []
  const both = left.total + right.total
  let [one, other] = [0, 0]
  while (one < places.left.length || other < places.right.length) {
    const employer = left.employers.employers[one] ?? Number.POSITIVE_INFINITY
    const opposite = right.employers.employers[other] ?? Number.POSITIVE_INFINITY
    const ofLeft = employer <= opposite ? left.sizes[one]! : 0
    const ofRight = opposite <= employer ? right.sizes[other]! : 0
    if (employer <= opposite) places.left[one++] = shares.length
    if (opposite <= employer) places.right[other++] = shares.length
    const [leftShare, rightShare] = [ofLeft / left.total, ofRight / right.total]
    shares.push((ofLeft + ofRight) / both)
    oneSided.push(Math.abs(leftShare - rightShare) / (leftShare + rightShare))
  }
  const concentration = shares.reduce((sum, share) => sum + share * share, 0)
  const corrections = Float64Array.from(shares, (share, place) => {
    const hidden = oneSided[place]! ** 2 * (2 * share - concentration)
    return 1 / Math.sqrt(Math.max(LEAST_LEFT, 1 - hidden))
  })
  return { ...places, corrections }
}
