/** UTF-16 units of the longest text that is copied to memory that is kept, less one. */
const KEPT = 0x10000

/**
 * Gives back a function that lays out the UTF-16 code units of a text, and a zero behind the last. Where every one of
 * them is looked at, an array of them is read several times as fast as the text itself. The array is used again: it
 * holds the text until the next call.
 */
export function createCodeUnits(): (text: string) => Uint16Array {
  const kept = new Uint16Array(KEPT)
  const keptBytes = Buffer.from(kept.buffer)
  return (text) => {
    const isKept = text.length < KEPT
    const units = isKept ? kept : new Uint16Array(text.length + 1)
    const bytes = isKept ? keptBytes : Buffer.from(units.buffer)
    bytes.write(text, 'utf16le')
    units[text.length] = 0
    return units
  }
}
