import cities from './cities.json' with { type: 'json' }
import { COUNTRIES } from './countries.ts'
import { METRO_PLACES } from './metros.ts'
import regions from './regions.json' with { type: 'json' }
import usStates from './us-states.json' with { type: 'json' }

/** One thing that a name can mean. */
export type PlaceMeaning =
  | { readonly kind: 'country'; readonly country: string }
  /** A state or province; `code` is its two or three letters where they are used. */
  | { readonly kind: 'region'; readonly country: string; readonly code: string }
  | { readonly kind: 'city'; readonly country: string; readonly state: string; readonly metro: string | null }

export interface PlaceNames {
  /** Meanings by folded name, the likeliest first. */
  readonly byName: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** By two or three capitals, such as CA, ON, NSW. */
  readonly byCode: ReadonlyMap<string, readonly PlaceMeaning[]>
  /** Words in the longest name. */
  readonly longest: number
}

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
  for (const { name, metro, country, state } of METRO_PLACES) {
    add(byName, foldPlace(name), { kind: 'city', country, state, metro })
  }
  for (const [country, line] of Object.entries(cities)) {
    for (const name of line.split('; ')) {
      // "Hamilton ON": a name with the state it is in.
      const [, town = name, state = ''] = /^(.+) ([A-Z]{2})$/.exec(name) ?? []
      add(byName, foldPlace(town), { kind: 'city', country, state, metro: null })
    }
  }
  for (const [code, line] of Object.entries(usStates)) {
    for (const name of line.split(' | '))
      add(byName, foldPlace(name), { kind: 'region', country: 'US', code })
    add(byCode, code, { kind: 'region', country: 'US', code })
  }
  for (const [country, { names, codes }] of Object.entries(regions)) {
    for (const name of names.split(' | ')) add(byName, foldPlace(name), { kind: 'region', country, code: '' })
    for (const code of codes.split(' ').filter(Boolean)) add(byCode, code, { kind: 'region', country, code })
  }
  for (const { code, name, aliases } of COUNTRIES) {
    for (const alias of [name, ...aliases]) {
      if (/^[A-Z]{2,3}$/.test(alias)) add(byCode, alias, { kind: 'country', country: code })
      else add(byName, foldPlace(alias), { kind: 'country', country: code })
    }
    if (!aliases.includes(code)) add(byCode, code, { kind: 'country', country: code })
  }
  const longest = Math.max(...[...byName.keys()].map((name) => name.split(' ').length))
  return { byName, byCode, longest }
}
