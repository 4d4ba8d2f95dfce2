import { NOISE, STREET, STREET_BEFORE, STREET_IN_ADDRESS, TRADE_CODES, WORD_CODES } from './place-words.ts'
import { splitUnspaced } from './split-unspaced.ts'
import { foldPlace } from './vocabulary/fold-place.ts'
import { type PlaceMeaning, type PlaceNames, WEIGHT } from './vocabulary/place-names.ts'

/** A name of places in a text, with all it can mean. */
export interface PlaceMention {
  readonly meanings: readonly PlaceMeaning[]
  /** Whether it is told by letters such as CA or DE. */
  readonly isCode: boolean
  /** Whether a word we do not know stands right before it: "Alden, New York". */
  readonly afterUnknown: boolean
  /** The same right behind it: "LA - Alden". */
  readonly beforeUnknown: boolean
}

export interface MentionedPlaces {
  readonly mentions: readonly PlaceMention[]
  /** Whether there are words that are neither known places nor words such as "office". */
  readonly unknownWords: boolean
}

/** What parts a location: commas, brackets, slashes, spaced dashes. */
const PARTS = /[,()[\]/:&+、，・]|\s[-–—]+|[-–—]+\s|(?<=\b(?:remote|hybrid|states))-/iu
/** Time zones, whose letters CT, ET, MT and PT are states and countries elsewhere. */
const ZONE = /\b(?:[ECMP][SD]T|ET|CES?T|GMT|UTC)\b|\btime ?zones?\b/i
const ZONES = new Set(['CT', 'ET', 'MT', 'PT'])
/** The dots and dashes of "USA.VA.Reston", "US-NY", "DE-Berlin". */
const AFTER_CODE = /(?<=(?<![\p{L}\p{N}])\p{Lu}{2,3})[.-](?=\p{Lu})/gu

interface TextStyle {
  readonly hasUpper: boolean
  readonly hasLower: boolean
  readonly hasZones: boolean
}

/** The places that one piece of a location names, in order. */
export function findMentions(text: string, names: PlaceNames): MentionedPlaces {
  const mentions: { -readonly [key in keyof PlaceMention]: PlaceMention[key] }[] = []
  let unknownWords = false
  let before = false
  const style = {
    hasUpper: /\p{Lu}/u.test(text),
    hasLower: /\p{Ll}/u.test(text),
    hasZones: ZONE.test(text),
  }
  for (const part of text.replace(AFTER_CODE, ', ').split(PARTS)) {
    const spoken = part
      .split(/[\s\-–—_]+/)
      .filter((word) => word !== '')
      .flatMap((word) => splitUnspaced(word, names.byName))
    let here = false
    for (let at = afterStreet(spoken); at < spoken.length; ) {
      const { size, meanings, isCode } = longestName(spoken, at, names, style)
      // "Lake View Terrace" is not the town of Terrace.
      const isInName = here && meanings.every(({ weight }) => weight <= WEIGHT.town)
      if (size > 0 && !isStreet(spoken, at, size) && !(isInName && meanings.length > 0)) {
        mentions.push({ meanings, isCode, afterUnknown: before || here, beforeUnknown: false })
        here = false
        before = false
        at += size
        continue
      }
      const word = foldPlace(spoken[at] as string)
      if (/\p{L}/u.test(word) && !NOISE.has(word)) {
        const last = mentions.at(-1)
        if (last !== undefined && !here && !before) last.beforeUnknown = true
        here = true
        unknownWords = true
      }
      at += Math.max(1, size)
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
  style: TextStyle,
): { size: number; meanings: readonly PlaceMeaning[]; isCode: boolean } {
  for (let size = Math.min(names.longest, spoken.length - at); size > 0; size--) {
    const words = spoken.slice(at, at + size).join(' ')
    const folded = foldPlace(words)
    const code = size === 1 ? codeIn(spoken, at, style) : undefined
    const coded = code === undefined ? undefined : names.byCode.get(code)
    // "la", "of": short words are names only in capitals.
    const isName = size > 1 || (folded.length > 2 && !NOISE.has(folded) && !/^\p{Ll}{1,3}$/u.test(words))
    const named = isName || code !== undefined ? names.byName.get(folded) : undefined
    if (coded !== undefined || named !== undefined)
      return { size, meanings: [...(named ?? []), ...(coded ?? [])], isCode: named === undefined }
  }
  return { size: 0, meanings: [], isCode: false }
}

/** The word here as the letters of a place, if it can be: "CA", "U.S.", and "us" where it is set apart. */
function codeIn(spoken: readonly string[], at: number, style: TextStyle): string | undefined {
  const word = spoken[at] as string
  const letters = word.replace(/[^\p{L}\p{N}]/gu, '')
  if (letters.length < 2 || letters.length > 3 || /\p{N}/u.test(letters)) return undefined
  const capitals = letters.toUpperCase()
  const isAlone = spoken.length === 1
  const isWord = WORD_CODES.has(capitals)
  if (letters !== capitals) {
    const isSaid = isAlone && !isWord
    return isSaid || /^(?:usa|uk)$/i.test(letters) || (!style.hasUpper && letters === 'us')
      ? capitals
      : undefined
  }
  if (TRADE_CODES.has(capitals) && !isAlone) return undefined
  if (style.hasZones && ZONES.has(capitals)) return undefined
  const next = spoken[at + 1]
  const isAmongWords = next !== undefined && /\p{L}/u.test(next) && !(at === 0 && style.hasLower)
  if (
    isWord &&
    !isAlone &&
    (isAmongWords || (at > 0 && !style.hasLower && NOISE.has(foldPlace(spoken[at - 1] as string))))
  )
    return undefined
  return capitals
}

/** Where an address goes on behind its house number and street: "12 Milton Way", "100 Main St Austin". */
function afterStreet(spoken: readonly string[]): number {
  if (!/^\d/.test(spoken[0] ?? '')) return 0
  return (
    spoken.findLastIndex((word) => {
      const folded = foldPlace(word)
      return STREET.has(folded) || STREET_IN_ADDRESS.has(folded)
    }) + 1
  )
}

/** Whether a name is a street's rather than a place's: "Paris Street", "Rue de Berlin". */
function isStreet(spoken: readonly string[], at: number, size: number): boolean {
  if (STREET.has(foldPlace(spoken[at + size] ?? ''))) return true
  return spoken.slice(Math.max(0, at - 2), at).some((word) => STREET_BEFORE.has(foldPlace(word)))
}
