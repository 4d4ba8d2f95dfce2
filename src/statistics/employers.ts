import type { PayColumns } from './market-figures.ts'

/** Below this many effective employers an interval spans the sample and nothing is called significant. */
export const LEAST_EFFECTIVE_EMPLOYERS = 5

/** Employers of a sample, numbered from 0 in ascending order, so that sums over them never depend on the rows' order. */
export interface EmployerIndex {
  /** For each row its employer's number. */
  readonly ofRow: Int32Array
  /** For each number the employer as the sample names it, ascending. */
  readonly employers: Int32Array
  /** For each number how many rows the employer has. */
  readonly sizes: Float64Array
}

/** Numbers the employers of a sample densely, so that sums by employer are sums into an array. */
export function indexEmployers(pay: Pick<PayColumns, 'employers'>): EmployerIndex {
  const numbers = new Map<number, number>()
  for (const employer of pay.employers) numbers.set(employer, 0)
  const employers = Int32Array.from(numbers.keys()).sort()
  for (const [number, employer] of employers.entries()) numbers.set(employer, number)
  const sizes = new Float64Array(employers.length)
  const ofRow = pay.employers.map((employer) => numbers.get(employer)!)
  for (const number of ofRow) sizes[number]! += 1
  return { ofRow, employers, sizes }
}

/**
 * How many employers of equal size would tell as much: (Σm)² / Σm², m being an employer's postings (or their weight).
 * Source: Kish, "Survey Sampling" (1965), section 11.7, with employers in place of weights.
 */
export function effectiveEmployers(sizes: Float64Array): number {
  let total = 0
  let squares = 0
  for (const size of sizes) {
    total += size
    squares += size * size
  }
  return (total * total) / squares
}
