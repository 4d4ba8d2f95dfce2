import { formatCount } from '../words/format.ts'
import { layKey } from './lay-key.ts'
import { measureText } from './measure-text.ts'
import { PALETTES, type Palette, type Theme } from './palette.ts'
import { plotHeightOf } from './plot-height.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { bar, label, type Shape, TEXT_SIZE } from './shapes.ts'
import { tellNothing } from './tell-nothing.ts'
import { weekAxis } from './week-axis.ts'

export interface PositionsOfWeek {
  /** Its Monday, an ISO date. */
  readonly week: string
  readonly openPositions: number
}

const EDGE = 8
const KEY_GAP = 10
const AXIS_HEIGHT = 40
const FIGURE_HEIGHT = 20
const BAR_SHARE = 0.72
const FIGURE_GAP = 16
const WEEK_MS = 7 * 86_400_000

/** A column a week, from zero, oldest first; the newest stands out and has its figure. A week that is left out is a gap. */
export function drawPositionHistory({
  weeks,
  theme,
  width,
  height: asked,
}: {
  readonly weeks: readonly PositionsOfWeek[]
  readonly theme: Theme
  readonly width: number
  /** As high as its width asks for without it. */
  readonly height?: number
}): Chart {
  const sorted = weeks.toSorted((one, other) => (one.week < other.week ? -1 : Number(one.week > other.week)))
  const [oldest, newest] = [sorted[0], sorted.at(-1)]
  if (!oldest || !newest) return tellNothing({ theme, width, height: asked })
  const palette = PALETTES[theme]
  const distance = (week: string) => Math.round((Date.parse(week) - Date.parse(oldest.week)) / WEEK_MS)
  const last = distance(newest.week)
  const most = Math.max(1, ...sorted.map(({ openPositions }) => openPositions))
  const inner = width - 2 * EDGE
  const columnRoom = inner / (last + 1)
  const column = Math.max(1, Math.min(40, columnRoom * BAR_SHARE))
  const key = layKey(
    [
      {
        words: 'open at the end of each week',
        markWidth: 12,
        draw: (x, y) => [bar(x, x + 12, y, 12, palette.soft)],
      },
    ],
    { left: EDGE, top: EDGE, width: inner, fill: palette.faint },
  )
  const top = EDGE + key.height + KEY_GAP
  const plotHeight = plotHeightOf(width, asked, top + AXIS_HEIGHT)
  const edge = EDGE + columnRoom / 2
  const ground = top + plotHeight
  const figures = [
    ...tellEnds(
      oldest,
      newest,
      { left: EDGE, right: width - EDGE, middle: top + FIGURE_HEIGHT / 2 - 2 },
      palette,
    ),
    bar(EDGE, width - EDGE, ground, 1, palette.faint),
  ]

  const drawWeek = (index: number, coord: (at: readonly number[]) => readonly number[]): Shape[] => {
    const week = sorted[index]
    if (!week) return []
    const [x = 0, y = 0] = coord([distance(week.week), week.openPositions])
    const fill = week === newest ? palette.accent : palette.soft
    return [bar(x - column / 2, x + column / 2, (y + ground) / 2, Math.max(ground - y, 0), fill)]
  }

  return renderChart(
    {
      grid: {
        left: edge,
        right: edge,
        top: top + FIGURE_HEIGHT,
        height: plotHeight - FIGURE_HEIGHT,
        outerBoundsMode: 'none',
      },
      xAxis: {
        ...weekAxis({
          first: oldest.week,
          last,
          lengthPx: inner - columnRoom,
          roomPx: { before: edge, after: edge },
          palette,
        }),
        axisLine: { show: false },
      },
      yAxis: { type: 'value', show: false, min: 0, max: most },
      graphic: { elements: [...key.shapes, ...figures] },
      series: [
        {
          type: 'custom',
          clip: false,
          data: sorted.map(({ week, openPositions }) => [distance(week), openPositions]),
          renderItem: (
            { dataIndex }: { dataIndex: number },
            api: { coord(at: readonly number[]): readonly number[] },
          ) => ({ type: 'group', children: drawWeek(dataIndex, (at) => api.coord(at)) }),
        },
      ],
    },
    { theme, width, height: top + plotHeight + AXIS_HEIGHT },
  )
}

/** The first and the last figure above their columns; the last alone where there is no room for two. */
function tellEnds(
  oldest: PositionsOfWeek,
  newest: PositionsOfWeek,
  { left, right, middle }: { readonly left: number; readonly right: number; readonly middle: number },
  palette: Palette,
): Shape[] {
  const [then, now] = [oldest, newest].map(({ openPositions }) => formatCount(openPositions))
  if (then === undefined || now === undefined) return []
  const last = label(now, right, middle, { fill: palette.accent, weight: 600, align: 'right' })
  const room = right - left - measureText(now, TEXT_SIZE, 600) - FIGURE_GAP
  return oldest === newest || measureText(then, TEXT_SIZE, 400) > room
    ? [last]
    : [label(then, left, middle, { fill: palette.faint }), last]
}
