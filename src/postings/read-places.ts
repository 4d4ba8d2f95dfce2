import { findMentions } from './place-mentions.ts'
import { plainText } from './plain-text.ts'
import type { Workplace } from './raw-posting.ts'
import { readWorkplace } from './read-workplace.ts'
import { resolvePlaces } from './resolve-places.ts'
import { createPlaceNames } from './vocabulary/place-names.ts'

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

/** Characters of a location that are read. */
const LONGEST_READ = 2_000

/**
 * Gives back a function that reads where one location text is. A text may name several places; a name that many places
 * have is read by the state or country beside it, else as the best known of them.
 */
export function createPlaceReader(): (location: string) => ReadPlaces {
  const names = createPlaceNames()
  return (location) => {
    const text = plainText(location.slice(0, LONGEST_READ))
    const countries = new Set<string>()
    const metros = new Set<string>()
    let namesPlace = false
    for (const group of text.split(/[;|•\n]|\s(?:\/|or|oder|ou|o)\s/)) {
      const { mentions, unknownWords } = findMentions(group, names)
      namesPlace ||= unknownWords || mentions.length > 0
      for (const place of resolvePlaces(mentions)) {
        if (place === null) continue
        countries.add(place.country)
        if (place.metro !== null) metros.add(place.metro)
      }
    }
    return {
      countries: [...countries].sort(),
      metros: [...metros].sort(),
      workplace: readWorkplace(text),
      namesPlace,
    }
  }
}
