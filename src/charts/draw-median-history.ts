import { formatUsd } from '../words/format.ts'
import { layKey } from './lay-key.ts'
import { measureText } from './measure-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type MedianOfWeek, type PlacedMedian, placeWeeks, splitAtGaps } from './place-weeks.ts'
import { plotHeightOf } from './plot-height.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { salaryAxis, spanSalaries, widestTick } from './salary-axis.ts'
import { bar, dot, label, type Shape, TEXT_SIZE } from './shapes.ts'
import { tellNothing } from './tell-nothing.ts'
import { weekAxis } from './week-axis.ts'

const EDGE = 8
const GAP = 10
const KEY_GAP = 10
const AXIS_HEIGHT = 40
const LEAST_TICK_HEIGHT = 45

type ToPoint = (at: number, usd: number) => readonly [number, number]

/** The median week by week with the band of its interval, the newest with its figure; a gap where there is none. */
export function drawMedianHistory({
  weeks,
  theme,
  width,
  height: asked,
}: {
  readonly weeks: readonly MedianOfWeek[]
  readonly theme: Theme
  readonly width: number
  /** As high as its width asks for without it. */
  readonly height?: number
}): Chart {
  const { first, medians, last } = placeWeeks(weeks)
  const newest = medians.at(-1)
  if (!newest) return tellNothing({ theme, width, height: asked })
  const palette = PALETTES[theme]
  const span = spanSalaries(medians.flatMap(({ median, low, high }) => [median, low, high]))
  const figureWidth = measureText(formatUsd(newest.median), TEXT_SIZE, 600)
  const plotLeft = EDGE + widestTick(span) + GAP
  const plotRight = width - EDGE - figureWidth - GAP
  const key = layKey(
    [
      { words: 'median', markWidth: 22, draw: (x, y) => [bar(x, x + 22, y, 2.5, palette.accent)] },
      {
        words: 'its 95% interval',
        markWidth: 22,
        draw: (x, y) => [bar(x, x + 22, y, 12, palette.soft)],
      },
    ],
    { left: EDGE, top: EDGE, width: width - 2 * EDGE, fill: palette.faint },
  )
  const top = EDGE + key.height + KEY_GAP
  const plotHeight = plotHeightOf(width, asked, top + AXIS_HEIGHT)
  const height = top + plotHeight + AXIS_HEIGHT

  const drawRun = (run: readonly PlacedMedian[], toPoint: ToPoint): Shape[] => {
    const [only] = run
    const points = run.map(({ at, median }) => toPoint(at, median))
    if (run.length === 1 && only) {
      const [x, low] = toPoint(only.at, only.low)
      const [, high] = toPoint(only.at, only.high)
      return [bar(x - 3, x + 3, (low + high) / 2, Math.max(low - high, 1), palette.soft), dotAt(points[0])]
    }
    const band = [
      ...run.map(({ at, high }) => toPoint(at, high)),
      ...run.toReversed().map(({ at, low }) => toPoint(at, low)),
    ]
    return [
      { type: 'polygon', silent: true, shape: { points: band }, style: { fill: palette.soft } },
      {
        type: 'polyline',
        silent: true,
        z2: 3,
        shape: { points },
        style: { stroke: palette.accent, lineWidth: 2.5, fill: 'none', lineJoin: 'round' },
      },
    ]
  }
  const dotAt = ([x, y]: readonly [number, number] = [0, 0]) => dot(x, y, palette.accent, palette.sheet)

  const draw = (toPoint: ToPoint): Shape[] => {
    const [x, y] = toPoint(newest.at, newest.median)
    return [
      ...splitAtGaps(medians).flatMap((run) => drawRun(run, toPoint)),
      dotAt([x, y]),
      label(formatUsd(newest.median), x + GAP, y, { fill: palette.accent, weight: 600, halo: palette.sheet }),
    ]
  }

  return renderChart(
    {
      grid: { left: plotLeft, right: width - plotRight, top, height: plotHeight, outerBoundsMode: 'none' },
      xAxis: weekAxis({
        first,
        last,
        lengthPx: plotRight - plotLeft,
        roomPx: { before: plotLeft, after: width - plotRight },
        palette,
      }),
      yAxis: salaryAxis(span, Math.floor(plotHeight / LEAST_TICK_HEIGHT), palette),
      graphic: { elements: key.shapes },
      series: [
        {
          type: 'custom',
          data: [[newest.at, newest.median]],
          renderItem: (_: unknown, api: { coord(at: readonly number[]): readonly [number, number] }) => ({
            type: 'group',
            children: draw((at, usd) => api.coord([at, usd])),
          }),
        },
      ],
    },
    { theme, width, height },
  )
}
