import type { Workplace } from '../../src/postings/raw-posting.ts'
import places from './places.json' with { type: 'json' }
import type { PlannedPlaces, WorkplaceTold } from './posting-plan.ts'
import type { Random } from './random.ts'

/** A metro as postings word it. */
export interface MetroPlace {
  /** Its slug. */
  readonly metro: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly weight: number
  /** Its pay against the usual of its country. */
  readonly pay: number
  readonly words: readonly string[]
}

export interface CountryPlace {
  readonly country: string
  /** ISO 4217. */
  readonly currency: string
  /** Usual pay in this currency against the usual in US dollars; 0 where the sample never states any. */
  readonly pay: number
  readonly remote: readonly string[]
}

export interface PlannedWork {
  readonly places: PlannedPlaces
  readonly workplace: Workplace | null
  readonly workplaceTold: WorkplaceTold
}

const METROS: readonly MetroPlace[] = places.metros
const COUNTRIES: readonly CountryPlace[] = places.countries

export const homeMetros = (): readonly MetroPlace[] => METROS.filter(({ country }) => country === 'US')

export const foreignMetros = (): readonly MetroPlace[] => METROS.filter(({ country }) => country !== 'US')

/** @throws RangeError for a metro the sample does not know. */
export function metroPlace(slug: string): MetroPlace {
  const found = METROS.find(({ metro }) => metro === slug)
  if (!found) throw new RangeError(`${slug} is not among the metros of places.json`)
  return found
}

/** @throws RangeError for a country the sample does not know. */
export function countryPlace(code: string): CountryPlace {
  const found = COUNTRIES.find(({ country }) => country === code)
  if (!found) throw new RangeError(`${code} is not among the countries of places.json`)
  return found
}

/** One metro, larger ones more often. */
export function pickMetro(metros: readonly MetroPlace[], random: Random): MetroPlace {
  let left = random.next() * metros.reduce((sum, { weight }) => sum + weight, 0)
  for (const metro of metros) {
    left -= metro.weight
    if (left < 0) return metro
  }
  return metros[metros.length - 1]!
}

/** Work from anywhere, and no place named. */
export function anywhereWork(random: Random): PlannedWork {
  return {
    places: { words: [random.pick(places.anywhere)], metros: ['remote'], countries: [] },
    workplace: 'REMOTE',
    workplaceTold: random.chance(0.5) ? 'places' : 'field',
  }
}

/** Work from anywhere in a country: it names no town, but a place all the same. */
export function remoteWork(country: string, random: Random): PlannedWork {
  return {
    places: { words: [random.pick(countryPlace(country).remote)], metros: [], countries: [country] },
    workplace: 'REMOTE',
    workplaceTold: random.chance(0.5) ? 'places' : 'field',
  }
}

/** Work from anywhere, or in the office of this metro. */
export function remoteOrOfficeWork(metro: MetroPlace, random: Random): PlannedWork {
  const words = random.chance(0.6)
    ? [`${random.pick(metro.words)} or Remote (US)`]
    : [random.pick(metro.words), 'Remote (US)']
  return {
    places: { words, metros: [metro.metro], countries: [metro.country] },
    workplace: 'REMOTE',
    workplaceTold: 'field',
  }
}

const OFFICE_WORDS = { HYBRID: [' (Hybrid)', ' - Hybrid'], ONSITE: [' (On-site)', ' - Onsite'] } as const

/** Work in or near an office, in one metro or two. */
export function officeWork(metros: readonly MetroPlace[], random: Random): PlannedWork {
  const way = random.next()
  const workplace = way < 0.34 ? 'HYBRID' : way < 0.62 ? 'ONSITE' : null
  const told: WorkplaceTold = random.chance(0.65) ? 'field' : 'places'
  const ending = workplace && told === 'places' ? random.pick(OFFICE_WORDS[workplace]) : ''
  return {
    places: {
      words: metros.map(({ words }) => random.pick(words) + ending),
      metros: metros.map(({ metro }) => metro).sort(),
      countries: [...new Set(metros.map(({ country }) => country))].sort(),
    },
    workplace,
    workplaceTold: told,
  }
}
