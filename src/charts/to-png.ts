import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import type { Chart } from './render-chart.ts'

const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf']

/** A chart as a PNG of `scale` pixels to its unit, in our own font: the same bytes on every machine. */
export function toPng({ svg, width }: Chart, scale: number): Uint8Array {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/package.json')))
  const picture = new Resvg(svg, {
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
