import { CommandError } from '../errors.ts'
import type { ImportedSubscriber } from '../subscriber-ports.ts'
import { checkRoles } from './check-roles.ts'
import type { ManageSubscribersDependencies } from './manage-subscribers.ts'
import { parseAddress } from './parse-address.ts'
import { type CsvRecord, parseSubscriberCsv } from './parse-subscriber-csv.ts'

const BATCH = 500
const WORDING = 'Imported by the operator, who holds the consent.'

export interface SubscriberImport {
  readonly read: number
  readonly added: number
  /** Known already, named twice, or suppressed: as they were. */
  readonly skipped: number
  readonly rejected: readonly { readonly line: number; readonly reason: string }[]
}

/**
 * Moves a list in: columns `email` and, if wished, `roles` (slugs separated by spaces or semicolons). Its people count
 * as confirmed; nobody who left, was erased or bounced comes back by it.
 * @throws CommandError 1 where the file has no column `email`
 */
export async function importSubscribers(
  deps: ManageSubscribersDependencies & { readonly isRole: (slug: string) => boolean },
  csv: string,
): Promise<SubscriberImport> {
  const [header, ...records] = parseSubscriberCsv(csv)
  const names = header?.cells.map((name) => name.trim().toLowerCase()) ?? []
  const columns = { email: names.indexOf('email'), roles: names.indexOf('roles') }
  if (columns.email < 0)
    throw new CommandError(
      1,
      `The first line of the list is ${JSON.stringify(header?.cells.join(',').slice(0, 60) ?? '')}. It must name the columns: email and, if wished, roles.`,
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

function readPerson(
  deps: Parameters<typeof importSubscribers>[0],
  { line, cells }: CsvRecord,
  columns: { readonly email: number; readonly roles: number },
): ImportedSubscriber | { line: number; reason: string } {
  const address = parseAddress(cells[columns.email] ?? '')
  if (address.email === undefined) return { line, reason: address.problem }
  const slugs = (cells[columns.roles] ?? '').split(/[\s;]+/).filter((slug) => slug !== '')
  const { roles, error } = checkRoles(slugs, deps.isRole)
  if (error) return { line, reason: error.message }
  const { email, emailKey } = address
  return { email, emailKey, suppressionHash: deps.suppressionHash(emailKey), roles }
}
