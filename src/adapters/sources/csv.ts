import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import { csvDialect } from './csv-dialect.ts'
import { type Fields, shown } from './fields.ts'
import type { ListingInput } from './listing-format.ts'
import { parseRawPosting } from './parse-raw-posting.ts'
import { parserWords } from './read-json.ts'
import { LONGEST_LINE } from './read-lines.ts'

const REQUIRED = ['id', 'title', 'company'] as const
const NUMBERS: readonly string[] = ['payLow', 'payHigh']
/** What a row may say, by docs/raw-posting.md. */
const COLUMNS: readonly string[] = [
  ...REQUIRED,
  'url',
  'location',
  'workplace',
  'description',
  'pay',
  ...NUMBERS,
  'payCurrency',
  'payPeriod',
  'postedOn',
]

/**
 * The project's own raw posting, one row each under a row of column names: see docs/raw-posting.md. Other columns are
 * ignored, an empty cell says nothing; a wrong value rejects its row, never the file.
 */
export async function* readCsv({ label, bytes }: ListingInput): AsyncGenerator<SourceRecord> {
  const dialect = await csvDialect(bytes, COLUMNS)
  const source = Readable.from(dialect.bytes, { objectMode: false })
  const parser = parse({
    delimiter: dialect.delimiter,
    encoding: null,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  })
  source.on('error', (error) => parser.destroy(error))
  let columns: readonly string[] | undefined
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      if (columns === undefined) columns = columnsOf(record, label)
      else
        yield {
          place: `${label}:${info.lines + dialect.skippedLines}`,
          ...parseRow(record, columns, dialect.delimiter),
        }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CommandError(1, `${label} is not CSV: ${parserWords(error)}`)
  } finally {
    source.destroy()
  }
  if (columns === undefined) throw new CommandError(1, `${label} is empty: expected ${EXPECTED}`)
}

const EXPECTED = `CSV in UTF-8, its cells parted by commas, semicolons or tabs, with at least the columns ${REQUIRED.join(', ')}`

interface Row {
  readonly record: readonly Buffer[]
  /** Lines read up to the row's end. */
  readonly info: { readonly lines: number }
}

function columnsOf(record: readonly Buffer[], label: string): readonly string[] {
  const columns = record.map((cell) => cell.toString('utf8').trim())
  const missing = REQUIRED.filter((name) => !columns.includes(name))
  if (missing.length === 0) return columns
  const found = shown(columns.join(','))
  throw new CommandError(
    1,
    `${label} begins with ${found}, without ${missing.join(', ')}: expected ${EXPECTED}`,
  )
}

function parseRow(
  record: readonly Buffer[],
  columns: readonly string[],
  delimiter: string,
): ReturnType<typeof parseRawPosting> {
  if (record.length !== columns.length) {
    return {
      reject: `the row has ${record.length} cells: the ${columns.length} of the first row are expected`,
    }
  }
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let cells: readonly string[]
  try {
    cells = record.map((cell) => decoder.decode(cell))
  } catch {
    return { reject: 'the row is not UTF-8: save the file as "CSV UTF-8"' }
  }
  const said = columns.map((name, index) => [name, cellValue(name, cells[index] ?? '', delimiter)] as const)
  return parseRawPosting(Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Fields)
}

/** A cell's text; a number where the column is one of numbers; undefined where it is empty. */
function cellValue(name: string, cell: string, delimiter: string): string | number | undefined {
  const text = cell.trim()
  if (text === '') return undefined
  return NUMBERS.includes(name) ? amountIn(text, delimiter) : text
}

/** Where no comma parts the cells it may part decimals, and then 85.000 may be meant as 85 or as 85,000: it stays a text. */
function amountIn(text: string, delimiter: string): string | number {
  const isAmount = delimiter === ',' ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+(?:[.,]\d{1,2})?$/
  return isAmount.test(text) ? Number(text.replace(',', '.')) : text
}
