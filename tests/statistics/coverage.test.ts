import { describe, expect, it } from 'vitest'
import { describeMarket, effectiveOf, independent, type Market, uneven } from './drawn-markets.ts'
import { measureFalseChanges, measureFalseGaps, measureGap, measureMedian } from './measure-coverage.ts'

const SEED = 42
/**
 * What is promised, as the least and most of so many samples: beyond these a figure that keeps its promise would be in
 * one of a thousand runs, three standard errors from the promised band.
 */
function allowed(samples: number, low: number, high: number) {
  const error = (share: number) => 3.09 * Math.sqrt((share * (1 - share)) / samples)
  return { low: Math.max(0, low - error(low)), high: Math.min(1, high + error(high)) }
}

function expectWithin(share: number, { low, high }: { low: number; high: number }) {
  expect(share).toBeGreaterThanOrEqual(low)
  expect(share).toBeLessThanOrEqual(high)
}

const named = (market: Market) => [describeMarket(market), market] as const

const FROM_TEN = [
  independent(34),
  independent(345),
  independent(5000),
  uneven(34, 16, 0.7, 0.3),
  uneven(34, 16, 0.7, 0.6),
  uneven(345, 60, 0.7, 0.3),
  uneven(345, 80, 1, 0.6),
  uneven(5000, 400, 1, 0.3),
  uneven(5000, 16, 0.7, 0.6),
].map(named)
const FROM_FIVE = [uneven(34, 9, 0.7, 0.6), uneven(345, 20, 1, 0.3), uneven(5000, 20, 1, 0.6)].map(named)
const SMALLER = FROM_TEN.filter(([, { postings }]) => postings < 5000)

describe('markets drawn for coverage', () => {
  it.each(FROM_TEN)('have ten effective employers and more: %s', (_, market) => {
    expect(effectiveOf(market)).toBeGreaterThanOrEqual(10)
  })
  it.each(FROM_FIVE)('have five to ten: %s', (_, market) => {
    expectWithin(effectiveOf(market), { low: 5, high: 10 })
  })
})

describe('95% intervals', () => {
  const samplesOf = ({ postings }: Market) => (postings === 5000 ? 500 : 2000)

  it.each(FROM_TEN)('of the median hold in 93 to 97 of 100 samples: %s', (_, market) => {
    const samples = samplesOf(market)
    const band = samples === 2000 ? { low: 0.93, high: 0.97 } : allowed(samples, 0.93, 0.97)
    expectWithin(measureMedian(market, samples, SEED), band)
  })

  it.each(FROM_FIVE)('of the median hold in 91 to 99 of 100 samples: %s', (_, market) => {
    expectWithin(measureMedian(market, samplesOf(market), SEED), { low: 0.91, high: 0.99 })
  })

  it.each(['bimodal', 'rounded'] as const)('hold %s pay no less often', (shape) => {
    for (const market of [independent(34), uneven(345, 60, 0.7, 0.6)])
      expect(measureMedian({ ...market, shape }, 1000, SEED)).toBeGreaterThanOrEqual(
        allowed(1000, 0.93, 1).low,
      )
  })

  it.each(SMALLER)(
    'of a gap of 30,000 between two medians hold in 93 to 97 of 100 samples: %s',
    (_, market) => {
      const band = allowed(300, 0.93, 0.97)
      expectWithin(measureGap(market, 'apart', 300, SEED), band)
      if (market.employers !== null) expectWithin(measureGap(market, 'shared', 300, SEED), band)
    },
  )
})

describe('of nothing but chance', () => {
  it.each(SMALLER)('a gap is called significant in 3 to 7 of 100 samples: %s', (_, market) => {
    const band = allowed(400, 0.03, 0.07)
    expectWithin(measureFalseGaps(market, 'apart', 400, SEED), band)
    if (market.employers !== null) expectWithin(measureFalseGaps(market, 'shared', 400, SEED), band)
  })

  it.each([
    [...named(independent(345)), 1],
    [...named(uneven(345, 60, 0.7, 0.3)), 1],
    [...named(uneven(5000, 400, 0.7, 0.3)), 4],
  ] as const)(
    'a change between two weeks is called significant in 3 to 7 of 100 samples: %s',
    (_, market, burst) => {
      const samples = market.postings === 5000 ? 200 : 500
      const { counts, medians } = measureFalseChanges(market, burst, samples, SEED)
      expectWithin(counts, allowed(samples, 0.03, 0.07))
      expectWithin(medians, allowed(samples, 0.03, 0.07))
    },
  )

  it('a count that few employers changed is never significant', () => {
    const { tested, counts } = measureFalseChanges(uneven(34, 14, 0.7, 0.3), 4, 300, SEED)
    expect(tested).toBeLessThan(0.1)
    expect(counts).toBeLessThan(0.03)
  })
})
