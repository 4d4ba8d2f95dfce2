import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packPayColumns, unpackPayColumns } from '../../src/statistics/pay-columns.ts'
import { payOf, payRows } from './draw-pay.ts'

const one = payOf([{ employer: -7, floor: 100_000, ceiling: 150_000, seniority: 2 }])

describe('pay columns as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(payRows(0), (rows) => {
        expect(unpackPayColumns(packPayColumns(payOf(rows)))).toEqual(payOf(rows))
      }),
    )
  })

  it('are thirteen a posting behind a header that names the layout, on every machine the same', () => {
    const bytes = packPayColumns(one)
    expect(Buffer.from(bytes).toString('hex')).toBe(
      `${Buffer.from('PAY1').toString('hex')}01000000${'f9ffffff'}${'a0860100'}${'f0490200'}02`,
    )
  })

  it('are read at any offset of a larger buffer, and copied out of it', () => {
    const larger = Buffer.concat([Buffer.from('abc'), packPayColumns(one)])
    const read = unpackPayColumns(larger.subarray(3))
    larger.fill(0)
    expect(read).toEqual(one)
  })

  const packed = packPayColumns(one)
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
    ['more rows than bytes', changed(4, 2)],
    ['a floor above the ceiling', changed(15, 0x7f)],
    ['a seniority there is not', changed(20, 3)],
  ])('are refused where they hold %s', (_, bytes) => {
    expect(() => unpackPayColumns(bytes)).toThrow(RangeError)
  })

  it('are refused where columns differ in length', () => {
    expect(() => packPayColumns({ ...one, floors: new Int32Array(2) })).toThrow('different lengths')
  })
})
