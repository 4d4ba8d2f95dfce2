import { CustomChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { FONT_FAMILY, measureText } from './measure-text.ts'
import { PALETTES, type Theme } from './palette.ts'
import { TEXT_GUARD } from './shapes.ts'

export interface Chart {
  /** Without scripts, styles and ids: presentation attributes only, so that it may stand in a page as it is. */
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Draws by ECharts' server-side rendering. The same option gives the same bytes. */
export function renderChart(
  option: EChartsCoreOption,
  { theme, width, height }: { theme: Theme; width: number; height: number },
): Chart {
  use([CustomChart, GraphicComponent, GridComponent, SVGRenderer])
  setPlatformAPI({ measureText: (text, font) => ({ width: widthOf(text, font) }) })
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({
      animation: false,
      silent: true,
      backgroundColor: PALETTES[theme].sheet,
      textStyle: { fontFamily: FONT_FAMILY },
      ...option,
    })
    return { svg: tidy(chart.renderToSVGString({ useViewBox: false })), width, height }
  } finally {
    chart.dispose()
  }
}

function widthOf(text = '', font = ''): number {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12)
  return measureText(text, size, /\b(?:bold|[6-9]00)\b/.test(font) ? 600 : 400)
}

/** Style attributes become presentation attributes, which a page's policy allows; what only ECharts' client reads goes. */
function tidy(svg: string): string {
  return svg
    .replaceAll(TEXT_GUARD, '')
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>\n?/g, '')
    .replace(/ (?:class|ecmeta_\w+|xmlns:xlink|baseProfile|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) =>
      style
        .split(';')
        .map((part) => part.split(':', 2))
        .map(([name, value]) => (name && value ? ` ${name}="${value.trim().replace(/px$/, '')}"` : ''))
        .join(''),
    )
}
