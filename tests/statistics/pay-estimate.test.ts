import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveEmployers, indexEmployers } from '../../src/statistics/employers.ts'
import { estimatePay } from '../../src/statistics/pay-estimate.ts'
import { createPaySample, quantileOf, weightPaySample } from '../../src/statistics/pay-sample.ts'
import { createMeanScore, createQuantileScore } from '../../src/statistics/pay-score.ts'
import { signFlipMargin } from '../../src/statistics/sign-flips.ts'
import { solveMargin } from '../../src/statistics/solve-margin.ts'
import { payOf, payRows } from './draw-pay.ts'

const sampleOf = (rows: Parameters<typeof payOf>[0]) => createPaySample(payOf(rows), 'MIDPOINT')
const share = fc.double({ min: 0.05, max: 0.95, noNaN: true })

describe('effective employers', () => {
  it('are at least one, at most all, and all where each has equally many postings', () => {
    fc.assert(
      fc.property(payRows(), (rows) => {
        const { sizes } = indexEmployers(payOf(rows))
        expect(effectiveEmployers(sizes)).toBeGreaterThanOrEqual(1)
        expect(effectiveEmployers(sizes)).toBeLessThanOrEqual(sizes.length + 1e-9)
        expect(effectiveEmployers(sizes.map(() => 3))).toBeCloseTo(sizes.length, 9)
      }),
    )
  })

  it('are numbered in ascending order, whatever the order of the rows', () => {
    const { employers, ofRow, sizes } = indexEmployers({ employers: Int32Array.of(7, -2, 7, 3, 7) })
    expect([...employers]).toEqual([-2, 3, 7])
    expect([...ofRow]).toEqual([2, 0, 2, 1, 2])
    expect([...sizes]).toEqual([1, 1, 3])
  })
})

describe('pulls', () => {
  it('sum to nothing at the estimate, and leave nothing to one employer alone', () => {
    fc.assert(
      fc.property(payRows(), share, (rows, at) => {
        const sample = sampleOf(rows)
        for (const { pulls } of [createQuantileScore(sample, at), createMeanScore(sample)])
          expect(pulls.reduce((sum, pull) => sum + pull, 0)).toBeCloseTo(0, 6)
        const alone = sampleOf(rows.map((row) => ({ ...row, employer: 1 })))
        expect(createQuantileScore(alone, at).pulls[0]).toBeCloseTo(0, 12)
      }),
    )
  })
})

describe('an estimate', () => {
  it('lies within its interval, and that within the sample', () => {
    fc.assert(
      fc.property(payRows(), share, (rows, at) => {
        const sample = sampleOf(rows)
        for (const score of [createQuantileScore(sample, at), createMeanScore(sample)]) {
          const { value, interval } = estimatePay(score)
          expect(interval.low).toBeLessThanOrEqual(value)
          expect(interval.high).toBeGreaterThanOrEqual(value)
          expect(interval.low).toBeGreaterThanOrEqual(sample.sorted[0]! - 1e-6)
          expect(interval.high).toBeLessThanOrEqual(sample.sorted.at(-1)! + 1e-6)
        }
      }),
    )
  })

  it('is the same under equal weights as without any', () => {
    fc.assert(
      fc.property(payRows(2), share, (rows, at) => {
        const plain = estimatePay(createQuantileScore(sampleOf(rows), at))
        const weighted = estimatePay(createQuantileScore(weightPaySample(sampleOf(rows), [2, 2, 2]), at))
        expect(weighted.value).toBeCloseTo(plain.value, 3)
        expect(weighted.interval.low).toBeCloseTo(plain.interval.low, 2)
        expect(weighted.interval.high).toBeCloseTo(plain.interval.high, 2)
      }),
    )
  })

  it('under weights never falls as the share grows, and does not depend on the order of postings', () => {
    const weights = fc.tuple(...([0, 1, 2] as const).map(() => fc.double({ min: 0.1, max: 9, noNaN: true })))
    fc.assert(
      fc.property(payRows(), weights, share, share, (rows, [entry, mid, senior], one, other) => {
        const bandWeights = [entry!, mid!, senior!] as const
        const sample = weightPaySample(sampleOf(rows), bandWeights)
        const reversed = weightPaySample(sampleOf(rows.toReversed()), bandWeights)
        expect(quantileOf(sample, Math.min(one, other))).toBeLessThanOrEqual(
          quantileOf(sample, Math.max(one, other)) + 1e-6,
        )
        expect(estimatePay(createQuantileScore(reversed, one))).toEqual(
          estimatePay(createQuantileScore(sample, one)),
        )
      }),
    )
  })
})

describe('a margin', () => {
  const pulls = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 6, maxLength: 30 })
    .map((values) => Float64Array.from(values))

  it('is just as far as chance reaches from there, and there is one such', () => {
    fc.assert(
      fc.property(pulls, (values) => {
        const parts = values.map(() => 1 / values.length)
        const reachAt = (margin: number) =>
          signFlipMargin(values.map((pull, place) => pull + margin * parts[place]!))
        const margin = solveMargin(values, parts, 1000)
        expect(reachAt(margin)).toBeCloseTo(margin, 4)
        if (margin < 1e-6) return
        expect(reachAt(margin * 0.9)).toBeGreaterThan(margin * 0.9)
        expect(reachAt(margin * 1.1)).toBeLessThan(margin * 1.1)
      }),
    )
  })

  it('is no wider than the most, and none where nothing pulls', () => {
    expect(solveMargin(Float64Array.of(1, -1, 1, -1), new Float64Array(4).fill(0.25), 0.3)).toBe(0.3)
    expect(solveMargin(new Float64Array(9), new Float64Array(9).fill(1 / 9), 0.5)).toBe(0)
  })
})
