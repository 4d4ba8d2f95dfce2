/**
 * Gives back a function that lays out the UTF-16 code units of a text. Where every one of them is looked at, an array of
 * them is read several times as fast as the text itself. The array is used again: it holds the text, and whatever
 * behind it, until the next call.
 */
export function createCodeUnits(): (text: string) => Uint16Array {
  let units = new Uint16Array(16_384)
  let bytes = Buffer.from(units.buffer)
  return (text) => {
    if (text.length > units.length) {
      units = new Uint16Array(text.length * 2)
      bytes = Buffer.from(units.buffer)
    }
    bytes.write(text, 'utf16le')
    return units
  }
}
