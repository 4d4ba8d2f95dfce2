const HEADER_BYTES = 8

/** How columns of equal length are laid out as bytes. */
export interface ColumnLayout {
  /** Four letters that the bytes begin with: what they hold, and the layout's number, changed with the layout. */
  readonly mark: string
  /** For messages: what the columns are of. */
  readonly name: string
  /** Columns of four bytes a row. */
  readonly wide: number
  /** Columns of one byte a row, behind the wide ones. */
  readonly narrow: number
}

export interface Columns {
  readonly wide: readonly Int32Array[]
  readonly narrow: readonly Uint8Array[]
}

/**
 * Columns as bytes, little-endian on every machine: the mark, the number of rows, then each column whole.
 * @throws RangeError where the columns have different lengths
 */
export function packColumns(layout: ColumnLayout, { wide, narrow }: Columns): Uint8Array {
  const rows = wide[0]?.length ?? 0
  if ([...wide, ...narrow].some(({ length }) => length !== rows))
    throw new RangeError(`${layout.name} have different lengths`)
  const bytes = new Uint8Array(sizeOf(layout, rows))
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(layout.mark))
  view.setUint32(4, rows, true)
  for (const [column, values] of wide.entries()) {
    const start = HEADER_BYTES + column * rows * 4
    for (let row = 0; row < rows; row += 1) view.setInt32(start + row * 4, values[row]!, true)
  }
  for (const [column, values] of narrow.entries())
    bytes.set(values, HEADER_BYTES + wide.length * rows * 4 + column * rows)
  return bytes
}

/**
 * Copies of the columns from the bytes that `packColumns` made with the same layout.
 * @throws RangeError where the bytes are not such
 */
export function unpackColumns(layout: ColumnLayout, bytes: Uint8Array): Columns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || new TextDecoder().decode(bytes.subarray(0, 4)) !== layout.mark)
    throw new RangeError(`${layout.name} do not begin with ${layout.mark}`)
  const rows = view.getUint32(4, true)
  const size = sizeOf(layout, rows)
  if (bytes.length !== size)
    throw new RangeError(`${layout.name} of ${rows} rows have ${size} bytes, not ${bytes.length}`)
  const wide = Array.from({ length: layout.wide }, (_, column) => {
    const values = new Int32Array(rows)
    const start = HEADER_BYTES + column * rows * 4
    for (let row = 0; row < rows; row += 1) values[row] = view.getInt32(start + row * 4, true)
    return values
  })
  const narrow = Array.from({ length: layout.narrow }, (_, column) => {
    const start = HEADER_BYTES + layout.wide * rows * 4 + column * rows
    // Not slice, which of a Buffer shares its memory.
    return Uint8Array.from(bytes.subarray(start, start + rows))
  })
  return { wide, narrow }
}

const sizeOf = ({ wide, narrow }: ColumnLayout, rows: number): number =>
  HEADER_BYTES + rows * (wide * 4 + narrow)
