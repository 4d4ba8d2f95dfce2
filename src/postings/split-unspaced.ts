/** Characters of the longest name that is looked for. */
const LONGEST = 8

/**
 * A word of a script that writes names without spaces between them, as the names in it and what stands between:
 * 東京都渋谷区 as 東京都, 渋谷, 区. Words of other scripts as they are.
 */
export function splitUnspaced(word: string, names: { has(name: string): boolean }): readonly string[] {
  if (!/[\p{sc=Han}\p{sc=Kana}\p{sc=Hira}\p{sc=Hang}\p{sc=Thai}]/u.test(word)) return [word]
  const pieces: string[] = []
  let from = 0
  for (let at = 0; at < word.length; ) {
    const size = sizeOfName(word, at, names)
    if (size === 0) {
      at++
      continue
    }
    if (at > from) pieces.push(word.slice(from, at))
    pieces.push(word.slice(at, at + size))
    at += size
    from = at
  }
  if (from < word.length) pieces.push(word.slice(from))
  return pieces
}

function sizeOfName(word: string, at: number, names: { has(name: string): boolean }): number {
  for (let size = Math.min(LONGEST, word.length - at); size > 1; size--)
    if (names.has(word.slice(at, at + size))) return size
  return 0
}
