import { formatCount } from '../words/format.ts'
import { fitText } from './fit-text.ts'
import { measureText } from './measure-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { bar, label, type Shape, SMALL_SIZE, TEXT_SIZE } from './shapes.ts'
import { tellNothing } from './tell-nothing.ts'

export interface Count {
  readonly name: string
  readonly count: number
}

const EDGE = 8
const GAP = 8
const BAR_HEIGHT = 16
const ROW_BESIDE = 26
const ROW_BELOW = 42
const MOST_ROW = 44
const CAPTION_HEIGHT = 26
/** Names stand beside their bars where the longest leaves the bars this share of the width. */
const MOST_NAME_SHARE = 0.5

/**
 * A row each, in the order given: a bar from zero with its figure at the end. Shares, which are at most 1, stand on the
 * length of the whole.
 */
export function drawCounts({
  rows,
  theme,
  width,
  height: asked = 0,
  tell = formatCount,
  caption,
}: {
  readonly rows: readonly Count[]
  readonly theme: Theme
  readonly width: number
  /** More room than the rows need. */
  readonly height?: number
  /** How a figure is written. */
  readonly tell?: (count: number) => string
  /** Above the rows: what is counted. */
  readonly caption?: string
}): Chart {
  if (rows.length === 0) return tellNothing({ theme, width, height: asked || undefined })
  const palette = PALETTES[theme]
  const inner = width - 2 * EDGE
  const figures = rows.map(({ count }) => tell(count))
  const figureWidth = Math.max(...figures.map((figure) => measureText(figure, TEXT_SIZE, 600)))
  const longest = Math.max(...rows.map(({ name }) => measureText(name, TEXT_SIZE, 400)))
  const isBeside = longest <= inner * MOST_NAME_SHARE
  const first = EDGE + (caption === undefined ? 0 : CAPTION_HEIGHT)
  const least = isBeside ? ROW_BESIDE : ROW_BELOW
  const rowHeight = Math.max(least, Math.min(MOST_ROW, (asked - first - EDGE) / rows.length))
  const left = isBeside ? EDGE + longest + GAP : EDGE
  const right = width - EDGE - figureWidth - GAP
  const height = Math.max(asked, first + rows.length * rowHeight + EDGE)

  const drawRow = (index: number, end: number): Shape[] => {
    const row = rows[index]
    if (!row) return []
    const top = first + index * rowHeight
    const middle = isBeside ? top + rowHeight / 2 : top + 28
    const name = fitText(row.name, isBeside ? longest : inner, TEXT_SIZE, 400)
    return [
      isBeside
        ? label(name, left - GAP, middle, { fill: palette.ink, align: 'right' })
        : label(name, EDGE, top + 10, { fill: palette.ink }),
      bar(left, end, middle, BAR_HEIGHT, palette.accent),
      label(figures[index] ?? '', Math.max(end, left) + GAP, middle, { fill: palette.ink, weight: 600 }),
    ]
  }

  const words =
    caption === undefined
      ? []
      : [
          label(fitText(caption, inner, SMALL_SIZE, 400), EDGE, EDGE + 10, {
            fill: palette.faint,
            size: SMALL_SIZE,
          }),
        ]

  return renderChart(
    {
      graphic: { elements: words },
      grid: {
        left,
        right: width - right,
        top: first,
        height: rows.length * rowHeight,
        outerBoundsMode: 'none',
      },
      xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...rows.map(({ count }) => count)) },
      yAxis: { type: 'value', show: false, min: 0, max: 1 },
      series: [
        {
          type: 'custom',
          data: rows.map(({ count }) => [count, 0.5]),
          renderItem: (
            { dataIndex }: { dataIndex: number },
            api: { value(dimension: number): number; coord(at: readonly number[]): readonly number[] },
          ) => ({
            type: 'group',
            children: drawRow(dataIndex, api.coord([api.value(0), 0])[0] ?? left),
          }),
        },
      ],
    },
    { theme, width, height },
  )
}
