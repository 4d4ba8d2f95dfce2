import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { type CardColumn, drawCard, roomForChart } from '../../src/charts/draw-card.ts'
import { drawPayRanges } from '../../src/charts/draw-pay-ranges.ts'

const NAMES = [
  'AI',
  'Machine Learning Engineer',
  'Business Intelligence Analyst',
  'Data and AI Leader',
  'W'.repeat(500),
  '<script>alert(1)</script> & "co"',
  '\u202eevil\u202c',
]
const column = (name: string): CardColumn => ({
  name,
  figures: [{ figure: '$1,234K', words: ['median, 95% interval $168K–$174K', '4,580 open positions'] }],
})
const said = { brand: 'AI Salary Trends', note: 'Week of 21 September 2026', warning: 'Generated sample' }
const range = {
  name: 'Data Scientist',
  p25: 126_000,
  low: 155_000,
  median: 163_000,
  high: 173_000,
  p75: 195_000,
}

it.each(NAMES)('a card of %j is sound and all inside its picture', (name) => {
  for (const columns of [[column(name)], [column(name), column(NAMES[1] ?? '')]] as const) {
    const rows = [range, { name: 'Prompt Engineer', median: null }]
    const chart = drawPayRanges({ rows, theme: 'light', ...roomForChart(columns.length) })
    const card = drawCard({ ...said, columns, chart })
    const box = new Resvg(card.svg, { font: { loadSystemFonts: false } }).getBBox()
    expect([card.width, card.height, box?.x, box?.y, box?.width, box?.height]).toEqual([
      1200, 630, 0, 0, 1200, 630,
    ])
    expect(card.svg).not.toMatch(/NaN|undefined|<script|\u202e/)
  }
})

it('names of roles and what is said of them are never cut', () => {
  const { svg } = drawCard({
    ...said,
    columns: [column(NAMES[2] ?? ''), column(NAMES[1] ?? '')],
    chart: null,
  })
  expect(svg).not.toContain('…')
  expect(svg).toContain('>Business Intelligence Analyst<')
})
