import { type EmployerIndex, effectiveEmployers, indexEmployers } from './employers.ts'
import type { PayColumns, SalaryBasis } from './market-figures.ts'
import { payValues } from './pay-values.ts'
import { quantile } from './quantile.ts'

/** A weight for each seniority, in the order of SENIORITIES. */
export type BandWeights = readonly [number, number, number]

/** Weights are whole multiples of this, so that sums of them are exact in any order. */
const FINEST_WEIGHT = 2 ** -20

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
export function weightPaySample(sample: PaySample, exact: BandWeights): PaySample {
  const rounded = exact.map((weight) => Math.round(weight / FINEST_WEIGHT) * FINEST_WEIGHT)
  const weights = rounded as unknown as BandWeights
  const { bands, values, employers } = sample
  // Value and seniority in one number, so that equal values have one order whatever the order of the rows.
  const keys = values.map((value, row) => value * 8 + bands[row]!).sort()
  const places = new Float64Array(keys.length)
  for (let row = 1; row < keys.length; row += 1)
    places[row] = places[row - 1]! + (weights[keys[row - 1]! % 4]! + weights[keys[row]! % 4]!) / 2
  const sizes = new Float64Array(employers.sizes.length)
  for (let row = 0; row < bands.length; row += 1) sizes[employers.ofRow[row]!]! += weights[bands[row]!]!
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return { ...sample, places, weights, sizes, total, effective: effectiveEmployers(sizes) }
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
