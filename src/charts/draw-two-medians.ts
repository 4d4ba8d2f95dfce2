import { formatUsd } from '../words/format.ts'
import { drawTwoLines, tellBands, tellMissing } from './draw-two-lines.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type MedianOfWeek, placeTogether } from './place-weeks.ts'
import type { Chart } from './render-chart.ts'
import { salaryAxis, spanSalaries, widestTick } from './salary-axis.ts'
import { tellNothing } from './tell-nothing.ts'

export interface MediansOfRole {
  readonly name: string
  readonly weeks: readonly MedianOfWeek[]
}

const LEAST_TICK_HEIGHT = 45

/** The medians of two roles week by week, each with the band of its interval and its newest figure; gaps where there is none. */
export function drawTwoMedians({
  left,
  right,
  theme,
  width,
  height,
}: {
  readonly left: MediansOfRole
  readonly right: MediansOfRole
  readonly theme: Theme
  readonly width: number
  /** As high as its width asks for without it. */
  readonly height?: number
}): Chart {
  const placed = placeTogether(left.weeks, right.weeks)
  const lines = [
    { name: left.name, points: placed.medians[0] },
    { name: right.name, points: placed.medians[1] },
  ] as const
  const all = placed.medians.flat()
  if (all.length === 0) return tellNothing({ theme, width, height })
  const span = spanSalaries(all.flatMap(({ median, low, high }) => [median, low, high]))
  const missing = lines.filter(({ points }) => points.length === 0)
  return drawTwoLines({
    lines,
    first: placed.first,
    last: placed.last,
    axis: (plotHeight) => salaryAxis(span, Math.floor(plotHeight / LEAST_TICK_HEIGHT), PALETTES[theme]),
    tickWidth: widestTick(span),
    tell: formatUsd,
    key: [
      tellBands('95% interval of each median', theme),
      ...missing.map(({ name }) => tellMissing(name, 'too few salaries', PALETTES[theme].faint)),
    ],
    hasBands: true,
    theme,
    width,
    height,
  })
}
