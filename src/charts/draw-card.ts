import { fitText } from './fit-text.ts'
import { FONT_FAMILY, measureText, type Weight } from './measure-text.ts'
import { PALETTES } from './palette.ts'
import type { Chart } from './render-chart.ts'
import { wrapName } from './wrap-name.ts'

/** What sites ask for of a picture that stands for a page (Open Graph). */
export const CARD_WIDTH = 1200
export const CARD_HEIGHT = 630
/** Units of the card to a unit of the chart in it. */
export const CARD_CHART_SCALE = 1.6

export interface CardFigure {
  /** Null where there is none; the words then say why. */
  readonly figure: string | null
  /** Lines below it, the first in ink. */
  readonly words: readonly string[]
}

export interface CardColumn {
  readonly name: string
  readonly figures: readonly CardFigure[]
}

export interface Card {
  /** Whose figures they are: one column with a chart beside it, or two with a chart below. */
  readonly columns: readonly [CardColumn] | readonly [CardColumn, CardColumn]
  readonly brand: string
  /** Of when the figures are. */
  readonly note: string
  /** Said before the note, so that nobody misses it. */
  readonly warning: string | null
  /** Drawn for `roomForChart`; null where there is nothing to draw. */
  readonly chart: Chart | null
}

const EDGE = 64
const BRAND_LINE = 84
/** Of the chart's own margin, so that its words begin where those of the card do. */
const CHART_EDGE = 8 * CARD_CHART_SCALE
const BESIDE = { left: 500, top: 232, right: CARD_WIDTH - EDGE + CHART_EDGE, bottom: CARD_HEIGHT - 28 }
const BELOW = {
  left: EDGE - CHART_EDGE,
  top: 384,
  right: CARD_WIDTH - EDGE + CHART_EDGE,
  bottom: CARD_HEIGHT - 16,
}
const COLUMN_GAP = 48
const NAME_SIZES = [60, 54, 48, 42, 38]
const PAIR_NAME_SIZES = [46, 42, 38, 34]
const palette = PALETTES.light

/** How large the chart of a card with so many columns may be, in units of the chart. */
export function roomForChart(columns: 1 | 2): { readonly width: number; readonly height: number } {
  const { left, top, right, bottom } = columns === 1 ? BESIDE : BELOW
  return {
    width: Math.floor((right - left) / CARD_CHART_SCALE),
    height: Math.floor((bottom - top) / CARD_CHART_SCALE),
  }
}

/** A picture of 1200 by 630 that stands for a page: whose figures, which, of when. */
export function drawCard({ columns, brand, note, warning, chart }: Card): Chart {
  const [one, other] = columns
  const body = other ? drawPair(one, other) : drawOne(one)
  const box = other ? BELOW : BESIDE
  const parts = [
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="${palette.sheet}"/>`,
    `<rect width="${CARD_WIDTH}" height="10" fill="${palette.accent}"/>`,
    drawBrand(brand, note, warning),
    body,
    chart ? place(chart, box) : '',
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}">${parts.join('')}</svg>`
  return { svg, width: CARD_WIDTH, height: CARD_HEIGHT }
}

function drawBrand(brand: string, note: string, warning: string | null): string {
  const icon = `<g transform="translate(${EDGE} 52) scale(1.375)"><rect width="32" height="32" rx="6" fill="${palette.accent}"/><path d="M6 22l7-7 5 4 8-10" fill="none" stroke="${palette.sheet}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/><circle cx="26" cy="9" r="3" fill="${palette.sheet}"/></g>`
  const right = CARD_WIDTH - EDGE
  const noteWidth = measureText(note, 24, 400)
  return [
    icon,
    write(brand, EDGE + 60, BRAND_LINE, { size: 28, weight: 600, fill: palette.ink }),
    write(note, right, BRAND_LINE, { size: 24, fill: palette.faint, anchor: 'end' }),
    warning === null
      ? ''
      : write(warning, right - noteWidth - 20, BRAND_LINE, {
          size: 24,
          weight: 600,
          fill: palette.second,
          anchor: 'end',
        }),
  ].join('')
}

function drawOne({ name, figures }: CardColumn): string {
  const size = fittingSize([name], CARD_WIDTH - 2 * EDGE, NAME_SIZES)
  const lines = wrapName(name, { width: CARD_WIDTH - 2 * EDGE, size, weight: 600, lines: 1 })
  const width = BESIDE.left - EDGE - 24
  const heading = lines.map((line) => write(line, EDGE, 192, { size, weight: 600, fill: palette.ink }))
  const [first, ...rest] = figures
  return [
    ...heading,
    first ? drawFigure(first, EDGE, 320, width, { size: 92, fill: palette.accent }) : '',
    ...rest.map((figure, index) =>
      drawFigure(figure, EDGE, 500 + index * 110, width, { size: 60, fill: palette.ink }),
    ),
  ].join('')
}

function drawPair(left: CardColumn, right: CardColumn): string {
  const width = (CARD_WIDTH - 2 * EDGE - 2 * COLUMN_GAP) / 2
  const size = fittingSize([left.name, right.name], width, PAIR_NAME_SIZES)
  const column = ({ name, figures }: CardColumn, x: number) =>
    [
      write(fitText(name, width, size, 600), x, 176, { size, weight: 600, fill: palette.ink }),
      ...figures.map((figure) => drawFigure(figure, x, 274, width, { size: 84, fill: palette.accent })),
    ].join('')
  const middle = CARD_WIDTH / 2
  return [
    column(left, EDGE),
    `<rect x="${middle - 1}" y="136" width="2" height="226" fill="${palette.grid}"/>`,
    column(right, middle + COLUMN_GAP),
  ].join('')
}

function drawFigure(
  { figure, words }: CardFigure,
  x: number,
  line: number,
  width: number,
  { size, fill }: { readonly size: number; readonly fill: string },
): string {
  return [
    figure === null
      ? write('–', x, line, { size, fill: palette.faint })
      : write(fitText(figure, width, size, 600), x, line, { size, weight: 600, fill }),
    ...words.map((text, index) =>
      write(fitText(text, width, 25, 400), x, line + 42 + index * 36, {
        size: 25,
        fill: index === 0 ? palette.ink : palette.faint,
      }),
    ),
  ].join('')
}

/** The largest size at which all names fit on a line; else the smallest. */
function fittingSize(names: readonly string[], width: number, sizes: readonly number[]): number {
  const fits = (size: number) => names.every((name) => measureText(name, size, 600) <= width)
  return sizes.find(fits) ?? sizes.at(-1) ?? 0
}

function place({ svg }: Chart, { left, top }: { readonly left: number; readonly top: number }): string {
  return `<g transform="translate(${left} ${top}) scale(${CARD_CHART_SCALE})">${svg}</g>`
}

function write(
  text: string,
  x: number,
  y: number,
  style: {
    readonly size: number
    readonly fill: string
    readonly weight?: Weight
    readonly anchor?: 'start' | 'end'
  },
): string {
  const { size, fill, weight = 400, anchor = 'start' } = style
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<text x="${x}" y="${y}" font-family="${FONT_FAMILY}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${fill}">${escaped}</text>`
}
