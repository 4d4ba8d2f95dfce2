import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlFalseDiscoveries } from '../../src/statistics/control-false-discoveries.ts'
import { normalTail } from '../../src/statistics/normal-tail.ts'
import { createRandom, drawNormal } from './draw-pay.ts'

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })

describe('false discoveries', () => {
  it("are controlled as in Benjamini and Hochberg's own example: four of fifteen", () => {
    const published = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    const found = controlFalseDiscoveries(published)
    expect(found.filter(({ isDiscovery }) => isDiscovery).length).toBe(4)
    // R: p.adjust(p, "BH")
    const adjusted = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645]
    for (const [place, expected] of adjusted.entries())
      expect(found[place]?.adjusted).toBeCloseTo(expected, 6)
  })

  it.each([
    ['no test', [], 0.05],
    ['all ones', [1, 1, 1], 0.05],
    ['a rate of 0, even of a p-value of 0', [0, 0.001, 0.5], 0],
  ])('are none of %s', (_, values, rate) => {
    expect(controlFalseDiscoveries(values, rate).filter(({ isDiscovery }) => isDiscovery)).toEqual([])
  })

  it.each([[-0.1], [1.1], [Number.NaN]])('cannot be controlled with a p-value of %d', (wrong) => {
    expect(() => controlFalseDiscoveries([0.5, wrong])).toThrow(RangeError)
  })

  it('are adjusted in the order of the p-values, never below them, whatever the order of the tests', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const found = controlFalseDiscoveries(values)
        expect(controlFalseDiscoveries(values.toReversed())).toEqual(found.toReversed())
        for (const [one, { adjusted, isDiscovery }] of found.entries()) {
          expect(adjusted).toBeGreaterThanOrEqual(values[one]!)
          expect(adjusted).toBeLessThanOrEqual(1)
          for (const [other, { adjusted: of, isDiscovery: too }] of found.entries()) {
            if (values[one]! > values[other]!) continue
            expect(adjusted).toBeLessThanOrEqual(of)
            expect(isDiscovery || !too).toBe(true)
          }
        }
      }),
    )
  })

  it('are more at a higher rate, and a lower p-value takes none away', () => {
    fc.assert(
      fc.property(pValues, fc.nat(39), (values, place) => {
        const discovered = (some: readonly number[], rate: number) =>
          controlFalseDiscoveries(some, rate).map(({ isDiscovery }) => isDiscovery)
        const found = discovered(values, 0.05)
        const more = discovered(values, 0.2)
        const lowered = discovered(
          values.map((value, test) => (test === place ? value / 2 : value)),
          0.05,
        )
        for (const [test, isDiscovery] of found.entries())
          if (isDiscovery) expect([more[test], lowered[test]]).toEqual([true, true])
      }),
    )
  })

  it('are at most 5% of the discoveries among 25 tests of which five find something', () => {
    const random = createRandom(3)
    const runs = 2000
    let falseShare = 0
    let found = 0
    for (let run = 0; run < runs; run += 1) {
      const tests = Array.from({ length: 25 }, (_, test) => {
        const z = drawNormal(random) + (test < 5 ? 3.5 : 0)
        return Math.min(1, 2 * normalTail(Math.abs(z)))
      })
      const discoveries = [...controlFalseDiscoveries(tests).entries()].filter(
        ([, { isDiscovery }]) => isDiscovery,
      )
      const wrong = discoveries.filter(([test]) => test >= 5).length
      falseShare += wrong / Math.max(1, discoveries.length) / runs
      found += (discoveries.length - wrong) / 5 / runs
    }
    expect(falseShare).toBeLessThan(0.05)
    expect(falseShare).toBeGreaterThan(0.03)
    expect(found).toBeGreaterThan(0.7)
  })
})
