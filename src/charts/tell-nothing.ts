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
  return renderChart({ graphic: { elements: [line] } }, { theme, width, height })
}
