import { CommandError } from '../../errors.ts'
import { readAshby } from './ashby.ts'
import type { ReadListing } from './listing-format.ts'
import { readNdjson } from './ndjson.ts'

/** What can be read, by the name that commands use. A new format is one file and one line here. */
const READERS: ReadonlyMap<string, ReadListing> = new Map([
  ['ndjson', readNdjson],
  ['ashby', readAshby],
])

/** Names of the formats that can be read, as people are shown them. */
export const FORMAT_NAMES: readonly string[] = [...READERS.keys()]

/** The reader of a format. @throws CommandError 2 where there is none, naming those there are. */
export function formatReader(format: string): ReadListing {
  const reader = READERS.get(format)
  if (reader !== undefined) return reader
  throw new CommandError(2, `format "${format}" cannot be read: available are ${FORMAT_NAMES.join(', ')}`)
}
