import type { EmployerCounts } from './employer-counts.ts'
import { packColumns, unpackColumns } from './packed-columns.ts'

const LAYOUT = { mark: 'EMP1', name: 'columns of employers', wide: 2, narrow: 0 } as const

/**
 * Open positions by employer as bytes, little-endian: 'EMP1', the number of employers, all employers, all positions
 * (four bytes each).
 * @throws RangeError where the columns have different lengths
 */
export function packEmployerCounts({ employers, positions }: EmployerCounts): Uint8Array {
  return packColumns(LAYOUT, { wide: [employers, positions], narrow: [] })
}

/**
 * Open positions by employer from the bytes that `packEmployerCounts` made.
 * @throws RangeError where the bytes are not such, or hold counts that cannot be
 */
export function unpackEmployerCounts(bytes: Uint8Array): EmployerCounts {
  const { wide } = unpackColumns(LAYOUT, bytes)
  const counts = { employers: wide[0]!, positions: wide[1]! }
  for (let row = 0; row < counts.employers.length; row += 1)
    if (counts.positions[row]! <= 0 || (row > 0 && counts.employers[row]! <= counts.employers[row - 1]!))
      throw new RangeError(
        `row ${row} of employers holds employer ${counts.employers[row]} with ${counts.positions[row]} positions`,
      )
  return counts
}
