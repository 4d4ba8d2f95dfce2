import { expect, it } from 'vitest'
import { readLines } from '../../../src/adapters/sources/read-lines.ts'

it('gives a line over the limit back as a fault and goes on', async () => {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('short\nfar too ')
    yield Buffer.from('long for this\nend')
  }
  expect(await Array.fromAsync(readLines(bytes(), 10))).toEqual([
    { number: 1, text: 'short' },
    { number: 2, fault: 'the line is longer than 10 bytes' },
    { number: 3, text: 'end' },
  ])
})
