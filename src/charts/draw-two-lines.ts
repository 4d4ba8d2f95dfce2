import { layEndLabels } from './lay-end-labels.ts'
import { type KeyEntry, layKey } from './lay-key.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type PlacedMedian, splitAtGaps } from './place-weeks.ts'
import { plotHeightOf } from './plot-height.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { bar, diamond, dot, type Shape } from './shapes.ts'
import { weekAxis } from './week-axis.ts'

export interface NamedLine {
  readonly name: string
  /** In order of time; may be empty. */
  readonly points: readonly PlacedMedian[]
}

export interface TwoLines {
  readonly lines: readonly [NamedLine, NamedLine]
  /** The Monday of the first week, and how many weeks later the last one is. */
  readonly first: string
  readonly last: number
  /** Of ECharts, for a plot of that height. */
  readonly axis: (plotHeight: number) => object
  readonly tickWidth: number
  readonly tell: (value: number) => string
  /** Entries of the key beside the names. */
  readonly key: readonly KeyEntry[]
  /** Whether each point's interval is drawn as a band. */
  readonly hasBands: boolean
  readonly theme: Theme
  readonly width: number
  readonly height?: number | undefined
}

type ToPoint = (at: number, value: number) => readonly [number, number]

const EDGE = 8
const GAP = 12
const KEY_GAP = 10
const AXIS_HEIGHT = 40
/** From here on the names stand beside the ends of their lines; below it, in the key. */
const LEAST_WIDTH_BESIDE = 520
const MARK_WIDTH = 26
const LINE_WIDTH = 2.5
const DASHES = [6, 4]
const BAND_OPACITY = 0.15
const EDGE_OPACITY = 0.5

/** Two lines over the weeks, the first solid with a dot at its end, the second dashed with a diamond, each with its name. */
export function drawTwoLines(given: TwoLines): Chart {
  const { lines, first, last, theme, width, tell } = given
  const palette = PALETTES[theme]
  const styles = [
    { stroke: palette.accent, lineDash: undefined, mark: dot },
    { stroke: palette.second, lineDash: DASHES, mark: diamond },
  ] as const
  const isBeside = width >= LEAST_WIDTH_BESIDE
  const drawn = lines.map((line, index) => ({
    ...line,
    ...(styles[index] ?? styles[0]),
    newest: line.points.at(-1),
  }))
  const labels = layEndLabels(
    drawn.flatMap(({ name, newest, stroke }) =>
      newest ? [{ figure: tell(newest.median), name: isBeside ? name : null, fill: stroke }] : [],
    ),
    palette.sheet,
  )
  const plotLeft = EDGE + given.tickWidth + GAP
  const plotRight = width - EDGE - labels.width - GAP
  const told = drawn.filter(({ newest }) => newest !== undefined)
  const names = told.map(
    ({ name, stroke, lineDash, mark }): KeyEntry => ({
      words: name,
      markWidth: MARK_WIDTH,
      draw: (x, y) => [
        stroked([[x, y] as const, [x + MARK_WIDTH, y] as const], stroke, lineDash),
        mark(x + MARK_WIDTH / 2, y, stroke, palette.sheet),
      ],
    }),
  )
  const nameKey = layKey(isBeside ? [] : names, {
    left: EDGE,
    top: EDGE,
    width: width - 2 * EDGE,
    fill: palette.ink,
  })
  const key = layKey(given.key, {
    left: EDGE,
    top: EDGE + (isBeside ? 0 : nameKey.height),
    width: width - 2 * EDGE,
    fill: palette.faint,
  })
  const keyHeight = (isBeside ? 0 : nameKey.height) + (given.key.length === 0 ? 0 : key.height)
  const top = EDGE + keyHeight + KEY_GAP
  const plotHeight = plotHeightOf(width, given.height, top + AXIS_HEIGHT)

  const drawRun = (run: readonly PlacedMedian[], line: (typeof drawn)[number], toPoint: ToPoint): Shape[] => {
    const points = run.map(({ at, median }) => toPoint(at, median))
    const [only] = points
    if (points.length === 1 && only) return [line.mark(only[0], only[1], line.stroke, palette.sheet)]
    const band = [
      ...run.map(({ at, high }) => toPoint(at, high)),
      ...run.toReversed().map(({ at, low }) => toPoint(at, low)),
    ]
    return [
      ...(given.hasBands ? [shaded(band, line.stroke), ...edges(run, line, toPoint)] : []),
      stroked(points, line.stroke, line.lineDash),
    ]
  }

  const edges = (run: readonly PlacedMedian[], line: (typeof drawn)[number], toPoint: ToPoint): Shape[] =>
    (['low', 'high'] as const).map((end) => {
      const points = run.map((week) => toPoint(week.at, week[end]))
      const { style, ...shape } = stroked(points, line.stroke, line.lineDash)
      return { ...shape, z2: 1, style: { ...style, lineWidth: 1, opacity: EDGE_OPACITY } }
    })

  const draw = (toPoint: ToPoint): Shape[] => {
    const ends = drawn.flatMap(({ newest }) => (newest ? [toPoint(newest.at, newest.median)] : []))
    return [
      ...drawn.flatMap((line) => splitAtGaps(line.points).flatMap((run) => drawRun(run, line, toPoint))),
      ...drawn.flatMap(({ newest, mark, stroke }) =>
        newest ? [mark(...toPoint(newest.at, newest.median), stroke, palette.sheet)] : [],
      ),
      ...labels.place(ends, { left: plotRight + GAP, top, bottom: top + plotHeight }),
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
      yAxis: given.axis(plotHeight),
      graphic: { elements: [...nameKey.shapes, ...key.shapes] },
      series: [
        {
          type: 'custom',
          clip: false,
          data: [[0, told[0]?.newest?.median ?? 0]],
          renderItem: (_: unknown, api: { coord(at: readonly number[]): readonly [number, number] }) => ({
            type: 'group',
            children: draw((at, value) => api.coord([at, value])),
          }),
        },
      ],
    },
    { theme, width, height: top + plotHeight + AXIS_HEIGHT },
  )
}

/** What stands in the key for a line that there is none of. */
export function tellMissing(name: string, why: string, fill: string): KeyEntry {
  return {
    words: `${name}: ${why}`,
    markWidth: 8,
    draw: (x, y) => [bar(x, x + 8, y, 1.5, fill)],
  }
}

/** What stands in the key for the bands of both lines. */
export function tellBands(words: string, theme: Theme): KeyEntry {
  const { accent, second } = PALETTES[theme]
  const swatch = (left: number, y: number, fill: string) =>
    shaded(
      [
        [left, y - 6],
        [left + 14, y - 6],
        [left + 14, y + 6],
        [left, y + 6],
      ],
      fill,
    )
  return { words, markWidth: 30, draw: (x, y) => [swatch(x, y, accent), swatch(x + 16, y, second)] }
}

function stroked(
  points: readonly (readonly [number, number])[],
  stroke: string,
  lineDash?: readonly number[],
) {
  return {
    type: 'polyline',
    silent: true,
    z2: 3,
    shape: { points },
    style: {
      stroke,
      lineWidth: LINE_WIDTH,
      fill: 'none',
      lineJoin: 'round',
      ...(lineDash === undefined ? {} : { lineDash }),
    },
  }
}

function shaded(points: readonly (readonly [number, number])[], fill: string) {
  return { type: 'polygon', silent: true, shape: { points }, style: { fill, opacity: BAND_OPACITY } }
}
