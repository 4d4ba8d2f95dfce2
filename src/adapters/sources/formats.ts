import { CommandError } from '../../errors.ts'
import type { ListingFormat } from './listing-format.ts'

const files = (extensions: readonly string[], load: ListingFormat['load']): ListingFormat => ({
  extensions,
  load,
})

/** What can be read, by the name that commands use. A new format is one file and one line here; it is loaded when used. */
const FORMATS: ReadonlyMap<string, ListingFormat> = new Map<string, ListingFormat>([
  ['ndjson', files(['.ndjson', '.jsonl', '.json'], async () => (await import('./ndjson.ts')).readNdjson)],
  ['csv', files(['.csv'], async () => (await import('./csv.ts')).readCsv)],
  [
    'jsonld',
    files(['.jsonld', '.json', '.html', '.htm'], async () => (await import('./jsonld.ts')).readJsonLd),
  ],
  ['greenhouse', files(['.json'], async () => (await import('./greenhouse.ts')).readGreenhouse)],
  ['lever', files(['.json'], async () => (await import('./lever.ts')).readLever)],
  ['ashby', files(['.json'], async () => (await import('./ashby.ts')).readAshby)],
  ['workable', files(['.json'], async () => (await import('./workable.ts')).readWorkable)],
  [
    'smartrecruiters',
    files(['.json'], async () => (await import('./smartrecruiters.ts')).readSmartRecruiters),
  ],
  ['recruitee', files(['.json'], async () => (await import('./recruitee.ts')).readRecruitee)],
  ['personio', files(['.xml'], async () => (await import('./personio.ts')).readPersonio)],
  [
    'teamtailor',
    files(['.json', '.rss', '.xml'], async () => (await import('./teamtailor.ts')).readTeamtailor),
  ],
  ['bamboohr', files(['.json'], async () => (await import('./bamboohr.ts')).readBambooHr)],
  ['pinpoint', files(['.json'], async () => (await import('./pinpoint.ts')).readPinpoint)],
])

/** Names of the formats that can be read, as people are shown them. */
export const FORMAT_NAMES: readonly string[] = [...FORMATS.keys()]

/** The format of a name. @throws CommandError 2 where there is none, naming those there are. */
export function listingFormat(name: string): ListingFormat {
  const format = FORMATS.get(name)
  if (format !== undefined) return format
  throw new CommandError(2, `format "${name}" cannot be read: available are ${FORMAT_NAMES.join(', ')}`)
}
