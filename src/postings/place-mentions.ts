import { codeIn, styleOf, type TextStyle } from './place-codes.ts'
import { NOISE, STREET, STREET_BEFORE, STREET_IN_ADDRESS } from './place-words.ts'
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
/** The dots and dashes of "USA.VA.Reston", "US-NY", "DE-Berlin". */
const AFTER_CODE = /(?<=(?<![\p{L}\p{N}])\p{Lu}{2,3})[.-](?=\p{Lu})/gu

/** "OsloHQ". */
const GLUED = /(?<=\p{Ll})(?=HQ\b)/gu

/** The words of a part as they are spelled and as they are looked up. */
interface Words {
  readonly spoken: readonly string[]
  readonly folded: readonly string[]
}

/** The places that one piece of a location names, in order. */
export function findMentions(text: string, names: PlaceNames): MentionedPlaces {
  const mentions: { -readonly [key in keyof PlaceMention]: PlaceMention[key] }[] = []
  let unknownWords = false
  let before = false
  const style = styleOf(text)
  const spaced = text.replace(AFTER_CODE, ', ').replace(GLUED, ' ')
  for (const part of spaced.split(PARTS)) {
    const words = wordsOf(part, names)
    let here = false
    for (let at = afterStreet(words); at < words.spoken.length; ) {
      const { size, meanings, isCode } = longestName(words, at, names, style)
      // "Lake View Terrace" is not the town of Terrace.
      const isInName = here && meanings.length > 0 && meanings.every(({ weight }) => weight <= WEIGHT.town)
      if (size > 0 && !isStreet(words, at, size) && !isInName) {
        mentions.push({ meanings, isCode, afterUnknown: before || here, beforeUnknown: false })
        here = false
        before = false
        at += size
        continue
      }
      const word = words.folded[at] as string
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

function wordsOf(part: string, names: PlaceNames): Words {
  const spoken = part
    .split(/[\s\-‐–—_]+/)
    .filter((word) => word !== '')
    .flatMap((word) => splitUnspaced(word, names.byName))
  return { spoken, folded: spoken.map(foldPlace) }
}

/** The longest name that begins here: by its letters, or by its capitals. */
function longestName(
  { spoken, folded }: Words,
  at: number,
  names: PlaceNames,
  style: TextStyle,
): { size: number; meanings: readonly PlaceMeaning[]; isCode: boolean } {
  const word = folded[at] as string
  const longest = names.longestFrom.get(word.split(' ', 1)[0] as string) ?? 1
  for (let size = Math.min(longest, spoken.length - at); size > 1; size--) {
    const named = names.byName.get(folded.slice(at, at + size).join(' '))
    if (named !== undefined) return { size, meanings: named, isCode: false }
  }
  const code = codeIn(spoken, at, style)
  const coded = code === undefined ? undefined : names.byCode.get(code)
  const said = spoken[at] as string
  // "la", "of": short words are names only in capitals.
  const isShort = said.length < 3 || (said.length === 3 && said === said.toLowerCase())
  const isName = code !== undefined || (!isShort && !NOISE.has(word))
  const named = isName ? names.byName.get(word) : undefined
  const meanings = coded === undefined ? named : named === undefined ? coded : [...named, ...coded]
  return meanings === undefined ? NOTHING : { size: 1, meanings, isCode: coded !== undefined }
}

const NOTHING = { size: 0, meanings: [], isCode: false }

/** Where an address goes on behind its house number and street: "12 Milton Way", "100 Main St Austin". */
function afterStreet({ spoken, folded }: Words): number {
  if (!/^\d/.test(spoken[0] ?? '')) return 0
  return folded.findLastIndex((word) => STREET.has(word) || STREET_IN_ADDRESS.has(word)) + 1
}

/** Whether a name is a street's rather than a place's: "Paris Street", "Rue de Berlin". */
function isStreet({ folded }: Words, at: number, size: number): boolean {
  if (STREET.has(folded[at + size] ?? '')) return true
  return folded.slice(Math.max(0, at - 2), at).some((word) => STREET_BEFORE.has(word))
}
