import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalTail } from '../../src/statistics/normal-tail.ts'
import { signFlipMargin, signFlipTails } from '../../src/statistics/sign-flips.ts'

describe('the upper tail of the normal distribution', () => {
  // R: pnorm(x, lower.tail = FALSE)
  it.each([
    [0, 0.5],
    [1, 0.15865525393],
    [1.959963984540054, 0.025],
    [-1.959963984540054, 0.975],
    [4, 3.1671241833e-5],
    [8, 6.2209605743e-16],
  ])('above %d is %d', (x, expected) => {
    expect(normalTail(x) / expected).toBeCloseTo(1, 6)
  })
})

const pulls = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 })
  .map((whole) => Float64Array.from(whole))
const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)

/** Every choice of signs, one by one. */
function tailsByHand(values: readonly number[], sum: number): number {
  let [beyond, all] = [0, 2 ** values.length]
  for (let signs = 0; signs < all; signs += 1) {
    const flipped = values.reduce((total, value, place) => total + (signs & (1 << place) ? value : -value), 0)
    if (Math.abs(flipped) >= Math.abs(sum) - 1e-9) beyond += 1
  }
  return beyond / all
}

describe('a sum with chance signs', () => {
  it.each([
    ['of many alike', Array<number>(14).fill(1), 7],
    ['with one that dominates', [9, 1.2, 1.1, 1, 0.9, 0.8, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45], 13],
    ['with two that are large', [4, 3.5, 1.3, 1.1, 1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3], 9.1],
  ])('goes as far as all choices of signs say: %s', (_, values, sum) => {
    expect(signFlipTails(Float64Array.from(values), sum)).toBeCloseTo(tailsByHand(values, sum), 1.7)
  })

  it('stays within 1.96 deviations where no pull is large, and within less where one is', () => {
    expect(signFlipMargin(new Float64Array(100).fill(2))).toBeCloseTo(1.959964 * 20, 4)
    const dominated = Float64Array.of(10, ...Array<number>(100).fill(1))
    expect(signFlipMargin(dominated) / Math.sqrt(200)).toBeCloseTo((10 + 1.644854 * 10) / Math.sqrt(200), 2)
  })

  it('goes beyond its margin with a probability of 5%', () => {
    fc.assert(
      fc.property(pulls, (values) => {
        const margin = signFlipMargin(values)
        if (margin > 0) expect(signFlipTails(values, margin)).toBeCloseTo(0.05, 3)
      }),
    )
  })

  it('has a p-value from 0 to 1 that depends neither on order nor on signs', () => {
    fc.assert(
      fc.property(pulls, (values) => {
        const found = signFlipTails(values, sumOf(values))
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        expect(signFlipTails(values.map((value) => -value).reverse(), -sumOf(values))).toBeCloseTo(found, 12)
      }),
    )
  })

  it('of nothing but zeros is 0 for certain', () => {
    expect(signFlipMargin(new Float64Array(3))).toBe(0)
    expect(signFlipTails(new Float64Array(3), 0)).toBe(1)
  })
})
