import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { FieldError, type Fields, isFields, shown } from './fields.ts'
import type { ListingInput } from './listing-format.ts'
import { readJson } from './read-json.ts'

/** The postings in a payload. */
export interface FoundJobs {
  /** Where they stand in it: `jobs`; empty where the payload itself is the list. */
  readonly at: string
  readonly jobs: readonly unknown[]
  /** Null for a posting that its source does not show. Throws FieldError for one that cannot be taken. */
  readonly parse: (job: Fields) => RawPosting | null
}

/**
 * The records of a JSON payload that lists postings.
 * @param expected what the payload should be, for messages
 * @param find the postings in it; null where it is no such payload
 * @throws CommandError 1 where the payload is no such one, or none of its postings can be taken
 */
export async function* readJsonListing(
  input: ListingInput,
  expected: string,
  find: (document: unknown) => FoundJobs | null,
): AsyncGenerator<SourceRecord> {
  yield* readDocument(input.label, await readJson(input, expected), expected, find)
}

/** As `readJsonListing`, of a payload that was parsed. */
export function* readDocument(
  label: string,
  document: unknown,
  expected: string,
  find: (document: unknown) => FoundJobs | null,
): Generator<SourceRecord> {
  const found = find(document)
  if (found === null) throw new CommandError(1, `${label} has no list of jobs: expected ${expected}`)
  yield* readFound(label, expected, found)
}

/** The records of postings that were found in a payload. @throws CommandError 1 where none of them can be taken */
export function* readFound(
  label: string,
  expected: string,
  { at, jobs, parse }: FoundJobs,
): Generator<SourceRecord> {
  let readable = 0
  let firstFault: string | undefined
  for (const [index, job] of jobs.entries()) {
    const place = `${label} ${at}[${index}]`
    const record = isFields(job)
      ? parsed(job, parse)
      : { reject: `${shown(job)} is no job: an object is expected` }
    if (record?.reject === undefined) readable += 1
    else firstFault ??= record.reject
    if (record !== null) yield { place, ...record }
  }
  // To take it for a listing would close all that its source had open.
  if (readable === 0 && firstFault !== undefined) {
    throw new CommandError(
      1,
      `${label}: none of its ${jobs.length} jobs can be read, the first because ${firstFault}; expected ${expected}`,
    )
  }
}

function parsed(
  job: Fields,
  parse: FoundJobs['parse'],
): { readonly raw: RawPosting; readonly reject?: undefined } | { readonly reject: string } | null {
  try {
    const raw = parse(job)
    return raw === null ? null : { raw }
  } catch (error) {
    if (error instanceof FieldError) return { reject: error.message }
    throw error
  }
}

/** The employer where a format's payloads never name one. @throws CommandError 2 where nobody does */
export function knownEmployer({ company, name, label }: ListingInput, maker: string): string {
  const known = company ?? name
  if (known !== null) return known
  throw new CommandError(2, `${label}: ${maker} answer names no company: say it with --company NAME`)
}
