/** A line of a text file, or why it cannot be read. Numbers begin at 1. */
export type TextLine =
  | { readonly number: number; readonly text: string; readonly fault?: undefined }
  | { readonly number: number; readonly fault: string; readonly text?: undefined }

/** Longest line in bytes: a description of 5 MB fits, however it is escaped. */
export const LONGEST_LINE = 32 * 1024 * 1024

const NEW_LINE = 0x0a

/**
 * The lines of a UTF-8 text. Holds one line at a time; a line over the limit or not in UTF-8 is given back as a fault.
 * @param longest bytes
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_LINE,
): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let number = 1
  let held: Uint8Array[] = []
  let size = 0
  const take = (): TextLine => {
    const line = Buffer.concat(held)
    const isLong = size > longest
    held = []
    size = 0
    const at = number++
    if (isLong) return { number: at, fault: `the line is longer than ${longest} bytes` }
    try {
      return { number: at, text: decoder.decode(line) }
    } catch {
      return { number: at, fault: 'the line is not UTF-8' }
    }
  }
  const hold = (piece: Uint8Array): void => {
    size += piece.length
    if (size <= longest) held.push(piece)
    else held = []
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(NEW_LINE); end !== -1; end = chunk.indexOf(NEW_LINE, from)) {
      hold(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    if (from < chunk.length) hold(chunk.subarray(from))
  }
  if (size > 0) yield take()
}
