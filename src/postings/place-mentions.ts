import { foldPlace, type PlaceMeaning, type PlaceNames } from './vocabulary/place-names.ts'

/** A name of places in a text, with all it can mean. */
export interface PlaceMention {
  readonly meanings: readonly PlaceMeaning[]
  /** Whether a word we do not know stands right before it: "Alden, New York". */
  readonly afterUnknown: boolean
}

export interface MentionedPlaces {
  readonly mentions: readonly PlaceMention[]
  /** Whether there are words that are neither known places nor words such as "office". */
  readonly unknownWords: boolean
}

/** Words in a location that are no place. */
const NOISE = new Set(
  'remote remotely remoto remota hybrid hybride onsite on site office offices in person based fully full time part anywhere worldwide global international work from home wfh or and the any multiple various location locations ubicacion hq headquarters headquarter flexible distributed only friendly first option optional available within area greater metro metropolitan region city county center centre downtown virtual teletravail telework homeoffice percent days day week per a of to at eligible preferred required time zone timezone near opportunity select required roles role nationwide na blank template add all here travel great'.split(
    ' ',
  ),
)

/** What parts a location: commas, brackets, slashes, spaced dashes, and the dots and dashes of "USA.VA.Reston", "US-NY". */
const PARTS =
  /[,()[\]/:&+]|\s[-–—]+|[-–—]+\s|(?<=\b[A-Z]{2,3})[.-](?=\p{Lu})|(?<=\b(?:remote|hybrid|states))-/iu

/** The places that one piece of a location names, in order. */
export function findMentions(text: string, names: PlaceNames): MentionedPlaces {
  const mentions: PlaceMention[] = []
  let unknownWords = false
  let before = false
  for (const part of text.split(PARTS)) {
    const spoken = part.split(/[\s\-–—_]+/).filter((word) => word !== '')
    let here = false
    for (let at = 0; at < spoken.length; ) {
      const { size, meanings } = longestName(spoken, at, names)
      if (size > 0) {
        mentions.push({ meanings, afterUnknown: before || here })
        here = false
        before = false
        at += size
        continue
      }
      const word = foldPlace(spoken[at] as string)
      if (/\p{L}/u.test(word) && !NOISE.has(word)) {
        here = true
        unknownWords = true
      }
      at++
    }
    before = here
  }
  return { mentions, unknownWords }
}

/** The longest name that begins here: by its letters, or by its capitals. */
function longestName(
  spoken: readonly string[],
  at: number,
  names: PlaceNames,
): { size: number; meanings: readonly PlaceMeaning[] } {
  for (let size = Math.min(names.longest, spoken.length - at); size > 0; size--) {
    const words = spoken.slice(at, at + size).join(' ')
    const capitals = words.replace(/[^\p{L}]/gu, '')
    const isCode = size === 1 && capitals.length <= 3 && capitals === capitals.toUpperCase()
    const coded = isCode ? names.byCode.get(capitals) : undefined
    // "la", "of": short words are names only in capitals.
    const named = size > 1 || capitals.length > 3 || isCode ? names.byName.get(foldPlace(words)) : undefined
    if (coded !== undefined || named !== undefined)
      return { size, meanings: [...(named ?? []), ...(coded ?? [])] }
  }
  return { size: 0, meanings: [] }
}
