/** Looks for many spellings in a text at once: whole words, any letter case, the longest at each place. */
export interface SpellingTrie {
  /**
   * Calls back for each match from left to right; matches do not overlap.
   * @param onMatch gets the indices of the spellings that read so, in the order they were given, and the place.
   */
  scan(text: string, onMatch: (spellings: readonly number[], start: number, end: number) => void): void
}

/** Character classes: what no spelling has, a letter that none has, white space; then one for each that they have. */
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
      const slot = state * count + (classes[character.charCodeAt(0)] as number)
      if (next[slot] === 0) {
        next[slot] = matches.length
        matches.push(undefined)
        for (let i = 0; i < count; i++) next.push(0)
      }
      state = next[slot] as number
    }
    const list = matches[state]
    if (list) list.push(index)
    else matches[state] = [index]
  })
  const table = Int32Array.from(next)
  const words = Uint8Array.from({ length: 0x10000 }, (_, code) => (isWord(code) ? 1 : 0))
  const isFinal = Uint8Array.from(matches, (list) => (list === undefined ? 0 : 1))

  return {
    scan(text, onMatch) {
      const length = text.length
      for (let at = 0; at < length; ) {
        const code = text.charCodeAt(at)
        let state = table[classes[code] as number] as number
        // A sign begins a spelling only where no word ends: .NET, not example.net.
        if (state !== 0 && words[code] === 0 && at > 0 && words[text.charCodeAt(at - 1)] === 1) state = 0
        let matched = 0
        let end = at
        for (let i = at; state !== 0; ) {
          if (isFinal[state] === 1 && endsWord(text, i)) {
            matched = state
            end = i + 1
          }
          if (++i >= length) break
          const next = text.charCodeAt(i)
          const step = classes[next] as number
          let target = table[state * count + step] as number
          if (target === 0 && next === HYPHEN) target = table[state * count + SPACE] as number
          if (step === SPACE && target !== 0) while (isSpace(text.charCodeAt(i + 1))) i++
          state = target
        }
        if (matched !== 0) {
          onMatch(matches[matched] as number[], at, end)
          at = end
          continue
        }
        at++
        if (words[code] === 1) while (at < length && words[text.charCodeAt(at)] === 1) at++
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

/** A class for each UTF-16 unit: those of the spellings have one of their own, letter case aside. */
function classify(spellings: readonly string[]): { classes: Uint8Array; count: number } {
  const classes = new Uint8Array(0x10000)
  for (let code = 0; code < classes.length; code++) {
    classes[code] = isSpace(code) ? SPACE : isWord(code) ? LETTER : OTHER
  }
  let count = SPACE + 1
  for (const character of new Set(spellings.join('').toLowerCase())) {
    const code = character.charCodeAt(0)
    if (isSpace(code)) continue
    classes[code] = count
    classes[character.toUpperCase().charCodeAt(0)] = count
    count++
  }
  return { classes, count }
}
