import { describe, expect, it } from 'vitest'
import { asUtf8 } from '../../../src/adapters/sources/as-utf8.ts'

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const read = async (bytes: Uint8Array, size: number) =>
  Buffer.concat(await Array.fromAsync(asUtf8(inPieces(bytes, size), 'jobs.csv')))

const TEXT = 'id;Zürich;東京;💥\r\n'
const littleEndian = Buffer.from(`\ufeff${TEXT}`, 'utf16le')

describe.each([1, 3, 1_000])('bytes that come %i at a time', (size) => {
  it.each([
    ['UTF-16, little end first', littleEndian, TEXT],
    ['UTF-16, big end first', Buffer.from(littleEndian).swap16(), TEXT],
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
    ['one letter', Buffer.from('a'), 'a'],
    ['nothing', Buffer.alloc(0), ''],
  ])('are UTF-8 where they were %s', async (_, bytes, text) => {
    expect((await read(bytes, size)).toString()).toBe(text)
  })

  it('are refused where they begin as UTF-16 and are cut within a letter', async () => {
    await expect(read(littleEndian.subarray(0, -1), size)).rejects.toThrow(
      'jobs.csv begins as UTF-16, but is not: expected UTF-8',
    )
  })
})
