import { fitText } from './fit-text.ts'
import { measureText } from './measure-text.ts'
import { label, type Shape, SMALL_SIZE } from './shapes.ts'

export interface KeyEntry {
  readonly words: string
  /** Of the mark that it explains. */
  readonly markWidth: number
  readonly draw: (left: number, middle: number) => readonly Shape[]
}

const LINE_HEIGHT = 20
const MARK_GAP = 6
const ENTRY_GAP = 18

/** What the marks mean, in as many lines as the width asks for. */
export function layKey(
  entries: readonly KeyEntry[],
  { left, top, width, fill }: { left: number; top: number; width: number; fill: string },
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const shapes: Shape[] = []
  let x = left
  let middle = top + LINE_HEIGHT / 2
  for (const { words, markWidth, draw } of entries) {
    const shown = fitText(words, width - markWidth - MARK_GAP, SMALL_SIZE, 400)
    const entryWidth = markWidth + MARK_GAP + measureText(shown, SMALL_SIZE, 400)
    if (x > left && x + entryWidth > left + width) {
      x = left
      middle += LINE_HEIGHT
    }
    shapes.push(
      ...draw(x, middle),
      label(shown, x + markWidth + MARK_GAP, middle, { fill, size: SMALL_SIZE }),
    )
    x += entryWidth + ENTRY_GAP
  }
  return { shapes, height: middle + LINE_HEIGHT / 2 - top }
}
