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
  /** Index into SENIORITIES, in the order of the columns. */
  readonly bands: Uint8Array
  /** What a posting of each seniority counts; null where each counts once. */
  readonly weights: BandWeights | null
  readonly employers: EmployerIndex
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
    bands: pay.seniorities,
    weights: null,
    employers,
    effective: effectiveEmployers(employers.sizes),
  }
}

/** The same postings, each counting with the weight of its seniority. */
export function weightPaySample(sample: PaySample, weights: BandWeights): PaySample {
  return { ...sample, weights, effective: effectiveEmployers(weigh(sample.employers.bandSizes, weights)) }
}

/** What each employer's postings weigh together, of counts by employer and seniority. */
export function weigh(bandSizes: Float64Array, weights: BandWeights | null): Float64Array {
  const [entry, mid, senior] = weights ?? [1, 1, 1]
  const weighed = new Float64Array(bandSizes.length / 3)
  for (let employer = 0; employer < weighed.length; employer += 1) {
    const cell = employer * 3
    weighed[employer] = entry * bandSizes[cell]! + mid * bandSizes[cell + 1]! + senior * bandSizes[cell + 2]!
  }
  return weighed
}

/** How many postings of each employer and seniority, in cells of three, pay less than this and how many just this. */
export function countBelowAndAt(sample: PaySample, value: number): { below: Float64Array; at: Float64Array } {
  const below = new Float64Array(sample.employers.bandSizes.length)
  const at = new Float64Array(below.length)
  const { values, bands, employers } = sample
  for (let row = 0; row < values.length; row += 1) {
    const pay = values[row]!
    if (pay > value) continue
    const cell = employers.ofRow[row]! * 3 + bands[row]!
    if (pay < value) below[cell]! += 1
    else at[cell]! += 1
  }
  return { below, at }
}

/**
 * A quantile of the sample. Under weights, order statistics stand as far apart as the mean of their two weights,
 * which is type 7 again where all weights are equal.
 */
export function quantileOf(sample: PaySample, share: number): number {
  if (sample.weights === null) return quantile(sample.sorted, share)
  return weightedQuantile(sample, sample.weights, share)
}

function weightedQuantile(sample: PaySample, weights: BandWeights, share: number): number {
  // Value and seniority in one number, so that equal values have one order whatever the order of the rows.
  const keys = sample.values.map((value, row) => value * 8 + (sample.bands[row] ?? 0)).sort()
  const weightAt = (place: number) => weights[((keys[place] ?? 0) % 4) | 0] ?? 0
  const valueAt = (place: number) => Math.floor((keys[place] ?? 0) / 4) / 2
  const last = keys.length - 1
  let length = 0
  for (let place = 1; place <= last; place += 1) length += (weightAt(place - 1) + weightAt(place)) / 2
  const target = length * Math.min(1, Math.max(0, share))
  let passed = 0
  for (let place = 1; place <= last; place += 1) {
    const step = (weightAt(place - 1) + weightAt(place)) / 2
    if (passed + step >= target && step > 0) {
      const low = valueAt(place - 1)
      return low + ((target - passed) / step) * (valueAt(place) - low)
    }
    passed += step
  }
  return valueAt(last)
}
