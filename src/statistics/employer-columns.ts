import type { EmployerCounts } from './employer-counts.ts'

/** 'EMP' and the layout's number. Change the number when the layout changes. */
const HEADER = 0x31504d45
const HEADER_BYTES = 8
const BYTES_A_ROW = 8

/**
 * Open positions by employer as bytes, little-endian: 'EMP1', the number of employers, all employers, all positions
 * (four bytes each).
 * @throws RangeError where the columns have different lengths
 */
export function packEmployerCounts({ employers, positions }: EmployerCounts): Uint8Array {
  const rows = employers.length
  if (positions.length !== rows) throw new RangeError('columns of employers have different lengths')
  const bytes = new Uint8Array(HEADER_BYTES + rows * BYTES_A_ROW)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, HEADER, true)
  view.setUint32(4, rows, true)
  for (const [column, values] of [employers, positions].entries())
    for (let row = 0; row < rows; row += 1)
      view.setInt32(HEADER_BYTES + (column * rows + row) * 4, values[row]!, true)
  return bytes
}

/**
 * Open positions by employer from the bytes that `packEmployerCounts` made.
 * @throws RangeError where the bytes are not such, or hold counts that cannot be
 */
export function unpackEmployerCounts(bytes: Uint8Array): EmployerCounts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== HEADER)
    throw new RangeError('columns of employers do not begin with EMP1')
  const rows = view.getUint32(4, true)
  if (bytes.length !== HEADER_BYTES + rows * BYTES_A_ROW)
    throw new RangeError(
      `columns of ${rows} employers have ${HEADER_BYTES + rows * BYTES_A_ROW} bytes, not ${bytes.length}`,
    )
  const column = (number: number) => {
    const values = new Int32Array(rows)
    for (let row = 0; row < rows; row += 1)
      values[row] = view.getInt32(HEADER_BYTES + (number * rows + row) * 4, true)
    return values
  }
  const counts = { employers: column(0), positions: column(1) }
  for (let row = 0; row < rows; row += 1)
    if (counts.positions[row]! <= 0 || (row > 0 && counts.employers[row]! <= counts.employers[row - 1]!))
      throw new RangeError(
        `row ${row} of employers holds employer ${counts.employers[row]} with ${counts.positions[row]} positions`,
      )
  return counts
}
