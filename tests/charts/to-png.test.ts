import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { drawCounts } from '../../src/charts/draw-counts.ts'
import { measureText, type Weight } from '../../src/charts/measure-text.ts'
import { toPng } from '../../src/charts/to-png.ts'

const chart = (name: string) => drawCounts({ rows: [{ name, count: 12 }], theme: 'light', width: 300 })
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

it.each([1, 2, 2.5])('a picture at %d× has so many pixels', (scale) => {
  const drawn = chart('Python')
  const png = toPng(drawn, scale)
  expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  expect(sizeOf(png)).toEqual([drawn.width * scale, drawn.height * scale])
})

it('the same chart is the same bytes', () => {
  expect(Buffer.from(toPng(chart('Python'), 2))).toEqual(Buffer.from(toPng(chart('Python'), 2)))
})

it('its words are in it', () => {
  expect(Buffer.from(toPng(chart('Python'), 1))).not.toEqual(Buffer.from(toPng(chart('Pithon'), 1)))
})

it('scripts that the font does not have are left out as an ellipsis', () => {
  const png = Buffer.from(toPng(chart('機械学習 AI'), 1))
  expect(png).toEqual(Buffer.from(toPng(chart('国国国国 AI'), 1)))
  expect(png).not.toEqual(Buffer.from(toPng(chart('国国国国 MI'), 1)))
})

it.each<Weight>([400, 600])('texts are measured as wide as the font of weight %i draws them', (weight) => {
  const fonts = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  for (const text of [ascii.join('|'), 'Machine Learning Engineer', '$1,234,567.89M', '14 Sep 2026']) {
    const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const box = new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="0" y="100" xml:space="preserve" font-family="Inter" font-size="100" font-weight="${weight}">${written}</text></svg>`,
      {
        font: {
          loadSystemFonts: false,
          fontFiles: fonts.map((file) => `node_modules/@expo-google-fonts/inter/${file}`),
        },
      },
    ).getBBox()
    const share = measureText(text, 100, weight) / (box?.width ?? 0)
    expect(share, text).toBeGreaterThan(0.995)
    expect(share, text).toBeLessThan(1.06)
  }
})
