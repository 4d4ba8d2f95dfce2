import { describe, expect, it } from 'vitest'
import { computeMedianChange } from '../../src/statistics/compute-salary-gap.ts'
import { SALARY_BASES } from '../../src/statistics/market-figures.ts'
import { testMedianChange } from '../../src/statistics/test-median-change.ts'
import { createRandom, drawPay, payOfValues } from './draw-pay.ts'

const draw = (seed: number, median: number, postings = 60, employers = 20) =>
  drawPay({ postings, employers, alike: 0.5, median }, createRandom(seed))
/** Of employers of their own: what two weeks have in common would cancel out. */
const ramp = (from: number, firstEmployer = 0) => {
  const pay = payOfValues(Array.from({ length: 40 }, (_, i) => from + i * 1_000))
  return { ...pay, employers: pay.employers.map((employer) => employer + firstEmployer) }
}

describe('the p-value of a change of the median', () => {
  it('is below 0.05 where the interval of the change leaves out 0, and nowhere else', () => {
    const found = Array.from({ length: 120 }, (_, seed) => {
      const [later, earlier] = [draw(seed, 100_000 + (seed % 12) * 5_000), draw(seed + 1_000, 100_000)]
      const basis = SALARY_BASES[seed % 3] ?? 'FLOOR'
      return [
        testMedianChange(later, earlier, basis),
        computeMedianChange(later, earlier, basis).significant,
      ] as const
    })
    for (const [pValue, significant] of found)
      if (Math.abs(pValue - 0.05) > 1e-4) expect([pValue, pValue < 0.05]).toEqual([pValue, significant])
    const significant = found.filter(([, isSignificant]) => isSignificant)
    expect([significant.length > 20, significant.length < 100]).toEqual([true, true])
  })

  it('is the same with the weeks swapped, and in any order of the postings', () => {
    const [later, earlier] = [draw(1, 110_000), draw(2, 100_000)]
    const pValue = testMedianChange(later, earlier, 'FLOOR')
    expect(testMedianChange(earlier, later, 'FLOOR')).toBe(pValue)
    const reversed = {
      employers: later.employers.toReversed(),
      floors: later.floors.toReversed(),
      ceilings: later.ceilings.toReversed(),
      seniorities: later.seniorities.toReversed(),
    }
    expect(testMedianChange(reversed, earlier, 'FLOOR')).toBe(pValue)
  })

  it('is next to nothing where every employer of both weeks pays more than it did', () => {
    expect(testMedianChange(ramp(101_000), ramp(100_000), 'FLOOR')).toBeLessThan(1e-6)
  })

  it('falls the further the medians are apart', () => {
    const pValues = [0, 4_000, 8_000, 16_000, 400_000].map((more) =>
      testMedianChange(ramp(100_000 + more, 1_000), ramp(100_000), 'MIDPOINT'),
    )
    expect(pValues).toEqual(pValues.toSorted((a, b) => b - a))
    expect(pValues[0]).toBe(1)
    expect(pValues[4]).toBeLessThan(1e-6)
  })

  it('is 1 where a week has fewer than five effective employers', () => {
    const four = drawPay({ postings: 40, employers: 4, alike: 0, median: 300_000 }, createRandom(3))
    expect(testMedianChange(four, ramp(100_000), 'FLOOR')).toBe(1)
    expect(testMedianChange(ramp(100_000), four, 'FLOOR')).toBe(1)
  })
})
