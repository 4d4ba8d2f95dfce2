import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { expect, it } from 'vitest'
import { measureText } from '../../src/charts/measure-text.ts'
import { anyChart } from './chart-inputs.ts'

interface Written {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly middle: number
}

const ELEMENTS = new Set([
  'svg',
  'rect',
  'path',
  'circle',
  'text',
  'g',
  'polygon',
  'polyline',
  'line',
  'defs',
])

/** Elements, attributes and lines of text of an SVG. */
function readSvg(svg: string) {
  const elements = new Set<string>()
  const attributes: [string, string][] = []
  const texts: Written[] = []
  let at: Record<string, string> = {}
  let text = ''
  const parser = new Parser(
    {
      onopentag(name, given) {
        elements.add(name)
        attributes.push(...Object.entries(given))
        at = given
        text = ''
      },
      ontext(part) {
        text += part
      },
      onclosetag(name) {
        if (name !== 'text' || text === '') return
        const [, x = '0', y = '0'] = /translate\(([\d.-]+)[ ,]([\d.-]+)\)/.exec(at.transform ?? '') ?? []
        const size = Number(at['font-size'])
        const length = measureText(text, size, at['font-weight'] === '600' ? 600 : 400)
        const start = Number(at.x ?? 0) + Number(x)
        const share = { start: 0, middle: 0.5, end: 1 }[at['text-anchor'] ?? 'start'] ?? 0
        const left = start - share * length
        texts.push({ text, left, right: left + length, middle: Number(at.y ?? 0) + Number(y) })
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(svg)
  return { elements, attributes, texts }
}

it('a chart is sound XML of plain shapes, without NaN, style, script, link or id', () => {
  fc.assert(
    fc.property(anyChart, ({ draw, theme, width }) => {
      const { svg } = draw(theme, width)
      // Throws where it is no XML.
      new Resvg(svg, { font: { loadSystemFonts: false } })
      const { elements, attributes } = readSvg(svg)
      expect([...elements].filter((name) => !ELEMENTS.has(name))).toEqual([])
      expect(attributes.filter(([name]) => /^(on|id$|style$|class$|href|xlink)/.test(name))).toEqual([])
      expect(attributes.filter(([, value]) => /NaN|Infinity|undefined|null/.test(value))).toEqual([])
    }),
    { numRuns: 100 },
  )
})

it('all words of a chart are inside it, and none is over another', () => {
  fc.assert(
    fc.property(anyChart, ({ draw, theme, width }) => {
      const chart = draw(theme, width)
      const { texts } = readSvg(chart.svg)
      for (const { text, left, right, middle } of texts) {
        expect(left, text).toBeGreaterThanOrEqual(0)
        expect(right, text).toBeLessThanOrEqual(chart.width)
        expect(middle - 8, text).toBeGreaterThanOrEqual(0)
        expect(middle + 8, text).toBeLessThanOrEqual(chart.height)
      }
      for (const [index, one] of texts.entries())
        for (const other of texts.slice(index + 1)) {
          const isApart =
            one.right <= other.left || other.right <= one.left || Math.abs(one.middle - other.middle) >= 12
          expect(isApart, `${one.text} | ${other.text}`).toBe(true)
        }
    }),
    { numRuns: 100 },
  )
})

it('nothing of a chart reaches out of its picture', () => {
  fc.assert(
    fc.property(anyChart, ({ draw, theme, width }) => {
      const chart = draw(theme, width)
      const box = new Resvg(chart.svg, { font: { loadSystemFonts: false } }).getBBox()
      expect(box?.x).toBeGreaterThanOrEqual(-0.01)
      expect(box?.y).toBeGreaterThanOrEqual(-0.01)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(chart.width + 0.01)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(chart.height + 0.01)
    }),
    { numRuns: 30 },
  )
})

it('the same figures give the same bytes, whatever was drawn in between', () => {
  fc.assert(
    fc.property(anyChart, anyChart, ({ draw, theme, width }, other) => {
      const first = draw(theme, width).svg
      other.draw(other.theme, other.width)
      expect(draw(theme, width).svg).toBe(first)
    }),
    { numRuns: 30 },
  )
})
