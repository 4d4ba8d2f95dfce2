import type { PayColumns, SalaryBasis } from './market-figures.ts'

/** What each posting counts with on a basis, US dollars a year, in the order of the columns. */
export function payValues(pay: PayColumns, basis: SalaryBasis): Float64Array {
  if (basis === 'FLOOR') return Float64Array.from(pay.floors)
  if (basis === 'CEILING') return Float64Array.from(pay.ceilings)
  const values = new Float64Array(pay.floors.length)
  for (let row = 0; row < values.length; row += 1) values[row] = (pay.floors[row]! + pay.ceilings[row]!) / 2
  return values
}

/** The mean of whole or half numbers; their sum is exact, so order does not matter. */
export function mean(values: Float64Array | Int32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
