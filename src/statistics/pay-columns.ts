import type { PayColumns } from './market-figures.ts'
import { packColumns, unpackColumns } from './packed-columns.ts'

const LAYOUT = { mark: 'PAY1', name: 'pay columns', wide: 3, narrow: 1 } as const
const SENIORITY_COUNT = 3

/**
 * Pay columns as bytes, little-endian: 'PAY1', the number of rows, all employers, all floors, all ceilings (four bytes
 * each), all seniorities (one byte each).
 * @throws RangeError where the columns have different lengths
 */
export function packPayColumns({ employers, floors, ceilings, seniorities }: PayColumns): Uint8Array {
  return packColumns(LAYOUT, { wide: [employers, floors, ceilings], narrow: [seniorities] })
}

/**
 * Pay columns from the bytes that `packPayColumns` made.
 * @throws RangeError where the bytes are not such, or hold pay that cannot be
 */
export function unpackPayColumns(bytes: Uint8Array): PayColumns {
  const { wide, narrow } = unpackColumns(LAYOUT, bytes)
  const pay = { employers: wide[0]!, floors: wide[1]!, ceilings: wide[2]!, seniorities: narrow[0]! }
  for (let row = 0; row < pay.employers.length; row += 1) {
    const [floor, ceiling, seniority] = [pay.floors[row]!, pay.ceilings[row]!, pay.seniorities[row]!]
    if (floor <= 0 || ceiling < floor || seniority >= SENIORITY_COUNT)
      throw new RangeError(`row ${row} of pay columns holds ${floor}–${ceiling}, seniority ${seniority}`)
  }
  return pay
}
