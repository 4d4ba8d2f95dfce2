import { formatUsd } from '../words/format.ts'
import type { Palette } from './palette.ts'
import { SMALL_SIZE } from './shapes.ts'

const LEAST_TICK_WIDTH = 90

/**
 * An axis of annual US dollars that holds all values, without ticks that would read alike. It need not begin at zero:
 * what stands on it is read by its place, not by its length.
 */
export function salaryAxis(values: readonly number[], lengthPx: number, palette: Palette) {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = leastStep(high)
  const margin = Math.max((high - low) * 0.04, step)
  return {
    type: 'value',
    min: low >= 0 ? Math.max(0, low - margin) : low - margin,
    max: high + margin,
    splitNumber: Math.max(2, Math.floor(lengthPx / LEAST_TICK_WIDTH)),
    minInterval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: {
      lineStyle: { color: palette.grid, width: 1 },
      showMinLine: false,
      showMaxLine: false,
    },
    axisLabel: {
      color: palette.faint,
      fontSize: SMALL_SIZE,
      formatter: formatUsd,
      showMinLabel: false,
      showMaxLabel: false,
      hideOverlap: true,
    },
  }
}

/** The smallest difference that `formatUsd` shows. */
function leastStep(high: number): number {
  if (high >= 1_000_000) return 100_000
  return high >= 1000 ? 1000 : 1
}
