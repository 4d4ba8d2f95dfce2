import { formatCount } from '../words/format.ts'
import { countAxis, spanCounts, widestCount } from './count-axis.ts'
import type { PositionsOfWeek } from './draw-position-history.ts'
import { drawTwoLines } from './draw-two-lines.ts'
import { PALETTES, type Theme } from './palette.ts'
import { placeTogether } from './place-weeks.ts'
import type { Chart } from './render-chart.ts'
import { tellNothing } from './tell-nothing.ts'

export interface PositionsOfRole {
  readonly name: string
  readonly weeks: readonly PositionsOfWeek[]
}

const LEAST_TICK_HEIGHT = 56

/** The open positions of two roles at the end of each week, from zero, with their newest figures. */
export function drawTwoPositions({
  left,
  right,
  theme,
  width,
  height,
}: {
  readonly left: PositionsOfRole
  readonly right: PositionsOfRole
  readonly theme: Theme
  readonly width: number
  /** As high as its width asks for without it. */
  readonly height?: number
}): Chart {
  const placed = placeTogether(asValues(left.weeks), asValues(right.weeks))
  const all = placed.medians.flat()
  if (all.length === 0) return tellNothing({ theme, width, height })
  const most = spanCounts(all.map(({ median }) => median))
  return drawTwoLines({
    lines: [
      { name: left.name, points: placed.medians[0] },
      { name: right.name, points: placed.medians[1] },
    ],
    first: placed.first,
    last: placed.last,
    axis: (plotHeight) => countAxis(most, Math.floor(plotHeight / LEAST_TICK_HEIGHT), PALETTES[theme]),
    tickWidth: widestCount(most),
    tell: formatCount,
    key: [],
    hasBands: false,
    theme,
    width,
    height,
  })
}

const asValues = (weeks: readonly PositionsOfWeek[]) =>
  weeks.map(({ week, openPositions }) => ({ week, median: openPositions, low: null, high: null }))
