import { COUNTRIES } from './vocabulary/countries.ts'
import { REMOTE_METRO } from './vocabulary/metros.ts'
import regions from './vocabulary/regions.json' with { type: 'json' }
import states from './vocabulary/us-states.json' with { type: 'json' }

/** Words of countries, regions and ways of working, which tell of no town. */
const WIDER: ReadonlySet<string> = new Set(
  [
    'remote hybrid onsite on site in office home based anywhere only within work from the of and or usa uk eu',
    ...COUNTRIES.flatMap(({ code, name, aliases }) => [code, name, ...aliases]),
    ...Object.entries(states).flat(),
    ...Object.values(regions).flatMap((region) => Object.values(region)),
  ].flatMap(wordsOf),
)

/**
 * Where an opening is, for comparing it with others: its metros and countries, and where no metro is known the words of
 * the towns, without which two towns of one country would be one place.
 */
export function openingPlaces(places: {
  readonly locations: readonly string[]
  readonly metros: readonly string[]
  readonly countries: readonly string[]
}): string {
  const isKnown = places.metros.some((metro) => metro !== REMOTE_METRO)
  const towns = isKnown ? [] : places.locations.flatMap(wordsOf).filter((word) => !WIDER.has(word))
  return [places.metros, places.countries, [...new Set(towns)].sort()].join(';')
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}
