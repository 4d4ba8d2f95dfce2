import { describe, expect, it } from 'vitest'
import { computeCountChange, isCountChangeSignificant } from '../../src/statistics/count-change.ts'
import { marketOf } from './draw-pay.ts'

const marketOfCompanies = (sizes: readonly number[], unlisted = 0) =>
  marketOf({
    openPositions: sizes.reduce((sum, size) => sum + size, unlisted),
    companies: sizes.map((openPositions, index) => ({
      name: `company ${index}`,
      openPositions,
      kind: 'DIRECT',
    })),
  })
const equal = (companies: number, size: number) => marketOfCompanies(Array<number>(companies).fill(size))

describe('a change of a count', () => {
  it.each([
    [12, 10, { difference: 2, ratio: 0.2 }],
    [0, 4, { difference: -4, ratio: -1 }],
    [3, 0, { difference: 3, ratio: null }],
    [0, 0, { difference: 0, ratio: null }],
  ])('from %d to %d', (later, earlier, expected) => {
    expect(computeCountChange(later, earlier)).toEqual(expected)
  })

  it('is significant where it is more than whole employers coming and going could give', () => {
    expect(isCountChangeSignificant(equal(100, 2), equal(100, 1))).toBe(true)
    expect(isCountChangeSignificant(equal(50, 1), equal(45, 1))).toBe(false)
  })

  it('is not significant where one employer could have made it', () => {
    const before = marketOfCompanies([40, ...Array<number>(60).fill(1)])
    const after = marketOfCompanies([80, ...Array<number>(60).fill(1)])
    expect(isCountChangeSignificant(after, before)).toBe(false)
  })

  it('counts employers beyond the listed hundred as the smallest of these', () => {
    const before = marketOfCompanies(Array<number>(100).fill(3), 300)
    const after = marketOfCompanies(Array<number>(100).fill(3), 380)
    expect(isCountChangeSignificant(after, before)).toBe(false)
    expect(isCountChangeSignificant(marketOfCompanies(Array<number>(100).fill(3), 900), before)).toBe(true)
  })

  it('is not significant where a week has too few employers, or none', () => {
    expect(isCountChangeSignificant(equal(4, 100), equal(100, 1))).toBe(false)
    expect(isCountChangeSignificant(marketOf({ openPositions: 0 }), equal(100, 10))).toBe(false)
  })
})
