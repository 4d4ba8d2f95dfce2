import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseEncoding, readHead, rememberTexts } from '../../../src/gateway/answers/read-head.ts'

const NAMES = [
  ['Accept', 'accept'],
  ['Accept-Encoding', 'acceptEncoding'],
  ['Authorization', 'authorization'],
  ['Content-Type', 'contentType'],
  ['If-None-Match', 'ifNoneMatch'],
  ['Origin', 'origin'],
  ['X-Request-Id', 'requestId'],
] as const

describe('the head of a request', () => {
  it.each(NAMES)('has %s, however it is written', (name, field) => {
    for (const written of [name, name.toLowerCase(), name.toUpperCase()])
      expect(readHead(['Host', 'h', written, 'value', 'X-Other', 'o'])[field]).toBe('value')
    expect(readHead(['Host', 'h'])[field]).toBeUndefined()
  })

  it('has the first of several headers of one name, an empty one too', () => {
    expect(readHead(['accept', '', 'Accept', 'text/html']).accept).toBe('')
    expect(readHead(['authorization', 'Bearer a', 'authorization', 'Bearer b']).authorization).toBe(
      'Bearer a',
    )
  })

  it('takes no value for a name, and no name of the same length for its own', () => {
    expect(readHead(['x-note', 'accept', 'accepd', 'a', 'if-none-watch', 'b'])).toEqual(readHead([]))
  })
})

describe('the encoding for an Accept-Encoding', () => {
  it.each([
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip;q=0.5, br;q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['*, br;q=0', 'gzip'],
    ['deflate', 'identity'],
    ['gzip;q=nonsense', 'identity'],
  ])('%j is %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding)
  })
})

describe('remembered texts', () => {
  it('mean what they would if nobody remembered, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_500), { maxLength: 2_000 }), (numbers) => {
        const remembered = rememberTexts((text) => text.length)
        for (const number of numbers) expect(remembered('x'.repeat(number))).toBe(number)
      }),
      { numRuns: 20 },
    )
  })

  it('are read once, unless they are long', () => {
    const read: string[] = []
    const remembered = rememberTexts((text) => read.push(text))
    const [short, long] = ['x'.repeat(500), 'y'.repeat(501)]
    for (const text of [short, short, long, long]) remembered(text)
    expect(read).toEqual([short, long, long])
  })
})
