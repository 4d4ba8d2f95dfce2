import { CsvError, parse } from 'csv-parse/sync'
import { CommandError } from '../errors.ts'
import type { LetterFrequency } from '../ports.ts'
import type { ImportedSubscriber } from '../subscriber-ports.ts'
import { checkRoles } from './check-roles.ts'
import type { ManageSubscribersDependencies } from './manage-subscribers.ts'
import { parseAddress } from './parse-address.ts'

const BATCH = 500
const WORDING = 'Imported by the operator, who holds the consent.'
const FREQUENCIES: ReadonlyMap<string, LetterFrequency> = new Map([
  ['', 'WEEKLY'],
  ['weekly', 'WEEKLY'],
  ['when_moved', 'WHEN_MOVED'],
])

export interface SubscriberImport {
  readonly read: number
  readonly added: number
  /** Known already, named twice, or suppressed: as they were. */
  readonly skipped: number
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
}

interface CsvRecord {
  /** On which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Where the columns are; -1 where there is none. */
interface Columns {
  readonly email: number
  readonly roles: number
  readonly frequency: number
}

/**
 * Moves a list in: columns `email` and, if wished, `roles` (slugs separated by spaces or semicolons) and `frequency`.
 * Its people count as confirmed; nobody who left, was erased or bounced comes back by it.
 * @throws CommandError 1 where the file has no column `email`, or is no CSV
 */
export async function importSubscribers(
  deps: ManageSubscribersDependencies & { readonly isRole: (slug: string) => boolean },
  csv: string,
): Promise<SubscriberImport> {
  const [header, ...records] = readRecords(csv)
  const names = header?.cells.map((name) => name.trim().toLowerCase()) ?? []
  const columns = {
    email: names.indexOf('email'),
    roles: names.indexOf('roles'),
    frequency: names.indexOf('frequency'),
  }
  if (columns.email < 0)
    throw new CommandError(
      1,
      `The first line of the list is ${JSON.stringify(header?.cells.join(',').slice(0, 60) ?? '')}. It must name the columns: email and, if wished, roles and frequency.`,
    )
  const people: ImportedSubscriber[] = []
  const rejected: { line: number; reason: string }[] = []
  for (const record of records) {
    const person = readPerson(deps, record, columns)
    if ('reason' in person) rejected.push(person)
    else people.push(person)
  }
  let added = 0
  for (let from = 0; from < people.length; from += BATCH)
    added += await deps.store.addImported(people.slice(from, from + BATCH), WORDING, deps.clock())
  return { read: records.length, added, skipped: people.length - added, rejected }
}

/** The records that are not empty. */
function readRecords(csv: string): CsvRecord[] {
  try {
    const parsed = parse(csv, {
      bom: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly { record: string[]; raw: string }[]
    let line = 1
    return parsed
      .map(({ record, raw }) => {
        const startsOn = line
        line += raw.match(/\r\n|\n|\r/g)?.length ?? 0
        return { line: startsOn, cells: record }
      })
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CommandError(
      1,
      `The list cannot be read as CSV (${error.code}). Allowed: cells separated by commas; one that begins with a quotation mark ends with one.`,
    )
  }
}

function readPerson(
  deps: Parameters<typeof importSubscribers>[0],
  { line, cells }: CsvRecord,
  columns: Columns,
): ImportedSubscriber | { line: number; reason: string } {
  const address = parseAddress(cells[columns.email] ?? '')
  if (address.email === undefined) return { line, reason: address.problem }
  const slugs = (cells[columns.roles] ?? '').split(/[\s;]+/).filter((slug) => slug !== '')
  const { roles, error } = checkRoles(slugs, deps.isRole)
  if (error) return { line, reason: error.message }
  const written = (cells[columns.frequency] ?? '').trim()
  const frequency = FREQUENCIES.get(written.toLowerCase().replace('-', '_'))
  if (frequency === undefined)
    return {
      line,
      reason: `${JSON.stringify(written.slice(0, 60))} is no frequency. Allowed: weekly, when_moved or nothing.`,
    }
  const { email, emailKey } = address
  return { email, emailKey, suppressionHash: deps.suppressionHash(emailKey), roles, frequency }
}
