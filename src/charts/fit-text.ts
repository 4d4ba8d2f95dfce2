import { measureText, type Weight } from './measure-text.ts'

const ELLIPSIS = '…'
/** What XML cannot hold, what means nothing outside one font, and what turns the direction of the text after it. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Co}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fffe}\u{ffff}]+/gu
/** Longer than any line: what is beyond need not be looked at. */
const MOST_CHARACTERS = 300

/** The text on one line, cut between characters and with an ellipsis where it is wider than `width`. */
export function fitText(text: string, width: number, size: number, weight: Weight): string {
  const line = text.slice(0, MOST_CHARACTERS).replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()
  if (text.length <= MOST_CHARACTERS && measureText(line, size, weight) <= width) return line
  const room = width - measureText(ELLIPSIS, size, weight)
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    used += measureText(segment, size, weight)
    if (used > room) break
    kept += segment
  }
  return `${kept.trimEnd()}${ELLIPSIS}`
}
