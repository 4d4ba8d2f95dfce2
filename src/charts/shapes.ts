import { FONT_FAMILY, type Weight } from './measure-text.ts'

export const TEXT_SIZE = 13
export const SMALL_SIZE = 12
const STOP_REACH = 6

/** An element of ECharts' custom series and graphic component. */
export type Shape = Readonly<Record<string, unknown>>

export interface LabelStyle {
  readonly fill: string
  readonly size?: number
  readonly weight?: Weight
  readonly align?: 'left' | 'center' | 'right'
  /** Of the ground, where lines of the grid may pass behind the words. */
  readonly halo?: string
}

/**
 * Stands before every text while ECharts draws it. Its cache of widths is a plain object with texts as keys: a company
 * named `__proto__` would change the prototype of all objects.
 */
export const TEXT_GUARD = '\ue000'

/** A line of text whose middle is at `y`. */
export function label(
  text: string,
  x: number,
  y: number,
  { fill, size = TEXT_SIZE, weight = 400, align = 'left', halo }: LabelStyle,
): Shape {
  return {
    type: 'text',
    silent: true,
    z2: 10,
    style: {
      text: `${TEXT_GUARD}${text}`,
      x,
      y,
      fill,
      align,
      verticalAlign: 'middle',
      fontSize: size,
      fontWeight: weight,
      fontFamily: FONT_FAMILY,
      ...(halo === undefined ? {} : { stroke: halo, lineWidth: 4 }),
    },
  }
}

export function bar(left: number, right: number, middle: number, height: number, fill: string): Shape {
  return {
    type: 'rect',
    silent: true,
    shape: { x: left, y: middle - height / 2, width: Math.max(right - left, 1), height },
    style: { fill },
  }
}

/** A line with a stop at each end: an interval. */
export function interval(left: number, right: number, middle: number, stroke: string): Shape[] {
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    silent: true,
    z2: 2,
    shape: { x1, y1, x2, y2 },
    style: { stroke, lineWidth: 1.5 },
  })
  return [
    line(left, middle, right, middle),
    line(left, middle - STOP_REACH, left, middle + STOP_REACH),
    line(right, middle - STOP_REACH, right, middle + STOP_REACH),
  ]
}

export function dot(x: number, y: number, fill: string, rim: string): Shape {
  return {
    type: 'circle',
    silent: true,
    z2: 5,
    shape: { cx: x, cy: y, r: 4.5 },
    style: { fill, stroke: rim, lineWidth: 1.5 },
  }
}

export function diamond(x: number, y: number, fill: string, rim: string): Shape {
  const reach = 6
  return {
    type: 'polygon',
    silent: true,
    z2: 5,
    shape: {
      points: [
        [x, y - reach],
        [x + reach, y],
        [x, y + reach],
        [x - reach, y],
      ],
    },
    style: { fill, stroke: rim, lineWidth: 1.5 },
  }
}
