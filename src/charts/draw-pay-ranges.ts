import { formatUsd } from '../words/format.ts'
import { fitText } from './fit-text.ts'
import { layKey } from './lay-key.ts'
import { measureText } from './measure-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { levelSalaryAxis, spanSalaries } from './salary-axis.ts'
import { bar, dot, interval, label, type Shape, TEXT_SIZE } from './shapes.ts'
import { tellNothing } from './tell-nothing.ts'

/** Annual US dollars of one role. */
export interface PayRange {
  readonly name: string
  readonly p25: number
  readonly median: number
  readonly p75: number
  /** Ends of the interval of the median. */
  readonly low: number
  readonly high: number
}

/** A role that discloses too few salaries. */
export interface UnknownPay {
  readonly name: string
  readonly median: null
}

const TOO_FEW = 'too few salaries'
const EDGE = 8
const GAP = 12
const KEY_GAP = 8
const AXIS_HEIGHT = 26
const BAR_HEIGHT = 14
const ROW_BESIDE = 32
const ROW_BELOW = 50
/** Names stand beside their bars where the longest leaves the bars this share of the width. */
const MOST_NAME_SHARE = 0.36
const LEAST_WIDTH_BESIDE = 480

/**
 * A row a role, in the order given: the middle half of its salaries, its median with its interval and figure. A row
 * without salaries says so.
 */
export function drawPayRanges({
  rows,
  theme,
  width,
  height: asked = 0,
}: {
  readonly rows: readonly (PayRange | UnknownPay)[]
  readonly theme: Theme
  readonly width: number
  /** More room than the rows need. */
  readonly height?: number
}): Chart {
  const known = rows.filter((row) => row.median !== null)
  if (known.length === 0) return tellNothing({ theme, width, height: asked || undefined })
  const palette = PALETTES[theme]
  const inner = width - 2 * EDGE
  const figures = rows.map(({ median }) => (median === null ? '' : formatUsd(median)))
  const figureWidth = Math.max(...figures.map((figure) => measureText(figure, TEXT_SIZE, 600)))
  const longest = Math.max(...rows.map(({ name }) => measureText(name, TEXT_SIZE, 400)))
  const isBeside = width >= LEAST_WIDTH_BESIDE && longest <= inner * MOST_NAME_SHARE
  const nameWidth = isBeside ? longest : inner - figureWidth - GAP
  const plotLeft = isBeside ? EDGE + longest + GAP : EDGE
  const plotRight = isBeside ? width - EDGE - figureWidth - GAP : width - EDGE
  const key = layKey(
    [
      {
        words: 'middle half of salaries',
        markWidth: 22,
        draw: (x, y) => [bar(x, x + 22, y, BAR_HEIGHT - 2, palette.soft)],
      },
      { words: 'median', markWidth: 11, draw: (x, y) => [dot(x + 5.5, y, palette.accent, palette.sheet)] },
      {
        words: '95% interval of the median',
        markWidth: 22,
        draw: (x, y) => interval(x + 1, x + 21, y, palette.ink),
      },
    ],
    { left: EDGE, top: EDGE, width: inner, fill: palette.faint },
  )
  const top = EDGE + key.height + KEY_GAP
  const rowHeight = Math.max(isBeside ? ROW_BESIDE : ROW_BELOW, (asked - top - AXIS_HEIGHT) / rows.length)
  const height = top + rows.length * rowHeight + AXIS_HEIGHT

  const drawRow = (index: number, toX: (usd: number) => number): Shape[] => {
    const row = rows[index]
    if (!row) return []
    const rowTop = top + index * rowHeight
    const words = isBeside ? rowTop + rowHeight / 2 : rowTop + 14
    const middle = isBeside ? words : rowTop + 35
    const name = label(fitText(row.name, nameWidth, TEXT_SIZE, 400), EDGE, words, {
      fill: palette.ink,
      halo: palette.sheet,
    })
    if (row.median === null) {
      const shown = fitText(TOO_FEW, plotRight - plotLeft, TEXT_SIZE, 400)
      return [name, label(shown, plotLeft, middle, { fill: palette.faint, halo: palette.sheet })]
    }
    return [
      name,
      label(figures[index] ?? '', width - EDGE, words, {
        fill: palette.ink,
        weight: 600,
        align: 'right',
        halo: palette.sheet,
      }),
      bar(toX(row.p25), toX(row.p75), middle, BAR_HEIGHT, palette.soft),
      ...interval(toX(row.low), toX(row.high), middle, palette.ink),
      dot(toX(row.median), middle, palette.accent, palette.sheet),
    ]
  }

  return renderChart(
    {
      grid: {
        left: plotLeft,
        right: width - plotRight,
        top,
        height: rows.length * rowHeight,
        outerBoundsMode: 'none',
      },
      xAxis: levelSalaryAxis(
        spanSalaries(known.flatMap(({ p25, median, p75, low, high }) => [p25, median, p75, low, high])),
        { left: plotLeft, right: plotRight, width },
        palette,
      ),
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      graphic: { elements: key.shapes },
      series: [
        {
          type: 'custom',
          data: rows.map(({ median }) => [median ?? known[0]?.median, 0.5]),
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
