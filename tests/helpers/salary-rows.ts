import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parseRawPosting } from '../../src/adapters/sources/parse-raw-posting.ts'
import type { SourceRecord } from '../../src/ports.ts'
import { roleForTitle } from '../../src/postings/role-for-title.ts'

const FILE = '../shared/data/salaries-foorilla/salaries_by_week.csv'
const WORKPLACES: Readonly<Record<string, string>> = { '0': 'ONSITE', '50': 'HYBRID', '100': 'REMOTE' }

/** A salary that was listed from a day on. The file names neither postings nor employers, so each row is its own. */
export interface SalaryRow {
  readonly line: number
  readonly first_seen: string
  readonly job_title: string
  readonly salary: string
  readonly salary_currency: string
  readonly remote_ratio: string
}

/** A row that counts, by the rules of docs/methodology.md. */
export interface CountedRow {
  readonly firstSeen: string
  readonly role: string
  readonly isRemote: boolean
  /** Null where no job pays so. */
  readonly salary: number | null
}

/** The rows in US dollars, which no exchange rate touches. */
export const readSalaryRows = (): SalaryRow[] =>
  parse<Omit<SalaryRow, 'line'>>(readFileSync(FILE), { columns: true })
    .map((row, index) => ({ ...row, line: index + 2 }))
    .filter(({ salary_currency }) => salary_currency === 'USD')

/** What was new on one day, in the project's own fields. */
export const salaryListing = (rows: readonly SalaryRow[], day: string): SourceRecord[] =>
  rows
    .filter(({ first_seen }) => first_seen === day)
    .map(({ line, job_title, salary, salary_currency, remote_ratio }) => {
      const place = `salaries_by_week.csv:${line}`
      const parsed = parseRawPosting({
        id: `row-${line}`,
        title: job_title,
        company: `Employer ${line}`,
        workplace: WORKPLACES[remote_ratio],
        payLow: Number(salary),
        payHigh: Number(salary),
        payCurrency: salary_currency,
        payPeriod: 'YEAR',
      })
      if ('reject' in parsed) throw new Error(`${place}: ${parsed.reject}`)
      return { place, raw: parsed.raw }
    })

/** Titles by the reader's own table, exclusions by the written rule. */
export const countedRows = (rows: readonly SalaryRow[]): CountedRow[] =>
  rows.flatMap(({ first_seen, job_title, salary, remote_ratio }) => {
    const role = roleForTitle(job_title)?.role
    if (role === undefined) return []
    const dollars = Number(salary)
    const isPlausible = dollars >= 3_000 && dollars <= 2_000_000
    const isRemote = remote_ratio === '100'
    return [{ firstSeen: first_seen, role, isRemote, salary: isPlausible ? dollars : null }]
  })
