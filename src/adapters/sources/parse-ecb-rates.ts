import { CsvError, parse } from 'csv-parse/sync'
import { CommandError } from '../../errors.ts'
import type { ExchangeRate } from '../../postings/usd-rate.ts'
import { isDate } from '../../publication/calendar.ts'
import { shown } from './fields.ts'
import { parserWords } from './read-json.ts'

export const ECB_RATES =
  'the ECB\'s euro reference rates as CSV: "Date", "USD" and further currencies, then a row for each day'
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** A rate so many times the one of the day before is a slip, such as a point in the wrong place. */
const WIDEST_STEP = 10

/** By currency, oldest first. */
export type DailyRates = ReadonlyMap<string, readonly ExchangeRate[]>

interface Row {
  readonly record: readonly string[]
  /** Lines read up to the row's end. */
  readonly info: { readonly lines: number }
}

/**
 * Dollars for one unit of each currency, the euro included, on each day that the ECB's CSV has, be it of one day or of
 * all: a unit's euros by a euro's dollars.
 * @throws CommandError 1 naming the place, the value and what was expected
 */
export function parseEcbRates(text: string, label: string): DailyRates {
  const [header, ...rows] = readRows(text, label)
  if (header === undefined) throw new CommandError(1, `${label} is empty: expected ${ECB_RATES}`)
  const columns = columnsOf(header, label)
  const days = rows.map((row) => readDay(row, columns, label)).sort((a, b) => (a.on < b.on ? -1 : 1))
  const daily = new Map<string, ExchangeRate[]>()
  for (const [index, { on, place, cells }] of days.entries()) {
    if (days[index - 1]?.on === on) throw new CommandError(1, `${place}: the day ${on} is there twice`)
    const dollars = cells.get('USD')
    if (dollars === undefined) continue
    for (const [currency, units] of cells) {
      const code = currency === 'USD' ? 'EUR' : currency
      const known = daily.get(code) ?? []
      if (known.length === 0) daily.set(code, known)
      const usd = currency === 'USD' ? dollars : dollars / units
      refuseSlip(known.at(-1), usd, `${place}: ${currency} of ${on} is ${units}`)
      known.push({ from: on, usd })
    }
  }
  if (daily.size === 0) throw new CommandError(1, `${label} has no rate of the dollar: expected ${ECB_RATES}`)
  return daily
}

function readRows(text: string, label: string): readonly Row[] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }
    // Its types know nothing of what `info` adds.
    return parse(text, options) as unknown as Row[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CommandError(1, `${label} is not CSV: ${parserWords(error)}`)
  }
}

function columnsOf({ record, info }: Row, label: string): readonly string[] {
  const [date = '', ...codes] = record
  const columns = codes.at(-1) === '' ? codes.slice(0, -1) : codes
  const isHeader = date.toLowerCase() === 'date' && columns.includes('USD')
  if (!isHeader)
    throw new CommandError(1, `${label} begins with ${shown(record.join(','))}: expected ${ECB_RATES}`)
  const wrong = columns.find((code, index) => !/^[A-Z]{3}$/.test(code) || columns.indexOf(code) < index)
  if (wrong === undefined) return columns
  throw new CommandError(
    1,
    `${label}:${info.lines}: the column ${shown(wrong)} is no currency or there twice: expected each ISO 4217 code once`,
  )
}

/** Euros' worth in each currency; those of which the day says nothing are left out. */
function readDay({ record, info }: Row, columns: readonly string[], label: string) {
  const place = `${label}:${info.lines}`
  const [date = '', ...cells] = record
  const on = dateOf(date)
  if (on === null)
    throw new CommandError(
      1,
      `${place}: ${shown(date)} is no date: expected one like 2026-11-23 or 23 November 2026`,
    )
  const isWhole = cells.length >= columns.length && cells.slice(columns.length).every((cell) => cell === '')
  if (!isWhole)
    throw new CommandError(
      1,
      `${place}: the row of ${on} has ${cells.length} rates: expected the ${columns.length} of the first row`,
    )
  const said = columns
    .map((code, index) => [code, cells[index] ?? ''] as const)
    .filter(([, cell]) => cell !== '' && cell !== 'N/A')
  return { on, place, cells: new Map(said.map(([code, cell]) => [code, unitsOf(code, cell, on, place)])) }
}

function unitsOf(code: string, cell: string, on: string, place: string): number {
  const units = /^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : 0
  if (units > 0 && Number.isFinite(units)) return units
  throw new CommandError(
    1,
    `${place}: ${code} of ${on} is ${shown(cell)}: expected a number above 0 such as 1.1571, or N/A`,
  )
}

function refuseSlip(before: ExchangeRate | undefined, usd: number, told: string): void {
  if (before === undefined || Math.max(usd / before.usd, before.usd / usd) < WIDEST_STEP) return
  throw new CommandError(
    1,
    `${told}, ${WIDEST_STEP} times more or less than on ${before.from}: expected a rate near that one`,
  )
}

/** An ISO date, or one in English as the file of one day has it; null for anything else. */
function dateOf(text: string): string | null {
  const [, day = '', name, year] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? []
  const month = String(MONTHS.indexOf(name ?? '') + 1).padStart(2, '0')
  const date = year === undefined ? text : `${year}-${month}-${day.padStart(2, '0')}`
  return isDate(date) ? date : null
}
