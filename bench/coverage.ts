import {
  describeMarket,
  independent,
  MARKETS_DRAWN,
  type Market,
  uneven,
} from '../tests/statistics/drawn-markets.ts'
import { WEEKS_DRAWN } from '../tests/statistics/drawn-weeks.ts'
import {
  measureFalseChanges,
  measureFalseGaps,
  measureGap,
  measureMedian,
} from '../tests/statistics/measure-coverage.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'

const SAMPLES = 2000
const SEED = 20_261_123
const HELD = '95% intervals: promised'
const FALSE = 'called significant by chance: promised'

const MARKETS: readonly Market[] = [
  independent(34),
  uneven(34, 16, 0.7, 0.3),
  uneven(34, 16, 0.7, 0.6),
  uneven(34, 9, 0.7, 0.3),
  uneven(34, 9, 0.7, 0.6),
  independent(345),
  uneven(345, 60, 0.7, 0.3),
  uneven(345, 60, 0.7, 0.6),
  uneven(345, 80, 1, 0.3),
  uneven(345, 80, 1, 0.6),
  uneven(345, 20, 1, 0.3),
  uneven(345, 20, 1, 0.6),
  independent(5000),
  uneven(5000, 400, 0.7, 0.3),
  uneven(5000, 400, 1, 0.6),
  uneven(5000, 16, 0.7, 0.6),
  uneven(5000, 20, 1, 0.3),
  uneven(5000, 20, 1, 0.6),
]
/** The other shapes of pay, where the interval of the median is all that is measured. */
const SHAPED: readonly Market[] = (['bimodal', 'rounded'] as const).flatMap((shape) =>
  [independent(34), uneven(34, 16, 0.7, 0.6), independent(345), uneven(345, 80, 1, 0.6)].map((market) => ({
    ...market,
    shape,
  })),
)
const WEEKS: readonly (readonly [Market, number])[] = [
  [independent(345), 1],
  [uneven(345, 60, 0.7, 0.3), 1],
  [uneven(345, 60, 0.7, 0.6), 4],
  [independent(5000), 1],
  [uneven(5000, 400, 0.7, 0.3), 4],
  [uneven(5000, 400, 1, 0.6), 4],
]

/** Do 95% intervals hold the truth in 95% of samples, and is chance called significant in 5%? */
export async function run(): Promise<BenchResult> {
  return {
    about: [
      `${SAMPLES.toLocaleString('en-US')} samples a figure, seed ${SEED}; a figure's standard error is 0.5 points.`,
      MARKETS_DRAWN,
      WEEKS_DRAWN,
      'In a gap, the left role pays 30,000 more; equal roles pay alike.',
    ].join('\n'),
    figures: [
      { name: HELD, value: 95, unit: '%', ratio: 1, of: HELD },
      ...[...MARKETS, ...SHAPED].map((market) =>
        percent(`median: ${describeMarket(market)}`, measureMedian(market, SAMPLES, SEED), HELD),
      ),
      ...MARKETS.flatMap(gapFigures),
      { name: FALSE, value: 5, unit: '%', ratio: 1, of: FALSE },
      ...MARKETS.flatMap(falseGapFigures),
      ...WEEKS.flatMap(([market, burst]) => changeFigures(market, burst)),
    ],
  }
}

const percent = (name: string, share: number, of: string): BenchFigure => ({
  name,
  value: 100 * share,
  unit: '%',
  ratio: (100 * share) / (of === HELD ? 95 : 5),
  of,
})

/** Independent postings have no employers that two roles could share. */
const sidesOf = ({ employers }: Market) =>
  employers === null ? (['apart'] as const) : (['apart', 'shared'] as const)

const gapFigures = (market: Market) =>
  sidesOf(market).map((sides) =>
    percent(`gap, ${sides}: ${describeMarket(market)}`, measureGap(market, sides, SAMPLES, SEED), HELD),
  )

const falseGapFigures = (market: Market) =>
  sidesOf(market).map((sides) =>
    percent(
      `equal roles, ${sides}: ${describeMarket(market)}`,
      measureFalseGaps(market, sides, SAMPLES, SEED),
      FALSE,
    ),
  )

function changeFigures(market: Market, burst: number): BenchFigure[] {
  const { counts, medians } = measureFalseChanges(market, burst, SAMPLES, SEED)
  const where = `${describeMarket(market)}${burst > 1 ? `, bursts of ${burst}` : ''}`
  return [
    percent(`two weeks, count: ${where}`, counts, FALSE),
    percent(`two weeks, median: ${where}`, medians, FALSE),
  ]
}
