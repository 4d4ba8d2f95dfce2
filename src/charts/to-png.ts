import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import type { Chart } from './render-chart.ts'

/** Inter has no letters of these scripts and no emoji: what is left out shows as that. */
const UNCOVERED =
  /[^\n\u{20}-\u{24f}\u{2b0}-\u{4ff}\u{1e00}-\u{1eff}\u{2010}-\u{2027}\u{20a0}-\u{20bf}\u{2100}-\u{214f}\u{2190}-\u{2193}\u{2212}]+/gu
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

/** A chart as a PNG of `scale` pixels to its unit, in our own font: the same bytes on every machine. */
export function toPng({ svg, width }: Chart, scale: number): Uint8Array {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/package.json')))
  const picture = new Resvg(svg.replace(UNCOVERED, '…'), {
    fitTo: { mode: 'width', value: Math.round(width * scale) },
    font: {
      loadSystemFonts: false,
      fontFiles: FONTS.map((file) => join(fonts, file)),
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
  })
  return picture.render().asPng()
}
