import { fitText } from './fit-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { label, TEXT_SIZE } from './shapes.ts'

const HEIGHT = 60
const EDGE = 8

/** What stands in place of a chart without a row. */
export function tellNothing({
  theme,
  width,
  height = HEIGHT,
  words = 'No figures to show',
}: {
  readonly theme: Theme
  readonly width: number
  readonly height?: number | undefined
  readonly words?: string | undefined
}): Chart {
  const line = label(fitText(words, width - 2 * EDGE, TEXT_SIZE, 400), width / 2, height / 2, {
    fill: PALETTES[theme].faint,
    align: 'center',
  })
  const frame = {
    type: 'rect',
    silent: true,
    shape: { x: 0.5, y: 0.5, width: width - 1, height: height - 1 },
    style: { fill: 'none', stroke: PALETTES[theme].grid, lineWidth: 1 },
  }
  return renderChart({ graphic: { elements: [frame, line] } }, { theme, width, height })
}
