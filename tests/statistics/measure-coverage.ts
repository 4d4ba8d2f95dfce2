import { computeSalaryFigures } from '../../src/statistics/compute-salary-figures.ts'
import { computeMedianChange } from '../../src/statistics/compute-salary-gap.ts'
import type { PayColumns } from '../../src/statistics/market-figures.ts'
import { createPaySample } from '../../src/statistics/pay-sample.ts'
import { createQuantileScore } from '../../src/statistics/pay-score.ts'
import { computeSalaryDifference } from '../../src/statistics/salary-difference.ts'
import { testCountChange } from '../../src/statistics/test-count-change.ts'
import { createRandom } from './draw-pay.ts'
import { drawEmployers, drawSalaries, type Market, TRUE_MEDIAN } from './drawn-markets.ts'
import { drawWeeks } from './drawn-weeks.ts'

/** Of a role that pays more, so that the gap to the other is known. */
const HIGHER_MEDIAN = 220_000

/** In how many samples the interval of the median holds the true one, 0..1. */
export function measureMedian(market: Market, samples: number, seed: number): number {
  const random = createRandom(seed)
  return shareOf(samples, () => {
    const figures = computeSalaryFigures(drawSalaries(market, random), market.postings, 'FLOOR')!
    return holds(figures.medianInterval, TRUE_MEDIAN)
  })
}

export type Sides = 'apart' | 'shared'

/** In how many samples the interval of the gap of medians holds the true gap of 30,000, 0..1. */
export function measureGap(market: Market, sides: Sides, samples: number, seed: number): number {
  const random = createRandom(seed)
  return shareOf(samples, () => {
    const [left, right] = drawSides(market, sides, HIGHER_MEDIAN, random)
    return holds(gapOfMedians(left, right).interval, HIGHER_MEDIAN - TRUE_MEDIAN)
  })
}

/** In how many samples two roles that pay alike are called significantly apart, 0..1. */
export function measureFalseGaps(market: Market, sides: Sides, samples: number, seed: number): number {
  const random = createRandom(seed)
  return shareOf(samples, () => {
    const [left, right] = drawSides(market, sides, TRUE_MEDIAN, random)
    return gapOfMedians(left, right).significant
  })
}

/** In how many pairs of weeks of one unchanging market the count and the median are said to have changed, 0..1. */
export function measureFalseChanges(market: Market, burst: number, samples: number, seed: number) {
  const random = createRandom(seed)
  let [tested, counts, medians] = [0, 0, 0]
  for (let sample = 0; sample < samples; sample += 1) {
    const { later, earlier } = drawWeeks(market, burst, random)
    const count = testCountChange(later.counts, earlier.counts)
    if (count.effectiveEmployers >= 5) tested += 1
    if (count.significant) counts += 1
    if (computeMedianChange(later.pay, earlier.pay, 'FLOOR').significant) medians += 1
  }
  return { tested: tested / samples, counts: counts / samples, medians: medians / samples }
}

function drawSides(market: Market, sides: Sides, leftMedian: number, random: () => number) {
  const deviates = drawEmployers(market, random)
  const left = drawSalaries(market, random, { deviates, median: leftMedian })
  const firstEmployer = market.postings
  const right =
    sides === 'shared'
      ? drawSalaries(market, random, { deviates })
      : drawSalaries(market, random, { firstEmployer })
  return [left, right] as const
}

const medianOf = (pay: PayColumns) => createQuantileScore(createPaySample(pay, 'FLOOR'), 0.5)
const gapOfMedians = (left: PayColumns, right: PayColumns) =>
  computeSalaryDifference(medianOf(left), medianOf(right))

const holds = ({ low, high }: { low: number; high: number }, value: number) => low <= value && value <= high

function shareOf(samples: number, happens: () => boolean): number {
  let count = 0
  for (let sample = 0; sample < samples; sample += 1) if (happens()) count += 1
  return count / samples
}
