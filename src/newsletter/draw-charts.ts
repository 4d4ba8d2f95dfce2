import { createHash } from 'node:crypto'
import type { ChartStore } from '../newsletter-ports.ts'
import { chartedPart, planCharts } from './plan-charts.ts'

/** Pixels of the picture to a pixel of the letter, so that it is crisp on every screen. */
const SCALE = 2
const THEMES = ['light', 'dark'] as const

export interface DrawnChart {
  /** SHA-256 of the PNG, lower-case hex. */
  readonly hash: string
  readonly png: Uint8Array
}

export interface DrawnCharts {
  readonly charts: readonly DrawnChart[]
  /** For the template, of each chart that has anything to show: its hash, also in the dark, its width and height. */
  readonly given: Readonly<Record<string, string>>
}

/** The pictures of a letter by its answer, which are in the store by then. */
export type ChartDrawer = (answer: Readonly<Record<string, unknown>>) => Promise<DrawnCharts>

/** Draws and keeps; editions of an issue, one after another, are drawn and kept once. */
export function createChartDrawer(store: Pick<ChartStore, 'save'>): ChartDrawer {
  let newest: { readonly of: string; readonly drawn: Promise<DrawnCharts> } | undefined
  const drawAndKeep = async (answer: Readonly<Record<string, unknown>>) => {
    const drawn = await drawCharts(answer)
    await store.save(drawn.charts)
    return drawn
  }
  return (answer) => {
    const of = JSON.stringify(chartedPart(answer))
    if (newest?.of === of) return newest.drawn
    const drawn = drawAndKeep(answer)
    newest = { of, drawn }
    drawn.catch(() => {
      if (newest?.drawn === drawn) newest = undefined
    })
    return drawn
  }
}

/** The pictures of a weekly letter, from its answer and nothing else. */
export async function drawCharts(answer: Readonly<Record<string, unknown>>): Promise<DrawnCharts> {
  // Loaded when a letter is written: they are most of what a command would otherwise load.
  const [{ toPng }, draws] = await Promise.all([import('../charts/to-png.ts'), planCharts(answer)])
  const charts: DrawnChart[] = []
  const given: Record<string, string> = {}
  for (const [name, draw] of Object.entries(draws)) {
    for (const theme of THEMES) {
      const chart = draw(theme)
      const png = toPng(chart, SCALE)
      const hash = createHash('sha256').update(png).digest('hex')
      charts.push({ hash, png })
      given[theme === 'light' ? name : `${name}Dark`] = hash
      given[`${name}Width`] = String(chart.width)
      given[`${name}Height`] = String(chart.height)
    }
  }
  return { charts, given }
}
