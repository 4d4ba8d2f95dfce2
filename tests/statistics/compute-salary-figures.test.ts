import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeMarketFigures } from '../../src/statistics/compute-market-figures.ts'
import { computeSalaryFigures } from '../../src/statistics/compute-salary-figures.ts'
import { SALARY_BASES } from '../../src/statistics/market-figures.ts'
import { createRandom, marketOf, payOf, payOfValues, payRows } from './draw-pay.ts'

const thousands = (...values: number[]) => values.map((value) => value * 1000)

describe('salary figures', () => {
  it('count each posting with the end of its range that the basis names', () => {
    const pay = payOf([
      { employer: 1, floor: 100_000, ceiling: 140_000, seniority: 0 },
      { employer: 2, floor: 120_000, ceiling: 200_001, seniority: 1 },
    ])
    const medians = SALARY_BASES.map((basis) => computeSalaryFigures(pay, 4, basis)?.median)
    expect(medians).toEqual([110_000, 140_000.25, 170_000.5])
    expect(computeSalaryFigures(pay, 4, 'FLOOR')?.averageRange).toEqual({ low: 110_000, high: 170_000.5 })
    expect(computeSalaryFigures(pay, 4, 'FLOOR')?.disclosureRate).toBe(0.5)
  })

  it('are null where no pay is disclosed', () => {
    expect(computeSalaryFigures(payOf([]), 7, 'MIDPOINT')).toBeNull()
  })

  it('have p10 and p90 from a hundred postings on', () => {
    const values = Array.from({ length: 100 }, (_, index) => (index + 1) * 1000)
    expect(computeSalaryFigures(payOfValues(values.slice(1)), 100, 'FLOOR')).toMatchObject({
      p10: null,
      p90: null,
    })
    expect(computeSalaryFigures(payOfValues(values), 100, 'FLOOR')).toMatchObject({
      p10: expect.closeTo(10_900, 6) as number,
      p90: expect.closeTo(90_100, 6) as number,
    })
  })

  it('give the interval of the median by hand, for postings that are one an employer', () => {
    // Each pulls by half a posting of 60 either way; off by a margin m, by m/60 more. So m = 1.959964 · √(0.25 + m²) / √60,
    // which is m = 0.130771, and of places 0..59 shares within 0.5 ± m are 21.7845 to 37.2155.
    const pay = payOfValues(thousands(...Array.from({ length: 60 }, (_, index) => 100 + index * 10)))
    const { median, medianInterval } = computeSalaryFigures(pay, 60, 'FLOOR')!
    expect(median).toBe(395_000)
    expect(medianInterval.low).toBeCloseTo(317_845, -1)
    expect(medianInterval.high).toBeCloseTo(472_155, -1)
  })

  it('span the sample and say FEW_COMPANIES below five effective employers', () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({
      employer: index % 4,
      floor: 100_000 + index * 1000,
      ceiling: 100_000 + index * 1000,
      seniority: 1,
    }))
    const figures = computeSalaryFigures(payOf(rows), 40, 'FLOOR')!
    expect(figures.medianInterval).toEqual({ low: 100_000, high: 139_000 })
    expect(figures.caveats).toContain('FEW_COMPANIES')
    const spread = rows.map((row, index) => ({ ...row, employer: index % 5 }))
    expect(computeSalaryFigures(payOf(spread), 40, 'FLOOR')?.caveats).not.toContain('FEW_COMPANIES')
  })

  it.each([
    ['DOMINANT_COMPANY where one employer has more than a quarter', [0, 0, 0, 1, 2, 3, 4, 5, 6, 7], 10, true],
    ['DOMINANT_COMPANY not at a quarter', [0, 0, 1, 2, 3, 4, 5, 6], 8, false],
  ])('say %s', (_, employers, openPositions, expected) => {
    const pay = payOf(
      employers.map((employer) => ({ employer, floor: 90_000, ceiling: 90_000, seniority: 1 })),
    )
    expect(computeSalaryFigures(pay, openPositions, 'FLOOR')?.caveats.includes('DOMINANT_COMPANY')).toBe(
      expected,
    )
  })

  it('say LOW_DISCLOSURE below a half, and WIDE_INTERVAL beyond a fifth of the median', () => {
    const alike = payOfValues(Array<number>(20).fill(100_000))
    expect(computeSalaryFigures(alike, 40, 'FLOOR')?.caveats).toEqual([])
    expect(computeSalaryFigures(alike, 41, 'FLOOR')?.caveats).toEqual(['LOW_DISCLOSURE'])
    const apart = payOfValues(Array.from({ length: 20 }, (_, index) => 50_000 + index * 20_000))
    expect(computeSalaryFigures(apart, 20, 'FLOOR')?.caveats).toEqual(['WIDE_INTERVAL'])
  })

  it('keep an interval where most postings give one and the same figure', () => {
    const pay = payOfValues([...Array<number>(14).fill(100_000), ...Array<number>(20).fill(150_000)])
    expect(computeSalaryFigures(pay, 34, 'FLOOR')?.medianInterval).toEqual({ low: 100_000, high: 150_000 })
  })

  it('are ordered, lie within the sample, and do not depend on the order of postings', () => {
    fc.assert(
      fc.property(payRows(), fc.constantFrom(...SALARY_BASES), fc.integer(), (rows, basis, seed) => {
        const random = createRandom(seed)
        const shuffled = rows
          .map((row) => ({ row, key: random() }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row)
        const figures = computeSalaryFigures(payOf(rows), rows.length, basis)!
        expect(computeSalaryFigures(payOf(shuffled), rows.length, basis)).toEqual(figures)
        const ascending = [
          figures.p10 ?? figures.p25,
          figures.p25,
          figures.median,
          figures.p75,
          figures.p90 ?? figures.p75,
        ]
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b))
        expect(figures.medianInterval.low).toBeLessThanOrEqual(figures.median)
        expect(figures.medianInterval.high).toBeGreaterThanOrEqual(figures.median)
        expect(figures.averageRange.low).toBeLessThanOrEqual(figures.averageRange.high)
      }),
    )
  })
})

describe('market figures', () => {
  it('keep what was counted and add salaries on every basis', () => {
    const counts = marketOf({ openPositions: 2, pay: payOfValues([100_000, 200_000]) })
    const figures = computeMarketFigures(counts)
    expect(figures).toMatchObject(counts)
    expect(SALARY_BASES.map((basis) => figures.salary[basis]?.basis)).toEqual(SALARY_BASES)
  })

  it('have no salaries where none is disclosed', () => {
    expect(computeMarketFigures(marketOf({})).salary).toEqual({ FLOOR: null, MIDPOINT: null, CEILING: null })
  })
})
