import { CommandError } from '../../errors.ts'
import { readAshby } from './ashby.ts'
import { readBambooHr } from './bamboohr.ts'
import { readCsv } from './csv.ts'
import { readGreenhouse } from './greenhouse.ts'
import { readJsonLd } from './jsonld.ts'
import { readLever } from './lever.ts'
import type { ListingFormat } from './listing-format.ts'
import { readNdjson } from './ndjson.ts'
import { readPersonio } from './personio.ts'
import { readPinpoint } from './pinpoint.ts'
import { readRecruitee } from './recruitee.ts'
import { readSmartRecruiters } from './smartrecruiters.ts'
import { readTeamtailor } from './teamtailor.ts'
import { readWorkable } from './workable.ts'

const JSON_FILES = ['.json'] as const

/** What can be read, by the name that commands use. A new format is one file and one line here. */
const FORMATS: ReadonlyMap<string, ListingFormat> = new Map<string, ListingFormat>([
  ['ndjson', { read: readNdjson, extensions: ['.ndjson', '.jsonl', '.json'] }],
  ['csv', { read: readCsv, extensions: ['.csv'] }],
  ['jsonld', { read: readJsonLd, extensions: ['.jsonld', '.json', '.html', '.htm'] }],
  ['greenhouse', { read: readGreenhouse, extensions: JSON_FILES }],
  ['lever', { read: readLever, extensions: JSON_FILES }],
  ['ashby', { read: readAshby, extensions: JSON_FILES }],
  ['workable', { read: readWorkable, extensions: JSON_FILES }],
  ['smartrecruiters', { read: readSmartRecruiters, extensions: JSON_FILES }],
  ['recruitee', { read: readRecruitee, extensions: JSON_FILES }],
  ['personio', { read: readPersonio, extensions: ['.xml'] }],
  ['teamtailor', { read: readTeamtailor, extensions: JSON_FILES }],
  ['bamboohr', { read: readBambooHr, extensions: JSON_FILES }],
  ['pinpoint', { read: readPinpoint, extensions: JSON_FILES }],
])

/** Names of the formats that can be read, as people are shown them. */
export const FORMAT_NAMES: readonly string[] = [...FORMATS.keys()]

/** The format of a name. @throws CommandError 2 where there is none, naming those there are. */
export function listingFormat(name: string): ListingFormat {
  const format = FORMATS.get(name)
  if (format !== undefined) return format
  throw new CommandError(2, `format "${name}" cannot be read: available are ${FORMAT_NAMES.join(', ')}`)
}
