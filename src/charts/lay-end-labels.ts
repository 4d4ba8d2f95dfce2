import { measureText } from './measure-text.ts'
import { label, type Shape, SMALL_SIZE, TEXT_SIZE } from './shapes.ts'
import { wrapName } from './wrap-name.ts'

export interface EndLabel {
  readonly figure: string
  /** Below the figure; null where it stands elsewhere. */
  readonly name: string | null
  readonly fill: string
}

const MOST_WIDTH = 150
const MOST_LINES = 2
const FIGURE_HEIGHT = 18
const LINE_HEIGHT = 15
const BETWEEN = 6
/** The label of a line that ends farther away is joined to it. */
const LEAST_LEADER = 21
const LEADER_GAP = 7

/** The figures and names at the ends of lines: each as near to its end as the others let it. */
export function layEndLabels(labels: readonly EndLabel[], halo: string) {
  const blocks = labels.map((entry) => {
    const shape = { width: MOST_WIDTH, size: SMALL_SIZE, weight: 400, lines: MOST_LINES } as const
    const lines = entry.name === null ? [] : wrapName(entry.name, shape)
    const widths = [
      measureText(entry.figure, TEXT_SIZE, 600),
      ...lines.map((line) => measureText(line, SMALL_SIZE, 400)),
    ]
    return {
      ...entry,
      lines,
      width: Math.max(...widths),
      height: FIGURE_HEIGHT + lines.length * LINE_HEIGHT,
    }
  })

  return {
    width: Math.max(0, ...blocks.map((block) => block.width)),
    /** @param ends of the lines, in the order of the labels */
    place(
      ends: readonly (readonly [number, number])[],
      { left, top, bottom }: { readonly left: number; readonly top: number; readonly bottom: number },
    ): readonly Shape[] {
      const wanted = blocks
        .map((block, index) => ({ ...block, end: ends[index] ?? ([left, top] as const) }))
        .toSorted((one, other) => one.end[1] - other.end[1])
      const tops = spread(
        wanted.map(({ end, height }) => ({ at: end[1] - FIGURE_HEIGHT / 2, height })),
        top - FIGURE_HEIGHT / 2,
        bottom,
      )
      return wanted.flatMap(({ figure, lines, fill, end: [x, y] }, index) => {
        const start = tops[index] ?? 0
        const middle = start + FIGURE_HEIGHT / 2
        const isAway = left - x > LEAST_LEADER
        const leader = {
          type: 'line',
          silent: true,
          z2: 1,
          shape: { x1: x + LEADER_GAP, y1: y, x2: left - 3, y2: middle },
          style: { stroke: fill, lineWidth: 1, opacity: 0.6 },
        }
        return [
          ...(isAway ? [leader] : []),
          label(figure, left, middle, { fill, weight: 600, halo }),
          ...lines.map((line, row) =>
            label(line, left, start + FIGURE_HEIGHT + (row + 0.5) * LINE_HEIGHT, {
              fill,
              size: SMALL_SIZE,
              halo,
            }),
          ),
        ]
      })
    },
  }
}

/** Tops from top to bottom: as wanted, moved apart by halves where they would touch, and all between the bounds. */
function spread(
  blocks: readonly { readonly at: number; readonly height: number }[],
  top: number,
  bottom: number,
): readonly number[] {
  const tops = blocks.map(({ at }) => at)
  for (const index of blocks.keys()) {
    const before = blocks[index - 1]
    if (!before) continue
    const lack = (tops[index - 1] ?? 0) + before.height + BETWEEN - (tops[index] ?? 0)
    if (lack <= 0) continue
    tops[index - 1] = (tops[index - 1] ?? 0) - lack / 2
    tops[index] = (tops[index] ?? 0) + lack / 2
  }
  let least = top
  for (const [index, { height }] of blocks.entries()) {
    tops[index] = Math.max(tops[index] ?? 0, least)
    least = (tops[index] ?? 0) + height + BETWEEN
  }
  let most = bottom
  for (const [index, { height }] of [...blocks.entries()].toReversed()) {
    tops[index] = Math.min(tops[index] ?? 0, most - height)
    most = (tops[index] ?? 0) - BETWEEN
  }
  return tops
}
