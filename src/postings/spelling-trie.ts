/** Looks for many spellings in a text at once: whole words, any letter case, the longest at each place. */
export interface SpellingTrie {
  /**
   * Calls back for each match from left to right; matches do not overlap.
   * @param onMatch gets the indices of the spellings that read so, in the order they were given, and the place.
   */
  scan(text: string, onMatch: (spellings: readonly number[], start: number, end: number) => void): void
}

/** Character classes: 0 ends a word and matches nothing; 1 is a letter that no spelling has. */
const OTHER = 0
const LETTER = 1
const SPACE = 2

/**
 * A dense table of states by character class, walked from each beginning of a word. White space in a spelling
 * matches a run of white space or one hyphen.
 */
export function createSpellingTrie(spellings: readonly string[]): SpellingTrie {
  const { classes, count } = classify(spellings)
  const next: number[] = new Array<number>(count).fill(0)
  const matches: (number[] | undefined)[] = [undefined]
  spellings.forEach((spelling, index) => {
    let state = 0
    for (const character of spelling.toLowerCase()) {
      const slot = state * count + classOf(classes, character.charCodeAt(0))
      let target = next[slot] as number
      if (target === 0) {
        target = matches.length
        matches.push(undefined)
        for (let i = 0; i < count; i++) next.push(0)
        next[slot] = target
      }
      state = target
    }
    const list = matches[state]
    if (list) list.push(index)
    else matches[state] = [index]
  })
  const table = Int32Array.from(next)

  return {
    scan(text, onMatch) {
      const length = text.length
      let at = 0
      let inWord = false
      while (at < length) {
        const kind = classOf(classes, text.charCodeAt(at))
        if (kind === OTHER || kind === SPACE) {
          inWord = false
          at++
          continue
        }
        if (inWord && isWord(text.charCodeAt(at))) {
          at++
          continue
        }
        let state = 0
        let longest: number[] | undefined
        let end = at
        for (let i = at; i < length; i++) {
          const code = text.charCodeAt(i)
          let step = classOf(classes, code)
          if (code === HYPHEN && (table[state * count + step] as number) === 0) step = SPACE
          state = table[state * count + step] as number
          if (state === 0) break
          if (step === SPACE) while (isSpace(text.charCodeAt(i + 1))) i++
          const found = matches[state]
          if (found !== undefined && endsWord(text, i)) {
            longest = found
            end = i + 1
          }
        }
        if (longest === undefined) {
          inWord = isWord(text.charCodeAt(at))
          at++
          continue
        }
        onMatch(longest, at, end)
        inWord = isWord(text.charCodeAt(end - 1))
        at = end
      }
    },
  }
}

const HYPHEN = 45

/** Whether a word may end after the character at `at`. */
function endsWord(text: string, at: number): boolean {
  const after = text.charCodeAt(at + 1)
  if (Number.isNaN(after)) return true
  if (!isWord(text.charCodeAt(at))) return true
  // C is not found in C++ or C#.
  return !isWord(after) && !(after === 35 || (after === 43 && text.charCodeAt(at + 2) === 43))
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

function classOf(classes: Uint8Array, code: number): number {
  if (code < classes.length) return classes[code] as number
  return isWord(code) ? LETTER : OTHER
}

/** A class for each character of the spellings, letter case aside. */
function classify(spellings: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(0x250)
  for (let code = 0; code < classes.length; code++) {
    classes[code] = isSpace(code) ? SPACE : isWord(code) ? LETTER : OTHER
  }
  let count = SPACE + 1
  for (const character of spellings.join('').toLowerCase()) {
    const code = character.charCodeAt(0)
    if (code >= classes.length || isSpace(code) || (classes[code] as number) > SPACE) continue
    classes[code] = count
    const upper = character.toUpperCase().charCodeAt(0)
    if (upper < classes.length) classes[upper] = count
    count++
  }
  return { classes, count }
}
