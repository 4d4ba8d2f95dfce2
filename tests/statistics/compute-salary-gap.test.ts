import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SalaryDifference } from '../../src/statistics/comparison-figures.ts'
import { computeMedianChange, computeSalaryGap } from '../../src/statistics/compute-salary-gap.ts'
import { createRandom, drawPay, type PayRow, payOf, payOfValues, payRows } from './draw-pay.ts'
import { uneven } from './drawn-markets.ts'
import { drawWeeks } from './drawn-weeks.ts'

const mirror = (found: SalaryDifference | null) =>
  found && {
    difference: 0 - found.difference,
    ratio: 1 / (1 + found.ratio) - 1,
    interval: { low: 0 - found.interval.high, high: 0 - found.interval.low },
    significant: found.significant,
  }

const rowsOf = (band: number, count: number, pay: number, firstEmployer: number): PayRow[] =>
  Array.from({ length: count }, (_, index) => ({
    employer: firstEmployer + index,
    floor: pay + index * 100,
    ceiling: pay + index * 100,
    seniority: band,
  }))

describe('a salary gap', () => {
  it('is left minus right, and its ratio is over the right', () => {
    const left = payOfValues([100_000, 200_000, 240_000])
    const right = payOfValues([100_000, 160_000, 220_000])
    const gap = computeSalaryGap(left, right, 'FLOOR')
    expect([gap.mean.difference, gap.median.difference, gap.p75.difference]).toEqual([20_000, 40_000, 30_000])
    expect(gap.median.ratio).toBe(0.25)
  })

  it('is mirrored where the sides are swapped', () => {
    fc.assert(
      fc.property(payRows(), payRows(), (one, other) => {
        const gap = computeSalaryGap(payOf(one), payOf(other), 'MIDPOINT')
        const swapped = computeSalaryGap(payOf(other), payOf(one), 'MIDPOINT')
        for (const figure of ['mean', 'median', 'p75', 'seniorityAdjusted'] as const) {
          const mirrored = mirror(gap[figure])
          expect(swapped[figure]).toEqual(
            mirrored && { ...mirrored, ratio: expect.closeTo(mirrored.ratio, 9) as number },
          )
        }
      }),
    )
  })

  it('does not depend on the order of postings', () => {
    fc.assert(
      fc.property(payRows(), payRows(), (one, other) => {
        expect(computeSalaryGap(payOf(one.toReversed()), payOf(other.toReversed()), 'CEILING')).toEqual(
          computeSalaryGap(payOf(one), payOf(other), 'CEILING'),
        )
      }),
    )
  })

  it('is nothing, and never significant, between a market and itself', () => {
    fc.assert(
      fc.property(payRows(), (rows) => {
        const { mean, median, p75 } = computeSalaryGap(payOf(rows), payOf(rows), 'FLOOR')
        for (const { difference, significant } of [mean, median, p75])
          expect([difference, significant]).toEqual([0, false])
      }),
    )
  })

  it('is never significant below five effective employers on either side, and spans what the samples could give', () => {
    const many = payOfValues(Array.from({ length: 40 }, (_, index) => 100_000 + index))
    const four = payOf(
      Array.from({ length: 40 }, (_, index) => ({
        employer: index % 4,
        floor: 300_000,
        ceiling: 300_000,
        seniority: 1,
      })),
    )
    const { median } = computeSalaryGap(four, many, 'FLOOR')
    expect(median.significant).toBe(false)
    expect(computeSalaryGap(many, four, 'FLOOR').mean.significant).toBe(false)
    expect(median.interval.low).toBeLessThanOrEqual(median.difference)
    expect(median.interval.high).toBeGreaterThanOrEqual(median.difference)
  })

  it('is significant where the sides are far apart', () => {
    const low = payOfValues(Array.from({ length: 40 }, (_, index) => 100_000 + index * 100))
    const high = payOfValues(Array.from({ length: 40 }, (_, index) => 150_000 + index * 100))
    const gap = computeSalaryGap(high, low, 'FLOOR')
    expect([gap.mean, gap.median, gap.p75].map(({ significant }) => significant)).toEqual([true, true, true])
    expect(gap.median.interval.low).toBeGreaterThan(0)
  })

  it('disappears in the adjusted figure where only the seniority mix differs', () => {
    const senior = payOf([...rowsOf(1, 12, 100_000, 0), ...rowsOf(2, 48, 200_000, 20)])
    const junior = payOf([...rowsOf(1, 36, 100_000, 100), ...rowsOf(2, 24, 200_000, 160)])
    const gap = computeSalaryGap(senior, junior, 'FLOOR')
    expect(gap.median.difference).toBeGreaterThan(90_000)
    expect(Math.abs(gap.seniorityAdjusted!.difference)).toBeLessThan(5000)
    expect(gap.seniorityAdjusted!.significant).toBe(false)
  })

  it('is the same with and without adjustment where the mixes are equal', () => {
    const left = payOf([...rowsOf(0, 15, 120_000, 0), ...rowsOf(2, 15, 210_000, 20)])
    const right = payOf([...rowsOf(0, 10, 100_000, 100), ...rowsOf(2, 10, 190_000, 120)])
    const gap = computeSalaryGap(left, right, 'FLOOR')
    expect(gap.seniorityAdjusted!.difference).toBeCloseTo(gap.median.difference, 6)
  })

  it('has no adjusted figure where a seniority has fewer than ten postings on a side', () => {
    const left = payOf([...rowsOf(1, 30, 100_000, 0), ...rowsOf(2, 10, 200_000, 40)])
    const nine = payOf([...rowsOf(1, 30, 100_000, 100), ...rowsOf(2, 9, 200_000, 140)])
    const ten = payOf([...rowsOf(1, 30, 100_000, 100), ...rowsOf(2, 10, 200_000, 140)])
    expect(computeSalaryGap(left, nine, 'FLOOR').seniorityAdjusted).toBeNull()
    expect(computeSalaryGap(left, ten, 'FLOOR').seniorityAdjusted).not.toBeNull()
  })

  it('refuses a side without pay', () => {
    expect(() => computeSalaryGap(payOf([]), payOfValues([1]), 'FLOOR')).toThrow(RangeError)
  })
})

describe('the change of a median between two weeks', () => {
  it('is far more certain than a gap of strangers, as the weeks share their employers', () => {
    const pay = drawPay({ postings: 345, employers: 60, alike: 0.5, median: 190_000 }, createRandom(3))
    const raised = { ...pay, floors: pay.floors.map((floor) => floor + 2000) }
    const strangers = { ...raised, employers: raised.employers.map((employer) => employer + 1000) }
    const width = ({ interval }: SalaryDifference) => interval.high - interval.low
    const change = computeMedianChange(raised, pay, 'FLOOR')
    expect(change.difference).toBe(2000)
    expect(width(change)).toBeLessThan(width(computeMedianChange(strangers, pay, 'FLOOR')) / 3)
  })

  it('is mirrored where the weeks are swapped, and nothing where they are one week', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 4 }), (seed, burst) => {
        const { later, earlier } = drawWeeks(uneven(120, 30, 0.7, 0.4), burst, createRandom(seed))
        const change = computeMedianChange(later.pay, earlier.pay, 'FLOOR')
        const mirrored = mirror(change)!
        expect(computeMedianChange(earlier.pay, later.pay, 'FLOOR')).toEqual({
          ...mirrored,
          ratio: expect.closeTo(mirrored.ratio, 9) as number,
        })
        expect(computeMedianChange(later.pay, later.pay, 'FLOOR')).toMatchObject({
          difference: 0,
          interval: { low: 0, high: 0 },
          significant: false,
        })
      }),
    )
  })
})
