import { formatUsd } from '../words/format.ts'
import { measureText } from './measure-text.ts'
import type { Palette } from './palette.ts'
import { SMALL_SIZE } from './shapes.ts'

const LEAST_TICK_WIDTH = 90
const MILLION = 1_000_000
const LAST_THOUSANDS = 999_000
const WIDEST_DIGIT = '4'

/** What an axis of salaries stretches over. */
export interface SalarySpan {
  readonly min: number
  readonly max: number
  /** The smallest difference that its labels can show. */
  readonly step: number
}

/** Holds all values, with a margin. It need not begin at zero: what stands on it is read by its place, not by its length. */
export function spanSalaries(values: readonly number[]): SalarySpan {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const step = leastStep(high)
  const margin = Math.max((high - low) * 0.04, step)
  return { min: low >= 0 ? Math.max(0, low - margin) : low - margin, max: high + margin, step }
}

/** No label of an axis over this span is wider. */
export function widestTick({ min, max }: SalarySpan): number {
  const most = max >= MILLION ? [formatUsd(LAST_THOUSANDS), `${formatUsd(max)}.${WIDEST_DIGIT}`] : []
  const widths = [formatUsd(min), formatUsd(max), ...most].map((words) =>
    measureText(words.replace(/\d/g, WIDEST_DIGIT), SMALL_SIZE, 400),
  )
  return Math.max(...widths)
}

/** An axis of annual US dollars, without ticks that would read alike. */
export function salaryAxis({ min, max, step }: SalarySpan, most: number, palette: Palette) {
  return {
    type: 'value',
    min,
    max,
    splitNumber: Math.max(2, most),
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

/**
 * The same from left to right; a label that would reach beyond the picture is left out.
 * @param place of the axis in a picture of this width
 */
export function levelSalaryAxis(
  span: SalarySpan,
  { left, right, width }: { readonly left: number; readonly right: number; readonly width: number },
  palette: Palette,
) {
  const axis = salaryAxis(span, Math.floor((right - left) / LEAST_TICK_WIDTH), palette)
  const formatter = (usd: number) => {
    const words = formatUsd(usd)
    const middle = left + ((usd - span.min) / (span.max - span.min)) * (right - left)
    const reach = measureText(words, SMALL_SIZE, 400) / 2
    return middle < reach || middle + reach > width ? '' : words
  }
  return { ...axis, axisLabel: { ...axis.axisLabel, formatter } }
}

/** The smallest difference that `formatUsd` shows. */
function leastStep(high: number): number {
  if (high >= MILLION) return 100_000
  return high >= 1000 ? 1000 : 1
}
