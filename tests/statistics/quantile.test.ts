import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile } from '../../src/statistics/quantile.ts'

describe('quantile', () => {
  // R: quantile(c(1, 2, 4, 8, 16), p, type = 7)
  it.each([
    [0, 1],
    [0.1, 1.4],
    [0.25, 2],
    [0.5, 4],
    [0.75, 8],
    [0.9, 12.8],
    [1, 16],
  ])('of 1, 2, 4, 8, 16 at %d is %d', (share, expected) => {
    expect(quantile(Float64Array.of(1, 2, 4, 8, 16), share)).toBeCloseTo(expected, 12)
  })

  it('halves the distance between the two middle values of an even sample', () => {
    expect(quantile(Float64Array.of(10, 20), 0.5)).toBe(15)
  })

  it('takes a share outside 0..1 as the nearer end', () => {
    const sorted = Float64Array.of(3, 5)
    expect([quantile(sorted, -0.5), quantile(sorted, 1.5)]).toEqual([3, 5])
  })

  it('refuses an empty sample', () => {
    expect(() => quantile(new Float64Array(), 0.5)).toThrow(RangeError)
  })

  it('never falls as the share grows, and stays within the sample', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(values, share, share, (sample, one, other) => {
        const sorted = Float64Array.from(sample).sort()
        const [low, high] = [quantile(sorted, Math.min(one, other)), quantile(sorted, Math.max(one, other))]
        expect(low).toBeLessThanOrEqual(high + 1e-6)
        expect(low).toBeGreaterThanOrEqual(sorted[0]!)
        expect(high).toBeLessThanOrEqual(sorted.at(-1)! + 1e-6)
      }),
    )
  })
})
