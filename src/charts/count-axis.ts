import { formatCount } from '../words/format.ts'
import { measureText } from './measure-text.ts'
import type { Palette } from './palette.ts'
import { SMALL_SIZE } from './shapes.ts'

const HEADROOM = 1.06

/** Where an axis of counts ends that begins at zero and holds all of them. */
export function spanCounts(counts: readonly number[]): number {
  return Math.max(1, ...counts) * HEADROOM
}

/** No label of an axis up to there is wider. */
export function widestCount(most: number): number {
  return measureText(formatCount(Math.round(most)).replace(/\d/g, '4'), SMALL_SIZE, 400)
}

/** An axis of counts from zero; its lowest line is the axis below it. */
export function countAxis(most: number, ticks: number, palette: Palette) {
  return {
    type: 'value',
    min: 0,
    max: most,
    splitNumber: Math.max(2, ticks),
    minInterval: 1,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.grid, width: 1 }, showMinLine: false, showMaxLine: false },
    axisLabel: {
      color: palette.faint,
      fontSize: SMALL_SIZE,
      formatter: (count: number) => formatCount(count),
      showMaxLabel: false,
      hideOverlap: true,
    },
  }
}
