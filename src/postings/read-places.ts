import type { Workplace } from './raw-posting.ts'
import { readWorkplace } from './read-workplace.ts'
import { createPlaceNames, foldPlace, type PlaceMeaning } from './vocabulary/place-names.ts'

export interface ReadPlaces {
  /** ISO 3166-1 alpha-2, sorted. */
  readonly countries: readonly string[]
  /** Metro slugs, sorted; never 'remote'. */
  readonly metros: readonly string[]
  /** What the words say of where the work is done; null where they do not. */
  readonly workplace: Workplace | null
  /** Whether they name any place, known to us or not. */
  readonly namesPlace: boolean
}

/** Words in a location that are no place. */
const NOISE = new Set(
  'remote remotely hybrid onsite on site office in person based fully full time part anywhere worldwide global work from home wfh or and the any multiple locations location various hq headquarters headquarter flexible distributed only friendly first option optional available within area greater metro metropolitan region city county center centre downtown virtual home teletravail telework homeoffice 100 percent days day week per a of to at eligible preferred required us based time zone timezone near new'.split(
    ' ',
  ),
)

/**
 * Gives back a function that reads where one location text is. A text may name several places; a name that is many
 * places is read by the state or country beside it, else as the best known of them.
 */
export function createPlaceReader(): (location: string) => ReadPlaces {
  const names = createPlaceNames()
  return (location) => {
    const countries = new Set<string>()
    const metros = new Set<string>()
    const groups = location.slice(0, 2_000).split(/[;|•\n]|\s\/\s|\sor\s|\s&\s(?=[A-Z])/)
    let namesPlace = false
    for (const group of groups) {
      const found = meaningsIn(group, names)
      if (found.unknownWords || found.places.length > 0) namesPlace = true
      for (const { country, metro } of resolve(found.places)) {
        countries.add(country)
        if (metro !== null) metros.add(metro)
      }
    }
    return {
      countries: [...countries].sort(),
      metros: [...metros].sort(),
      workplace: readWorkplace(location),
      namesPlace,
    }
  }
}

interface Mention {
  readonly meanings: readonly PlaceMeaning[]
  /** Whether a word we do not know stands before it in its own part: "Alden, New York". */
  readonly afterUnknown: boolean
}

/** The places a group names, in order, each with all it can mean. */
function meaningsIn(
  group: string,
  names: ReturnType<typeof createPlaceNames>,
): { places: Mention[]; unknownWords: boolean } {
  const places: Mention[] = []
  let unknownWords = false
  let afterUnknown = false
  for (const part of group.split(
    /[,()[\]/:]|\s[-–—]\s|(?<=\s)[-–—]|[-–—](?=\s)|-(?=[A-Z])(?<=(?:remote|hybrid|states|usa|us|uk)-)/i,
  )) {
    const spoken = part
      .trim()
      .split(/[\s\-–—_]+/)
      .filter((word) => word !== '')
    let unknownHere = false
    for (let at = 0; at < spoken.length; ) {
      const size = longestName(spoken, at, names)
      if (size > 0) {
        const meanings = names.byName.get(foldPlace(spoken.slice(at, at + size).join(' '))) ?? []
        places.push({ meanings, afterUnknown: afterUnknown || unknownHere })
        at += size
        continue
      }
      const word = spoken[at] as string
      const code = names.byCode.get(word.replace(/[.*]/g, ''))
      if (code !== undefined && /^[A-Z]/.test(word)) {
        places.push({ meanings: code, afterUnknown: afterUnknown || unknownHere })
      } else if (!NOISE.has(foldPlace(word)) && /\p{L}/u.test(word)) {
        unknownHere = true
        unknownWords = true
      }
      at++
    }
    afterUnknown = unknownHere
  }
  return { places, unknownWords }
}

function longestName(
  spoken: readonly string[],
  at: number,
  names: ReturnType<typeof createPlaceNames>,
): number {
  for (let size = Math.min(names.longest, spoken.length - at); size > 0; size--) {
    const words = spoken.slice(at, at + size).join(' ')
    const key = foldPlace(words)
    if (
      key !== '' &&
      names.byName.has(key) &&
      !(size === 1 && words.length <= 3 && words !== words.toUpperCase())
    )
      return size
  }
  return 0
}

interface Place {
  readonly country: string
  readonly metro: string | null
}

/** Decides what each mention means by what stands beside it. */
function resolve(mentions: readonly Mention[]): Place[] {
  const places: Place[] = []
  mentions.forEach((mention, at) => {
    const next = mentions[at + 1]
    const later = mentions.slice(at + 1)
    const before = mentions.slice(0, at)
    const cities = mention.meanings.filter((meaning) => meaning.kind === 'city')
    const wider = mention.meanings.filter((meaning) => meaning.kind !== 'city')
    if (
      cities.length > 0 &&
      !(wider.length > 0 && (mention.afterUnknown || isWithin(before.at(-1), wider)))
    ) {
      const city = cityBeside(cities, next, later, before)
      if (city !== undefined) {
        places.push({ country: city.country, metro: city.metro })
        return
      }
    }
    const [first] = wider
    if (first === undefined) return
    const chosen =
      widerBeside(wider, before) ??
      wider.find(({ country }) =>
        before.some(({ meanings }) =>
          meanings.some((one) => one.country === country && one.kind === 'country'),
        ),
      ) ??
      first
    // A code that also is the state of the city just read adds no country of its own.
    if (
      before.length > 0 &&
      places.length > 0 &&
      mention.meanings.some(({ country }) => country === places.at(-1)?.country)
    )
      return
    places.push({ country: chosen.country, metro: null })
  })
  return places
}

type City = Extract<PlaceMeaning, { kind: 'city' }>

/** "New York" behind a city of that state is the state. */
function isWithin(previous: Mention | undefined, wider: readonly PlaceMeaning[]): boolean {
  return (
    previous?.meanings.some(
      (meaning) =>
        meaning.kind === 'city' &&
        wider.some(
          (one) => one.kind === 'region' && one.country === meaning.country && one.code === meaning.state,
        ),
    ) === true
  )
}

/** The city that the state or country beside it allows; undefined where none is: the name is of a town we do not know. */
function cityBeside(
  cities: readonly City[],
  next: Mention | undefined,
  later: readonly Mention[],
  before: readonly Mention[],
): City | undefined {
  const state = next?.meanings.filter((meaning) => meaning.kind === 'region') ?? []
  const byState = cities.find((city) =>
    state.some((one) => one.country === city.country && one.code === city.state && one.code !== ''),
  )
  if (byState) return byState
  const countriesOf = (mention: Mention): string[] =>
    mention.meanings.filter(({ kind }) => kind !== 'city').map(({ country }) => country)
  for (const mention of [...later.slice(0, 2), ...before.slice(-1)]) {
    const beside = countriesOf(mention)
    const match = cities.find(
      (city) =>
        beside.includes(city.country) &&
        (city.state === '' || state.length === 0 || !state.some((one) => one.country === city.country)),
    )
    if (match) return match
  }
  if (next?.meanings.every(({ kind }) => kind !== 'city') && countriesOf(next).length > 0) return undefined
  return cities[0]
}

/** A name that is a state and a country (Georgia, CA, DE): the country where a city of it stands before. */
function widerBeside(wider: readonly PlaceMeaning[], before: readonly Mention[]): PlaceMeaning | undefined {
  const cities = before.at(-1)?.meanings.filter((meaning) => meaning.kind === 'city') ?? []
  return wider.find(({ country }) => cities.some((city) => city.country === country))
}
