import { COUNTRIES } from './vocabulary/countries.ts'
import { REMOTE_METRO } from './vocabulary/metros.ts'
import regions from './vocabulary/regions.json' with { type: 'json' }
import states from './vocabulary/us-states.json' with { type: 'json' }

const spellingsOf = (line: string): readonly string[] => line.split(' | ')

/** Words of countries, regions and ways of working, which tell of no town. */
const WIDER: ReadonlySet<string> = new Set(
  [
    'remote hybrid onsite on site in office home based anywhere only within work from the of and or usa uk eu',
    ...COUNTRIES.flatMap(({ code, name, aliases }) => [code, name, ...aliases]),
    ...Object.entries(states).flat(),
    ...Object.values(regions).flatMap((region) => Object.values(region)),
  ].flatMap(wordsOf),
)

const STATE_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(states).flatMap(([code, line]) => [
    [code, `state${code}`],
    ...spellingsOf(line).map((name) => [name.toLowerCase(), `state${code}`] as const),
  ]) as [string, string][],
)
/** Names in any case, the longest first, so that West Virginia is not Virginia; codes in capitals. */
const STATES = new RegExp(
  `\\b(?:${Object.values(states)
    .flatMap(spellingsOf)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)

/**
 * Where an opening is, for comparing it with others: its metros and countries, and where no metro is known the words of
 * the towns and the state, without which two towns of one country would be one place.
 */
export function openingPlaces(places: {
  readonly locations: readonly string[]
  readonly metros: readonly string[]
  readonly countries: readonly string[]
}): string {
  const { metros, countries, locations } = places
  const isKnown = metros.some((metro) => metro !== REMOTE_METRO)
  const isAmerican = countries.length === 1 && countries[0] === 'US'
  const towns = isKnown
    ? []
    : locations
        .map((location) => (isAmerican ? withStates(location) : location))
        .flatMap(wordsOf)
        .filter((word) => !WIDER.has(word))
  return [metros, countries, [...new Set(towns)].sort()].join(';')
}

/** The states of a text by their codes, marked so that they are no country's. */
function withStates(text: string): string {
  return text
    .replace(STATES, (name) => ` ${STATE_CODES.get(name.toLowerCase())} `)
    .replace(/\b[A-Z]{2}\b/g, (code) => STATE_CODES.get(code) ?? code)
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
}
