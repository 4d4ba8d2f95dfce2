import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packEmployerCounts, unpackEmployerCounts } from '../../src/statistics/employer-columns.ts'
import type { EmployerCounts } from '../../src/statistics/employer-counts.ts'

const countsOf = (pairs: readonly (readonly [number, number])[]): EmployerCounts => ({
  employers: Int32Array.from(pairs, ([employer]) => employer),
  positions: Int32Array.from(pairs, ([, positions]) => positions),
})
const two = countsOf([
  [-7, 1],
  [9, 300],
])

describe('open positions by employer as bytes', () => {
  it('come back as they were', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 0x7fffffff })), {
      selector: ([employer]) => employer,
      maxLength: 200,
    })
    fc.assert(
      fc.property(pairs, (drawn) => {
        const counts = countsOf(drawn.sort(([a], [b]) => a - b))
        expect(unpackEmployerCounts(packEmployerCounts(counts))).toEqual(counts)
      }),
    )
  })

  it('are eight an employer behind a header that names the layout, on every machine the same', () => {
    expect(Buffer.from(packEmployerCounts(two)).toString('hex')).toBe(
      `${Buffer.from('EMP1').toString('hex')}02000000${'f9ffffff'}${'09000000'}${'01000000'}${'2c010000'}`,
    )
  })

  it('are read at any offset of a larger buffer, and copied out of it', () => {
    const larger = Buffer.concat([Buffer.from('abc'), packEmployerCounts(two)])
    const read = unpackEmployerCounts(larger.subarray(3))
    larger.fill(0)
    expect(read).toEqual(two)
  })

  const packed = packEmployerCounts(two)
  const changed = (index: number, value: number) => {
    const bytes = packed.slice()
    bytes[index] = value
    return bytes
  }
  it.each([
    ['nothing', new Uint8Array()],
    ['another layout', changed(3, 0x32)],
    ['too few bytes', packed.slice(0, -1)],
    ['too many bytes', Uint8Array.of(...packed, 0)],
    ['more rows than bytes', changed(4, 3)],
    ['employers out of order', changed(15, 0x80)],
    ['an employer without positions', changed(16, 0)],
  ])('are refused where they hold %s', (_, bytes) => {
    expect(() => unpackEmployerCounts(bytes)).toThrow(RangeError)
  })

  it('are refused where columns differ in length', () => {
    expect(() => packEmployerCounts({ ...two, positions: new Int32Array(1) })).toThrow('different lengths')
  })
})
