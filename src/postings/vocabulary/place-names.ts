import cities from './cities.json' with { type: 'json' }
import { COUNTRIES } from './countries.ts'
import { METRO_PLACES, metroBySlug } from './metros.ts'
import regions from './regions.json' with { type: 'json' }
import usStates from './us-states.json' with { type: 'json' }

/** One thing that a name can mean. */
export interface PlaceMeaning {
  readonly kind: 'country' | 'region' | 'city'
  readonly country: string
  /** Of a region its code, of a city the state it is in; empty where there is none or we do not track it. */
  readonly state: string
  readonly metro: string | null
  /** How likely the name alone means this. */
  readonly weight: number
}

export interface PlaceNames {
  /** Meanings by folded name. */
  readonly byName: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** By capitals such as CA, ON, NSW. */
  readonly byCode: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** Words in the longest name. */
  readonly longest: number
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
]

const WEIGHT = {
  namedCountry: 3,
  metro: 3,
  place: 1.95,
  region: 2,
  city: 1.8,
  province: 1.9,
  sharedCountry: 1.5,
  code: 0.5,
} as const

/** Lower case without accents and punctuation, words parted by one space. */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** All names of places, made ready to be looked up. */
export function createPlaceNames(): PlaceNames {
  const byName = new Map<string, PlaceMeaning[]>()
  const byCode = new Map<string, PlaceMeaning[]>()
  const add = (map: Map<string, PlaceMeaning[]>, key: string, meaning: PlaceMeaning): void => {
    const known = map.get(key)
    if (known === undefined) map.set(key, [meaning])
    else known.push(meaning)
  }
  for (const name of WIDE) byName.set(foldPlace(name), [])
  for (const { name, metro, country, state } of METRO_PLACES) {
    // A metro's own name means it rather than a town of that name elsewhere: Dublin, Melbourne, Vancouver.
    const isOwn = foldPlace(metroBySlug(metro)?.name ?? '') === foldPlace(name)
    const weight = isOwn ? WEIGHT.metro : WEIGHT.place
    add(byName, foldPlace(name), { kind: 'city', country, state, metro, weight })
  }
  for (const [country, line] of Object.entries(cities)) {
    for (const name of line.split('; ')) {
      const { bare, code } = withCode(name)
      add(byName, foldPlace(bare), { kind: 'city', country, state: code, metro: null, weight: WEIGHT.city })
    }
  }
  const region = { kind: 'region', metro: null } as const
  for (const [state, line] of Object.entries(usStates)) {
    const meaning = { ...region, country: 'US', state, weight: WEIGHT.region }
    for (const name of line.split(' | ')) add(byName, foldPlace(name), meaning)
    add(byCode, state, meaning)
  }
  for (const [country, { names, codes }] of Object.entries(regions)) {
    for (const name of names.split(' | ')) {
      const { bare, code } = withCode(name)
      add(byName, foldPlace(bare), { ...region, country, state: code, weight: WEIGHT.province })
    }
    for (const state of codes.split(' ').filter(Boolean)) {
      add(byCode, state, { ...region, country, state, weight: WEIGHT.province })
    }
  }
  for (const { code, name, aliases } of COUNTRIES) {
    const meaning = { kind: 'country', country: code, state: '', metro: null } as const
    for (const alias of [name, ...aliases]) {
      if (/^[A-Z]{2,3}$/.test(alias)) add(byCode, alias, { ...meaning, weight: WEIGHT.namedCountry })
      else {
        const isShared = byName.get(foldPlace(alias))?.some(({ kind }) => kind === 'region') === true
        add(byName, foldPlace(alias), {
          ...meaning,
          weight: isShared ? WEIGHT.sharedCountry : WEIGHT.namedCountry,
        })
      }
    }
    if (!aliases.includes(code)) add(byCode, code, { ...meaning, weight: WEIGHT.code })
  }
  const longest = Math.max(...[...byName.keys()].map((name) => name.split(' ').length))
  return { byName, byCode, longest }
}

/** "Hamilton ON": a name with the code of the state it is in, or its own. */
function withCode(name: string): { bare: string; code: string } {
  const [, bare = name, code = ''] = /^(.+) ([A-Z]{2,3})$/.exec(name) ?? []
  return { bare, code }
}
