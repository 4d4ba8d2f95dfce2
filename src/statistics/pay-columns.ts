import type { PayColumns } from './market-figures.ts'

/** 'PAY' and the layout's number. Change the number when the layout changes. */
const HEADER = 0x31594150
const HEADER_BYTES = 8
const BYTES_A_ROW = 13
const SENIORITY_COUNT = 3

/**
 * Pay columns as bytes, little-endian: 'PAY1', the number of rows, all employers, all floors, all ceilings (four bytes
 * each), all seniorities (one byte each).
 * @throws RangeError where the columns have different lengths
 */
export function packPayColumns(pay: PayColumns): Uint8Array {
  const rows = pay.employers.length
  if (pay.floors.length !== rows || pay.ceilings.length !== rows || pay.seniorities.length !== rows)
    throw new RangeError('pay columns have different lengths')
  const bytes = new Uint8Array(HEADER_BYTES + rows * BYTES_A_ROW)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, HEADER, true)
  view.setUint32(4, rows, true)
  for (const [column, values] of [pay.employers, pay.floors, pay.ceilings].entries()) {
    const start = HEADER_BYTES + column * rows * 4
    for (let row = 0; row < rows; row += 1) view.setInt32(start + row * 4, values[row] ?? 0, true)
  }
  bytes.set(pay.seniorities, HEADER_BYTES + rows * 12)
  return bytes
}

/**
 * Pay columns from the bytes that `packPayColumns` made.
 * @throws RangeError where the bytes are not such, or hold pay that cannot be
 */
export function unpackPayColumns(bytes: Uint8Array): PayColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== HEADER)
    throw new RangeError('pay columns do not begin with PAY1')
  const rows = view.getUint32(4, true)
  if (bytes.length !== HEADER_BYTES + rows * BYTES_A_ROW)
    throw new RangeError(
      `pay columns of ${rows} rows have ${HEADER_BYTES + rows * BYTES_A_ROW} bytes, not ${bytes.length}`,
    )
  const column = (number: number) => {
    const values = new Int32Array(rows)
    const start = HEADER_BYTES + number * rows * 4
    for (let row = 0; row < rows; row += 1) values[row] = view.getInt32(start + row * 4, true)
    return values
  }
  const pay = {
    employers: column(0),
    floors: column(1),
    ceilings: column(2),
    seniorities: Uint8Array.from(bytes.subarray(HEADER_BYTES + rows * 12)),
  }
  for (let row = 0; row < rows; row += 1) {
    const [floor, ceiling, seniority] = [pay.floors[row]!, pay.ceilings[row]!, pay.seniorities[row]!]
    if (floor <= 0 || ceiling < floor || seniority >= SENIORITY_COUNT)
      throw new RangeError(`row ${row} of pay columns holds ${floor}–${ceiling}, seniority ${seniority}`)
  }
  return pay
}
