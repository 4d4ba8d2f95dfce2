import { createCodeUnits } from './code-units.ts'

/** Looks for many spellings in a text at once: whole words, any letter case, the longest at each place. */
export interface SpellingTrie {
  /**
   * Calls back for each match from left to right; matches do not overlap.
   * @param onMatch gets the indices of the spellings that read so, in the order they were given, and the place.
   */
  scan(text: string, onMatch: (spellings: readonly number[], start: number, end: number) => void): void
}

/** Character classes: what no spelling has, white space, the signs that spellings have; then letters and digits. */
const OTHER = 0
const SPACE = 1

/**
 * A dense table of states by character class, walked from each word that begins a spelling: a filter of hashes passes
 * few others. White space in a spelling matches a run of white space or one hyphen.
 */
export function createSpellingTrie(spellings: readonly string[]): SpellingTrie {
  const { classes, letter, count } = classify(spellings)
  const { table, matches } = tabulate(spellings, classes, count)
  const isFinal = Uint8Array.from(matches, (list) => (list === undefined ? 0 : 1))
  const begins = new Uint8Array(FILTER + 1)
  for (const spelling of spellings) {
    let hash = 0
    for (let i = 0; i < spelling.length; i++) {
      const step = classes[spelling.charCodeAt(i)] as number
      if (step < letter) break
      hash = (hash << 5) ^ step
    }
    begins[folded(hash)] = 1
  }

  const codeUnits = createCodeUnits()

  return {
    scan(text, onMatch) {
      const length = text.length
      const codes = codeUnits(text)
      let afterWord = false
      for (let at = 0; at < length; ) {
        const start = at
        let step = classes[codes[at] as number] as number
        let isBegun = false
        if (step >= letter) {
          let hash = 0
          do {
            hash = (hash << 5) ^ step
            step = classes[codes[++at] as number] as number
          } while (step >= letter)
          isBegun = begins[folded(hash)] === 1
          afterWord = true
        } else {
          at++
          // A sign begins a spelling only where no word ends: .NET, not example.net.
          isBegun = step > SPACE && !afterWord && table[step] !== 0
          afterWord = false
        }
        if (!isBegun) continue
        let state = table[classes[codes[start] as number] as number] as number
        let matched = 0
        let end = start
        for (let i = start; state !== 0; ) {
          if (isFinal[state] === 1 && endsWord(codes, i, classes, letter)) {
            matched = state
            end = i + 1
          }
          if (++i >= length) break
          const code = codes[i] as number
          const step = classes[code] as number
          let target = table[state * count + step] as number
          if (target === 0 && HYPHENS.includes(code)) target = table[state * count + SPACE] as number
          if (step === SPACE && target !== 0) while (classes[codes[i + 1] as number] === SPACE) i++
          state = target
        }
        if (matched === 0) continue
        onMatch(matches[matched] as number[], start, end)
        at = end
        afterWord = (classes[codes[end - 1] as number] as number) >= letter
      }
    },
  }
}

/** Hyphen-minus, and the hyphens that break and do not. */
const HYPHENS = [0x2d, 0x2010, 0x2011]
/** Size of the filter of first words, less one. */
const FILTER = 0x7fff

function folded(hash: number): number {
  return (hash ^ (hash >>> 15)) & FILTER
}

/** States by character class, and the spellings that end in each. */
function tabulate(
  spellings: readonly string[],
  classes: Uint8Array,
  count: number,
): { table: Int32Array; matches: (number[] | undefined)[] } {
  const most = spellings.reduce((sum, { length }) => sum + length, 1)
  const next = new Int32Array(most * count)
  const matches: (number[] | undefined)[] = [undefined]
  spellings.forEach((spelling, index) => {
    let state = 0
    for (let i = 0; i < spelling.length; i++) {
      const slot = state * count + (classes[spelling.charCodeAt(i)] as number)
      if (next[slot] === 0) next[slot] = matches.push(undefined) - 1
      state = next[slot] as number
    }
    const list = matches[state]
    if (list) list.push(index)
    else matches[state] = [index]
  })
  return { table: next.slice(0, matches.length * count), matches }
}

/** Whether a word may end after the unit at `at`; zero stands behind the last. */
function endsWord(codes: Uint16Array, at: number, classes: Uint8Array, letter: number): boolean {
  if ((classes[codes[at] as number] as number) < letter) return true
  const after = codes[at + 1] as number
  // C is not found in C++ or C#.
  if (after === 35 || (after === 43 && codes[at + 2] === 43)) return false
  return (classes[after] as number) < letter
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

/** Letters and digits; scripts written without spaces part words. */
function isWord(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7
}

/** A class for each UTF-16 unit: those of the spellings have one of their own, letter case aside. */
function classify(spellings: readonly string[]): { classes: Uint8Array; letter: number; count: number } {
  const used = [...new Set(spellings.join('').toLowerCase())].filter((one) => !isSpace(one.charCodeAt(0)))
  const signs = used.filter((one) => !isWord(one.charCodeAt(0)))
  const letter = SPACE + 1 + signs.length
  const classes = new Uint8Array(0x10000)
  for (let code = 0; code < classes.length; code++) {
    classes[code] = isSpace(code) ? SPACE : isWord(code) ? letter : OTHER
  }
  signs.forEach((sign, index) => {
    classes[sign.charCodeAt(0)] = SPACE + 1 + index
  })
  for (const hyphen of HYPHENS) classes[hyphen] = classes[HYPHENS[0] as number] as number
  const letters = used.filter((one) => isWord(one.charCodeAt(0)))
  letters.forEach((one, index) => {
    const upper = one.toUpperCase()
    classes[one.charCodeAt(0)] = letter + 1 + index
    // ß is SS.
    if (upper.length === 1) classes[upper.charCodeAt(0)] = letter + 1 + index
  })
  return { classes, letter, count: letter + 1 + letters.length }
}
