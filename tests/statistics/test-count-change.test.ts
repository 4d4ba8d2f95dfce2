import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EmployerCounts } from '../../src/statistics/employer-counts.ts'
import { testCountChange } from '../../src/statistics/test-count-change.ts'

const countsOf = (positions: Readonly<Record<number, number>>): EmployerCounts => ({
  employers: Int32Array.from(Object.keys(positions), Number),
  positions: Int32Array.from(Object.values(positions)),
})
const employers = (count: number, first: number, positions: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, place) => [first + place, positions]))

const counts = fc
  .dictionary(fc.integer({ min: 1, max: 60 }).map(String), fc.integer({ min: 1, max: 30 }), {
    noNullPrototype: true,
  })
  .map(countsOf)

describe('the test of a changed count', () => {
  it.each([
    ['nothing changed', employers(50, 1, 3), employers(50, 1, 3)],
    ['four employers changed', { ...employers(50, 1, 3), ...employers(4, 100, 40) }, employers(50, 1, 3)],
    ['one employer changed most', { 1: 90, ...employers(8, 2, 2) }, { 1: 10, ...employers(8, 2, 1) }],
    ['neither week has any', {}, {}],
  ])('finds nothing where %s', (_, later, earlier) => {
    const test = testCountChange(countsOf(later), countsOf(earlier))
    expect(test).toMatchObject({ pValue: 1, significant: false })
    expect(test.effectiveEmployers).toBeLessThan(5)
  })

  it('is of what opened and closed alone: employers that changed nothing make it no less certain', () => {
    const [later, earlier] = [employers(20, 1, 3), employers(20, 1, 2)]
    const still = employers(500, 1000, 40)
    const alone = testCountChange(countsOf(later), countsOf(earlier))
    expect(alone).toMatchObject({ effectiveEmployers: 20, significant: true })
    expect(testCountChange(countsOf({ ...later, ...still }), countsOf({ ...earlier, ...still }))).toEqual(
      alone,
    )
  })

  it('finds nothing where as many opened as closed', () => {
    const later = { ...employers(30, 1, 4), ...employers(30, 100, 2) }
    const earlier = { ...employers(30, 1, 2), ...employers(30, 100, 4) }
    expect(testCountChange(countsOf(later), countsOf(earlier))).toMatchObject({
      pValue: 1,
      significant: false,
    })
  })

  it('counts an employer of one week alone with all its positions', () => {
    const test = testCountChange(countsOf(employers(12, 1, 2)), countsOf({ 500: 1 }))
    // Twelve opened two each, one closed one: squares of 49, fourth powers of 193.
    expect(test.effectiveEmployers).toBeCloseTo(49 ** 2 / 193, 10)
    expect(test.pValue).toBeLessThan(0.002)
    expect(test.pValue).toBeGreaterThan(2 / 2 ** 13)
  })

  it('is the same where the weeks are swapped, and says significant just where the p-value is below 5%', () => {
    fc.assert(
      fc.property(counts, counts, (later, earlier) => {
        const test = testCountChange(later, earlier)
        expect(testCountChange(earlier, later)).toEqual(test)
        expect(test.significant).toBe(test.pValue < 0.05)
        expect(test.pValue).toBeGreaterThanOrEqual(0)
        expect(test.pValue).toBeLessThanOrEqual(1)
      }),
    )
  })
})
