import { measureText } from './measure-text.ts'
import type { Palette } from './palette.ts'
import { weekAfter } from './place-weeks.ts'
import { SMALL_SIZE } from './shapes.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LEAST_TICK_WIDTH = 64
const WIDEST_LABEL = '24 Nov'

/** An axis of weeks, by their Mondays, evenly and not too closely labelled up to the last; a year below its first label. */
export function weekAxis({
  first,
  last,
  lengthPx,
  roomPx,
  palette,
}: {
  readonly first: string
  readonly last: number
  readonly lengthPx: number
  /** Between the ends of the axis and those of the picture. */
  readonly roomPx: { readonly before: number; readonly after: number }
  readonly palette: Palette
}) {
  const reachPx = measureText(WIDEST_LABEL, SMALL_SIZE, 400) / 2
  const beyondPx = last === 0 ? 0 : Math.max(0, reachPx - roomPx.after)
  const most = Math.max(1, Math.floor(lengthPx / (LEAST_TICK_WIDTH + beyondPx)))
  const step = Math.max(1, Math.ceil(last / most))
  const shown: number[] = []
  for (let at = last; at >= 0; at -= step)
    if (at === last || (at / last) * lengthPx + roomPx.before >= reachPx) shown.unshift(at)
  const years = shown.map((at) => weekAfter(first, at).slice(0, 4))
  const words = (at: number) => {
    const index = shown.indexOf(at)
    const [, month, day] = weekAfter(first, at).split('-').map(Number)
    const named = `${day} ${MONTHS[(month ?? 1) - 1]}`
    return years[index] === years[index - 1] ? named : `${named}\n${years[index]}`
  }
  return {
    type: 'value',
    min: last === 0 ? -1 : 0,
    max: last === 0 ? 1 : last,
    axisLine: { lineStyle: { color: palette.faint, width: 1 }, onZero: false },
    axisTick: { show: true, lineStyle: { color: palette.faint }, customValues: shown },
    splitLine: { show: false },
    axisLabel: {
      color: palette.faint,
      fontSize: SMALL_SIZE,
      lineHeight: 15,
      customValues: shown,
      formatter: words,
      ...(beyondPx > 0 ? { alignMaxLabel: 'right' } : {}),
    },
  }
}
