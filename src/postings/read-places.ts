import { findMentions } from './place-mentions.ts'
import { plainText } from './plain-text.ts'
import type { Workplace } from './raw-posting.ts'
import { readWorkplace } from './read-workplace.ts'
import { resolvePlaces } from './resolve-places.ts'
import { COUNTRIES } from './vocabulary/countries.ts'
import { createPlaceNames } from './vocabulary/place-names.ts'

export interface ReadPlaces {
  /** ISO 3166-1 alpha-2, sorted. */
  readonly countries: readonly string[]
  /** Metro slugs, sorted; never 'remote'. */
  readonly metros: readonly string[]
  /** What the words say of where the work is done; null where they do not. */
  readonly workplace: Workplace | null
  /**
   * Whether they name any place, known to us or not: a town, a state, a country and a continent are places, "anywhere",
   * "headquarters" and a time zone are none.
   */
  readonly namesPlace: boolean
}

/** Characters of a location that are read. */
const LONGEST_READ = 2_000
/** What parts the places of a posting. */
const PLACES = /[;|•\n]|\s(?:\/|or|oder|ou|o)\s/
const FLAG = /[\u{1f1e6}-\u{1f1ff}]{2}/gu

/**
 * Gives back a function that reads where one location text is. A text may name several places; a name that many places
 * have is read by the state or country beside it, else as the best known of them.
 */
export function createPlaceReader(): (location: string) => ReadPlaces {
  const names = createPlaceNames()
  const countryNames = new Map(COUNTRIES.map(({ code, name }) => [code, name]))
  const nameOfFlag = (flag: string): string => ` ${countryNames.get(codeOfFlag(flag)) ?? ''}, `
  return (location) => {
    const text = plainText(location.slice(0, LONGEST_READ)).replace(FLAG, nameOfFlag)
    const found = text.split(PLACES).map((place) => findMentions(place, names))
    let resolved = found.map(({ mentions }) => resolvePlaces(mentions))
    if (found.length > 1) {
      const countries = resolved.map((group) => group.flatMap((place) => place?.country ?? []))
      resolved = found.map(({ mentions }, at) =>
        mentions.length === 1
          ? resolvePlaces(mentions, new Set(countries.filter((_, other) => other !== at).flat()))
          : (resolved[at] ?? []),
      )
    }
    const places = resolved.flat().filter((place) => place !== null)
    return {
      countries: sortedOnce(places.map(({ country }) => country)),
      metros: sortedOnce(places.flatMap(({ metro }) => metro ?? [])),
      workplace: readWorkplace(text),
      namesPlace: found.some(({ mentions, unknownWords }) => unknownWords || mentions.length > 0),
    }
  }
}

/** The letters that a flag is made of: 🇨🇦 is CA. */
function codeOfFlag(flag: string): string {
  return [...flag].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0x1f1e6 + 65)).join('')
}

function sortedOnce(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}
