import { formatUsd } from '../words/format.ts'
import { layKey } from './lay-key.ts'
import { measureText } from './measure-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { levelSalaryAxis, spanSalaries } from './salary-axis.ts'
import { bar, diamond, dot, label, type Shape, TEXT_SIZE } from './shapes.ts'

/** Annual US dollars of one role. */
export interface QuantileProfile {
  readonly name: string
  /** Null where the sample is too small for it, as p90. */
  readonly p10: number | null
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number | null
}

const QUANTILES = [
  { of: 'p90', words: '90th percentile' },
  { of: 'p75', words: '75th percentile' },
  { of: 'median', words: 'Median' },
  { of: 'p25', words: '25th percentile' },
  { of: 'p10', words: '10th percentile' },
] as const

const EDGE = 8
const GAP = 12
const KEY_GAP = 8
const AXIS_HEIGHT = 26
const ROW_BESIDE = 36
const ROW_BELOW = 50
const LEAST_WIDTH_BESIDE = 480
const FIGURE_GAP = 10

/**
 * A row a percentile, highest first: what each of two roles pays there, told apart by shape, with both figures. A
 * percentile that either has not is left out.
 */
export function drawQuantileProfile({
  left,
  right,
  theme,
  width,
  height: asked = 0,
}: {
  readonly left: QuantileProfile
  readonly right: QuantileProfile
  readonly theme: Theme
  readonly width: number
  /** More room than the rows need. */
  readonly height?: number
}): Chart {
  const palette = PALETTES[theme]
  const quantiles = QUANTILES.flatMap(({ of, words }) => {
    const [one, other] = [left[of], right[of]]
    return one === null || other === null ? [] : [{ words, left: one, right: other }]
  })
  const values = quantiles.flatMap((quantile) => [quantile.left, quantile.right])
  const figureWidth = Math.max(...values.map((usd) => measureText(formatUsd(usd), TEXT_SIZE, 600)))
  const isBeside = width >= LEAST_WIDTH_BESIDE
  const nameWidth = Math.max(...quantiles.map(({ words }) => measureText(words, TEXT_SIZE, 400)))
  const plotLeft = EDGE + (isBeside ? nameWidth + GAP : 0) + figureWidth
  const plotRight = width - EDGE - figureWidth
  const key = layKey(
    [
      {
        words: left.name,
        markWidth: 12,
        draw: (x, y) => [dot(x + 6, y, palette.accent, palette.sheet)],
      },
      {
        words: right.name,
        markWidth: 12,
        draw: (x, y) => [diamond(x + 6, y, palette.second, palette.sheet)],
      },
    ],
    { left: EDGE, top: EDGE, width: width - 2 * EDGE, fill: palette.ink },
  )
  const top = EDGE + key.height + KEY_GAP
  const rowHeight = Math.max(
    isBeside ? ROW_BESIDE : ROW_BELOW,
    (asked - top - AXIS_HEIGHT) / quantiles.length,
  )
  const height = top + quantiles.length * rowHeight + AXIS_HEIGHT

  const drawRow = (index: number, toX: (usd: number) => number): Shape[] => {
    const quantile = quantiles[index]
    if (!quantile) return []
    const pair = [
      { usd: quantile.left, draw: dot, fill: palette.accent },
      { usd: quantile.right, draw: diamond, fill: palette.second },
    ].toSorted((one, other) => one.usd - other.usd)
    const [low, high] = pair
    if (!low || !high) return []
    const rowTop = top + index * rowHeight
    const words = isBeside ? rowTop + rowHeight / 2 : rowTop + 12
    const middle = isBeside ? words : rowTop + 33
    const figure = (usd: number, x: number, align: 'left' | 'right', fill: string) =>
      label(formatUsd(usd), x, middle, { fill, align, weight: 600, halo: palette.sheet })
    return [
      label(quantile.words, EDGE, words, { fill: palette.ink, halo: palette.sheet }),
      bar(toX(low.usd), toX(high.usd), middle, 3, palette.soft),
      ...pair.toReversed().map(({ usd, draw, fill }) => draw(toX(usd), middle, fill, palette.sheet)),
      ...(low.usd === high.usd ? [] : [figure(low.usd, toX(low.usd) - FIGURE_GAP, 'right', low.fill)]),
      figure(high.usd, toX(high.usd) + FIGURE_GAP, 'left', low.usd === high.usd ? palette.ink : high.fill),
    ]
  }

  return renderChart(
    {
      grid: {
        left: plotLeft,
        right: width - plotRight,
        top,
        height: quantiles.length * rowHeight,
        outerBoundsMode: 'none',
      },
      xAxis: levelSalaryAxis(spanSalaries(values), { left: plotLeft, right: plotRight, width }, palette),
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      graphic: { elements: key.shapes },
      series: [
        {
          type: 'custom',
          data: quantiles.map((quantile) => [quantile.left, 0.5]),
          renderItem: (
            { dataIndex }: { dataIndex: number },
            api: { coord(at: readonly number[]): readonly number[] },
          ) => ({ type: 'group', children: drawRow(dataIndex, (usd) => api.coord([usd, 0])[0] ?? 0) }),
        },
      ],
    },
    { theme, width, height },
  )
}
