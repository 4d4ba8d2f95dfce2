import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { PERIODS_PER_YEAR } from '../../src/postings/annual-usd.ts'
import { SHIPPED_RATES } from '../../src/postings/usd-rate.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'

type Row = Readonly<Record<string, string>>

const FOLDER = '../shared/data'
const readRows = (file: string): readonly Row[] => parse(readFileSync(`${FOLDER}/${file}`), { columns: true })

/** By `EUR 2024-01-01`: dollars for one unit, as each row of that currency and day has it. */
type Implied = Map<string, number[]>

function imply(implied: Implied, currency: string, from: string, amount: number, dollars: number): void {
  if (currency === 'USD' || !(amount > 0) || !(dollars > 0)) return
  const key = `${currency} ${from}`
  implied.set(key, [...(implied.get(key) ?? []), dollars / amount])
}

function ofYears(file: string): Implied {
  const implied: Implied = new Map()
  for (const { work_year = '', salary, salary_currency = '', salary_in_usd } of readRows(file))
    imply(implied, salary_currency, `${work_year.slice(0, 4)}-01-01`, Number(salary), Number(salary_in_usd))
  return implied
}

function ofDays(): Implied {
  const implied: Implied = new Map()
  for (const row of readRows('tech-salary-radar/jobs.csv')) {
    const interval = row.salary_interval_orig ?? ''
    const period = /hour/i.test(interval) ? 'HOUR' : /month/i.test(interval) ? 'MONTH' : 'YEAR'
    for (const end of ['min', 'max']) {
      const amount = Number(row[`salary_${end}_orig`]) * PERIODS_PER_YEAR[period]
      const dollars = Number(row[`salary_${end}_usd`])
      imply(implied, row.currency_original ?? '', row.first_seen ?? '', amount, dollars)
    }
  }
  return implied
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

describe.skipIf(!optionalSuites.sharedData.isThere)('the rates that ship', () => {
  test('are those that the data imply, to five digits', () => {
    const snapshot = ofYears('salaries-foorilla/salaries_snapshot_2024-06-30.csv')
    const weekly = ofYears('salaries-foorilla/salaries_by_week.csv')
    const implied = new Map([...weekly, ...snapshot, ...ofDays()])
    const shipped = Object.entries(SHIPPED_RATES).flatMap(([code, rates = []]) =>
      rates.map(({ from, usd }) => [`${code} ${from}`, usd] as const),
    )
    expect(shipped.map(([key]) => key).sort()).toEqual([...implied.keys()].sort())
    // Years that the snapshot has left are as their rows were first seen.
    const gone = ['CNY 2020-01-01', 'CNY 2022-01-01', 'CZK 2022-01-01', 'MXN 2021-01-01']
    expect([...weekly.keys()].filter((key) => !snapshot.has(key)).sort()).toEqual(gone)
    const off = shipped.filter(([key, usd]) => {
      const expected = median(implied.get(key) ?? [])
      return Math.abs(usd / expected - 1) > (gone.includes(key) ? 0.01 : 0.000_05)
    })
    expect(off).toEqual([])
  })
})
