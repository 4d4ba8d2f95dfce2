import cities from './cities.json' with { type: 'json' }
import { COUNTRIES } from './countries.ts'
import { createCountryNaming } from './country-names.ts'
import { foldPlace } from './fold-place.ts'
import metroTowns from './metro-towns.json' with { type: 'json' }
import { METRO_PLACES, metroBySlug } from './metros.ts'
import regions from './regions.json' with { type: 'json' }
import towns from './towns.json' with { type: 'json' }
import usStates from './us-states.json' with { type: 'json' }

/** One thing that a name can mean. */
export interface PlaceMeaning {
  readonly kind: 'country' | 'region' | 'city'
  readonly country: string
  /** Of a region its code, of a city the state it is in; empty where there is none or we do not track it. */
  readonly state: string
  readonly metro: string | null
  /** How likely the name alone means this; not above 0 where it never does. */
  readonly weight: number
}

export interface PlaceNames {
  /** Meanings by folded name. */
  readonly byName: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** By capitals such as CA, ON, NSW. */
  readonly byCode: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** Words in the longest name that begins with this one, where there are several. */
  readonly longestFrom: ReadonlyMap<string, number>
}

/** Names of many countries: no country is meant by them, and no word of them means another. */
const WIDE = [
  'North America',
  'South America',
  'Latin America',
  'Central America',
  'Americas',
  'Europe',
  'European Union',
  'D-A-CH',
]

export const WEIGHT = {
  namedCountry: 3,
  metro: 3,
  place: 1.95,
  region: 2,
  city: 1.8,
  province: 1.97,
  sharedCountry: 1.5,
  /** A town that its name alone tells. */
  town: 0.9,
  /** The letters of a country. */
  code: 0.5,
  /** The letters of a state that nobody writes without a city of it. */
  stateCode: 0,
  /** A town that only its state tells from others, and no country's name does. */
  townInState: -7,
} as const

/**
 * All names of places, made ready to be looked up. The names in towns.json and metro-towns.json are from GeoNames
 * (geonames.org, CC BY 4.0); a US town is in the metro of its county, by the Census Bureau's delineation.
 */
export function createPlaceNames(): PlaceNames {
  const byName = new Map<string, PlaceMeaning[]>()
  const byCode = new Map<string, PlaceMeaning[]>()
  const put = (map: Map<string, PlaceMeaning[]>, key: string, meaning: PlaceMeaning): void => {
    const known = map.get(key)
    if (known === undefined) map.set(key, [meaning])
    else if (!known.some((other) => isSame(other, meaning))) known.push(meaning)
  }
  const addName = (name: string, meaning: PlaceMeaning): void => {
    // Capitals such as SF and NYC are no words: "La" is none of them.
    if (/^[A-Z]{2,3}$/.test(name)) put(byCode, name, meaning)
    else put(byName, foldPlace(name), meaning)
  }
  for (const name of WIDE) byName.set(foldPlace(name), [])
  addMetros(addName)
  addTowns(cities, WEIGHT.city, addName)
  addTowns(towns, WEIGHT.town, addName)
  addRegions(addName, (code, meaning) => put(byCode, code, meaning))
  const namesOf = createCountryNaming()
  for (const { code, name, aliases } of COUNTRIES) {
    const meaning = { kind: 'country', country: code, state: '', metro: null } as const
    for (const alias of [name, ...aliases]) {
      const isShared = byName.get(foldPlace(alias))?.some(({ kind }) => kind === 'region') === true
      addName(alias, { ...meaning, weight: isShared ? WEIGHT.sharedCountry : WEIGHT.namedCountry })
    }
    if (!aliases.includes(code)) put(byCode, code, { ...meaning, weight: WEIGHT.code })
  }
  for (const { code } of COUNTRIES) {
    const meaning = { kind: 'country', country: code, state: '', metro: null } as const
    for (const name of new Set(namesOf(code).map(foldPlace))) {
      const isWord = /^[a-z]{1,4}$/.test(name)
      if (!isWord && !byName.has(name)) put(byName, name, { ...meaning, weight: WEIGHT.namedCountry })
    }
  }
  return { byName, byCode, longestFrom: longestByFirstWord(byName.keys()) }
}

function longestByFirstWord(names: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const name of names) {
    const end = name.indexOf(' ')
    if (end === -1) continue
    const first = name.slice(0, end)
    const words = name.split(' ').length
    if (words > (longest.get(first) ?? 1)) longest.set(first, words)
  }
  return longest
}

function isSame(one: PlaceMeaning, other: PlaceMeaning): boolean {
  return (
    one.kind === other.kind &&
    one.country === other.country &&
    one.state === other.state &&
    one.metro === other.metro
  )
}

type AddPlace = (name: string, meaning: PlaceMeaning) => void

function addMetros(add: AddPlace): void {
  for (const { name, metro, country, state } of METRO_PLACES) {
    const { bare, code } = state === '' ? withCode(name) : { bare: name, code: state }
    // A metro's own name means it rather than a town of that name elsewhere: Dublin, Melbourne, Vancouver.
    const own = metroBySlug(metro)?.name.replace(', UK', '') ?? ''
    const isOwn = foldPlace(own) === foldPlace(bare) || /^[A-Z]{2,3}$/.test(bare)
    // "Aurora ON": better known elsewhere.
    const isTold = country === 'US' || code === ''
    const weight = isOwn ? WEIGHT.metro : isTold ? WEIGHT.place : WEIGHT.city
    add(bare, { kind: 'city', country, state: code, metro, weight })
  }
  for (const [metro, states] of Object.entries(metroTowns as MetroTowns)) {
    for (const [state, { alone = '', beside = '' }] of Object.entries(states)) {
      const town = { kind: 'city', country: 'US', state, metro } as const
      for (const name of namesIn(alone)) add(name, { ...town, weight: WEIGHT.town })
      for (const name of namesIn(beside)) add(name, { ...town, weight: WEIGHT.townInState })
    }
  }
}

/** By metro and state: towns that their name alone tells, and those that need the state beside. */
type MetroTowns = Readonly<
  Record<string, Readonly<Record<string, { readonly alone?: string; readonly beside?: string }>>>
>

function addTowns(table: Readonly<Record<string, string>>, weight: number, add: AddPlace): void {
  for (const [country, line] of Object.entries(table)) {
    for (const name of namesIn(line)) {
      const { bare, code } = withCode(name)
      add(bare, { kind: 'city', country, state: code, metro: null, weight })
    }
  }
}

function addRegions(add: AddPlace, addCode: AddPlace): void {
  const region = { kind: 'region', metro: null } as const
  for (const [state, line] of Object.entries(usStates)) {
    const metro = state === 'DC' ? 'washington-dc' : null
    const meaning = { ...region, country: 'US', state, metro, weight: WEIGHT.region }
    for (const name of line.split(' | ')) add(name, meaning)
    addCode(state, meaning)
  }
  for (const [country, { names, codes, cityCodes }] of Object.entries(regions as RegionTable)) {
    for (const name of names.split(' | ').filter(Boolean)) {
      const { bare, code } = withCode(name)
      add(bare, { ...region, country, state: code, weight: WEIGHT.province })
    }
    for (const state of codes?.split(' ') ?? [])
      addCode(state, { ...region, country, state, weight: WEIGHT.province })
    for (const code of cityCodes?.split(' ') ?? []) {
      const state = country === 'AU' ? code : ''
      addCode(code, { ...region, country, state, weight: WEIGHT.stateCode })
    }
  }
}

/** `codes` mean the region wherever they stand, `cityCodes` only beside a city of the country. */
type RegionTable = Readonly<
  Record<string, { readonly names: string; readonly codes?: string; readonly cityCodes?: string }>
>

function namesIn(line: string): readonly string[] {
  return line === '' ? [] : line.split('; ')
}

/** "Hamilton ON": a name with the code of the state it is in, or its own. */
function withCode(name: string): { bare: string; code: string } {
  const [, bare = name, code = ''] = /^(.+) ([A-Z]{2,3})$/.exec(name) ?? []
  return { bare, code }
}
