import { takeHead } from './take-head.ts'

/** What may part cells: commas, and what spreadsheet programs write where a comma parts decimals. */
const DELIMITERS = [',', ';', '\t'] as const
const LINE_END = /\r\n|\n|\r/
const BYTE_ORDER_MARK = Buffer.from('\ufeff')
/** Bytes of the row that names the columns. */
const LONGEST_HEADER = 65_536

export interface CsvDialect {
  readonly delimiter: string
  /** Lines before the row that names the columns which are not given on. */
  readonly skippedLines: number
  /** What is to be parsed: without a byte order mark, from the row that names the columns or empty lines before it. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/**
 * How a CSV is written, told from its first row: cells are parted by what gives most of the columns that are expected.
 * A line `sep=;` before it, as spreadsheet programs write, is left out.
 */
export async function csvDialect(
  bytes: AsyncIterable<Uint8Array>,
  expected: readonly string[],
): Promise<CsvDialect> {
  const isEnough = (head: Buffer) =>
    head.length >= LONGEST_HEADER || head.toString('latin1').trimStart().split(LINE_END, 3).length === 3
  const { head, all } = await takeHead(bytes, isEnough)
  const mark = head.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  const text = head.subarray(mark).toString('latin1')
  const [hint = ''] = /^"?sep=[^\r\n]"?(?:\r\n|\n|\r)/i.exec(text) ?? []
  const [header = ''] = /\S.*/.exec(text.slice(hint.length)) ?? []
  const named = (delimiter: string) => {
    const columns = header.split(delimiter).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    return expected.filter((name) => columns.includes(name)).length
  }
  const [delimiter] = DELIMITERS.toSorted((left, right) => named(right) - named(left))
  return {
    delimiter: delimiter ?? ',',
    skippedLines: hint === '' ? 0 : 1,
    bytes: withoutFirst(all, mark + hint.length),
  }
}

/** The head comes in one piece, so that what is left out of it is whole in the first chunk. */
async function* withoutFirst(bytes: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  let left = length
  for await (const chunk of bytes) {
    yield chunk.subarray(left)
    left = 0
  }
}
