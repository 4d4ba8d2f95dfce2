import { PALETTES, type Theme } from './palette.ts'
import { type Chart, renderChart } from './render-chart.ts'
import { label } from './shapes.ts'

const HEIGHT = 60

/** What stands in place of a chart without a row. */
export function tellNothing({ theme, width }: { readonly theme: Theme; readonly width: number }): Chart {
  const words = label('No figures to show', width / 2, HEIGHT / 2, {
    fill: PALETTES[theme].faint,
    align: 'center',
  })
  return renderChart({ graphic: { elements: [words] } }, { theme, width, height: HEIGHT })
}
