import type { PayColumns } from './market-figures.ts'

/** Below this many effective employers an interval spans the sample and nothing is called significant. */
export const LEAST_EFFECTIVE_EMPLOYERS = 5

/** Employers of a sample, numbered from 0 in the order in which they first appear. */
export interface EmployerIndex {
  /** For each row its employer's number. */
  readonly ofRow: Int32Array
  /** For each number the employer as the sample names it. */
  readonly employers: Int32Array
  /** For each number how many rows the employer has. */
  readonly sizes: Float64Array
  /** The same by seniority: three cells an employer. */
  readonly bandSizes: Float64Array
}

/** Numbers the employers of a sample densely, so that sums by employer are sums into an array. */
export function indexEmployers(pay: Pick<PayColumns, 'employers' | 'seniorities'>): EmployerIndex {
  const numbers = new Map<number, number>()
  const ofRow = new Int32Array(pay.employers.length)
  for (let row = 0; row < ofRow.length; row += 1) {
    const employer = pay.employers[row]!
    let number = numbers.get(employer)
    if (number === undefined) {
      number = numbers.size
      numbers.set(employer, number)
    }
    ofRow[row] = number
  }
  const sizes = new Float64Array(numbers.size)
  const bandSizes = new Float64Array(numbers.size * 3)
  for (let row = 0; row < ofRow.length; row += 1) {
    const number = ofRow[row]!
    sizes[number]! += 1
    bandSizes[number * 3 + pay.seniorities[row]!]! += 1
  }
  return { ofRow, employers: Int32Array.from(numbers.keys()), sizes, bandSizes }
}

/**
 * The sum in one order whatever the order of the values, so that the order of postings never reaches a figure.
 * Sorts the values in place.
 */
export function sumInOrder(values: Float64Array): number {
  let sum = 0
  for (const value of values.sort()) sum += value
  return sum
}

/**
 * How many employers of equal size would tell as much: (Σm)² / Σm², m being an employer's postings (or their weight).
 * Source: Kish, "Survey Sampling" (1965), section 11.7, with employers in place of weights.
 */
export function effectiveEmployers(sizes: Float64Array): number {
  const total = sumInOrder(Float64Array.from(sizes))
  return (total * total) / sumInOrder(sizes.map((size) => size * size))
}
