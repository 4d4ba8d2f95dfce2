import { type EmployerIndex, effectiveEmployers, indexEmployers } from './employers.ts'
import type { PayColumns, SalaryBasis } from './market-figures.ts'
import { payValues } from './pay-values.ts'
import { quantile } from './quantile.ts'

/** A weight for each seniority, in the order of SENIORITIES. */
export type BandWeights = readonly [number, number, number]

/** Disclosed pay on one basis, ready for estimates. */
export interface PaySample {
  /** In the order of the columns, US dollars a year. */
  readonly values: Float64Array
  readonly sorted: Float64Array
  /** Where each of the sorted values stands, from 0, under weights; null where they stand one apart. */
  readonly places: Float64Array | null
  /** Index into SENIORITIES, in the order of the columns. */
  readonly bands: Uint8Array
  /** What a posting of each seniority counts; null where each counts once. */
  readonly weights: BandWeights | null
  readonly employers: EmployerIndex
  /** For each employer's number what its postings weigh together. */
  readonly sizes: Float64Array
  /** What all postings weigh together. */
  readonly total: number
  /** Effective number of employers, under the weights. */
  readonly effective: number
}

/** @param employers of the same columns, where they were numbered before */
export function createPaySample(
  pay: PayColumns,
  basis: SalaryBasis,
  employers: EmployerIndex = indexEmployers(pay),
): PaySample {
  const values = payValues(pay, basis)
  return {
    values,
    sorted: values.slice().sort(),
    places: null,
    bands: pay.seniorities,
    weights: null,
    employers,
    sizes: employers.sizes,
    total: values.length,
    effective: effectiveEmployers(employers.sizes),
  }
}

/** The same postings, each counting with the weight of its seniority. */
export function weightPaySample(sample: PaySample, weights: BandWeights): PaySample {
  const { bands, values } = sample
  // Value and seniority in one number, so that equal values have one order whatever the order of the rows.
  const keys = values.map((value, row) => value * 8 + bands[row]!).sort()
  const places = new Float64Array(keys.length)
  for (let row = 1; row < keys.length; row += 1)
    places[row] = places[row - 1]! + (weights[keys[row - 1]! % 4]! + weights[keys[row]! % 4]!) / 2
  const weighted = { ...sample, places, weights }
  const sizes = weighBelowAndAt(weighted, Number.POSITIVE_INFINITY).below
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return { ...weighted, sizes, total, effective: effectiveEmployers(sizes) }
}

/** What the postings of each employer weigh together that pay less than this, and those that pay just this. */
export function weighBelowAndAt(sample: PaySample, value: number): { below: Float64Array; at: Float64Array } {
  const { values, bands, weights, employers } = sample
  const cells = weights === null ? 1 : weights.length
  const below = new Float64Array(employers.sizes.length * cells)
  const at = new Float64Array(below.length)
  for (let row = 0; row < values.length; row += 1) {
    const pay = values[row]!
    if (pay > value) continue
    const cell = employers.ofRow[row]! * cells + (cells === 1 ? 0 : bands[row]!)
    if (pay < value) below[cell]! += 1
    else at[cell]! += 1
  }
  if (weights === null) return { below, at }
  // Counted before it is weighed, so that the order of postings never reaches a figure.
  const weigh = (counts: Float64Array) =>
    employers.sizes.map((_, place) =>
      weights.reduce((sum, weight, band) => sum + weight * counts[place * cells + band]!, 0),
    )
  return { below: weigh(below), at: weigh(at) }
}

/**
 * A quantile of the sample. Under weights, order statistics stand as far apart as the mean of their two weights,
 * which is type 7 again where all weights are equal.
 */
export function quantileOf({ sorted, places }: PaySample, share: number): number {
  if (places === null) return quantile(sorted, share)
  const last = sorted.length - 1
  const target = places[last]! * Math.min(1, Math.max(0, share))
  let [low, high] = [0, last]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! >= target) high = middle
    else low = middle + 1
  }
  if (low === 0) return sorted[0]!
  const [below, above] = [sorted[low - 1]!, sorted[low]!]
  return below + ((target - places[low - 1]!) / (places[low]! - places[low - 1]!)) * (above - below)
}
