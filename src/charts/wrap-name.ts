import { fitText } from './fit-text.ts'
import { measureText, type Weight } from './measure-text.ts'

/** A name in at most so many lines of a width, broken between words; what is too long even so ends in an ellipsis. */
export function wrapName(
  name: string,
  { width, size, weight, lines: most }: { width: number; size: number; weight: Weight; lines: number },
): readonly string[] {
  // Clean, and no longer than a line that anyone could read.
  const words = fitText(name, width * most, size, weight).split(' ')
  const lines: string[] = []
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && (lines.length === most || measureText(longer, size, weight) <= width))
      lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line) => fitText(line, width, size, weight))
}
