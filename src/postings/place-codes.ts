import { NOISE, TRADE_CODES, WORD_CODES } from './place-words.ts'
import { foldPlace } from './vocabulary/fold-place.ts'

/** How a text is written: what tells letters of a place from words. */
export interface TextStyle {
  readonly hasUpper: boolean
  readonly hasLower: boolean
  readonly hasZones: boolean
}

/** Time zones, whose letters CT, ET, MT and PT are states and countries elsewhere. */
const ZONE = /\b(?:[ECMP][SD]T|ET|CES?T|GMT|UTC)\b|\btime ?zones?\b/i
const ZONES = new Set(['CT', 'ET', 'MT', 'PT'])

export function styleOf(text: string): TextStyle {
  return { hasUpper: /\p{Lu}/u.test(text), hasLower: /\p{Ll}/u.test(text), hasZones: ZONE.test(text) }
}

/** The word here as the letters of a place, if it can be: "CA", "U.S.", and "us" where it is set apart. */
export function codeIn(spoken: readonly string[], at: number, style: TextStyle): string | undefined {
  const word = spoken[at] as string
  if (word.length < 2 || word.length > 7) return undefined
  const letters = word.replace(/[^\p{L}\p{N}]/gu, '')
  if (letters.length < 2 || letters.length > 3 || /\p{N}/u.test(letters)) return undefined
  const capitals = letters.toUpperCase()
  const isAlone = spoken.length === 1
  const isWord = WORD_CODES.has(capitals)
  if (letters !== capitals) {
    const isSaid =
      (isAlone && !isWord) || /^(?:usa|uk)$/i.test(letters) || (!style.hasUpper && letters === 'us')
    return isSaid ? capitals : undefined
  }
  if (isAlone) return style.hasZones && ZONES.has(capitals) ? undefined : capitals
  if (TRADE_CODES.has(capitals) || (style.hasZones && ZONES.has(capitals))) return undefined
  return isWord && !isSetApart(spoken, at, style) ? undefined : capitals
}

/** "PORTLAND OR", "IN Pune", but not "REMOTE OR HYBRID", "REMOTE IN" or "Remote OK": letters that are a word, too. */
function isSetApart(spoken: readonly string[], at: number, style: TextStyle): boolean {
  const before = spoken[at - 1]
  const next = spoken[at + 1]
  if (next !== undefined && /\p{L}/u.test(next)) return before === undefined && style.hasLower
  if (before === undefined || !NOISE.has(foldPlace(before))) return true
  return style.hasLower && !/^OK\W*$/.test(spoken[at] as string)
}
