import { createShape } from './create-node.ts'
import type { Side } from './read-answer.ts'

/** US dollars at the two ends of a drawing. */
export interface Scale {
  readonly from: number
  readonly to: number
}

/** One scale for all sides that have a salary, with a little room at its ends. */
export function scaleOf(sides: readonly Side[]): Scale {
  const ends = sides.flatMap(({ salary }) =>
    salary ? [salary.medianInterval.low, salary.medianInterval.high, salary.median] : [],
  )
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  const room = Math.max((to - from) * 0.04, 1)
  return { from: from - room, to: to + room }
}

/** The interval as a bar and the median as a stroke through it. The numbers stand beside it, so it says nothing aloud. */
export function drawInterval(
  salary: NonNullable<Side['salary']>,
  { from, to }: Scale,
  kind: string,
): SVGElement {
  const at = (usd: number) => ((usd - from) / (to - from)) * 100
  const percent = (share: number) => `${share.toFixed(2)}%`
  const [low, high] = [at(salary.medianInterval.low), at(salary.medianInterval.high)]
  return createShape(
    'svg',
    { class: kind, 'aria-hidden': 'true', width: '100%', height: '12' },
    createShape('rect', { class: 'track', x: '0', y: '5.5', width: '100%', height: '1' }),
    createShape('rect', { class: 'bar', x: percent(low), y: '3', width: percent(high - low), height: '6' }),
    createShape('line', {
      class: 'median',
      x1: percent(at(salary.median)),
      x2: percent(at(salary.median)),
      y1: '0',
      y2: '12',
    }),
  )
}
