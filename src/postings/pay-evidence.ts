import type { Money } from './money.ts'
import {
  isGlue,
  isLinkedToExtra,
  isNoPayBehind,
  LEADING_ON,
  namesPay,
  noPayEnd,
  OFFER,
  OFFERED_WITH,
  payEnd,
} from './pay-words.ts'

/** What stands around an amount in a description. */
export interface Surroundings {
  readonly text: string
  readonly lineStart: number
  /** The line, or what of it is near. */
  readonly line: string
  /** The beginning of the line before the amount. */
  readonly lineHead: string
  /** The sentence before the amount. */
  readonly clause: string
  /** What stands before the amount in its line from the amount before it on. */
  readonly own: string
  /** What follows in its line. */
  readonly behind: string
}

/** Lines under a short line about pay that may be about pay too. */
const HEADED_LINES = 6
/** Characters below a range that are looked at. */
const FOOT = 400
/** Characters of a line that heads others at most. */
const LONGEST_HEADING = 120

/** Whether the words around money say that it is pay, and not funding, a budget or a benefit. */
export function isAboutPay(money: Money, around: Surroundings): boolean {
  const { clause, behind } = around
  // Where lines were lost, another heading follows: "Pay: $40 / hr Benefits".
  if (isNoPayBehind(behind) && !(/^\s?\p{Lu}/u.test(behind) && leadsOn(clause))) return false
  const isRange = money.low !== money.high
  const pay = payEnd(clause)
  const other = noPayEnd(clause)
  if (pay > other) {
    // "covering twice your salary, up to $200k": one amount is pay only where nothing else is spoken of, or right there.
    return isRange || other === -1 || /^[^,;.()]{0,48}$/.test(clause.slice(pay))
  }
  const isTier = isRange && isLabel(around.own) && (money.period === 'HOUR' || (money.low ?? 0) >= 15_000)
  if (other !== -1 && !isTier) return false
  if (money.currency === null) return isRange && isOffered(money, around)
  if (namesPay(around.lineHead) || namesPay(behind)) return true
  if (noPayEnd(around.line) === -1 || isTier) {
    if (money.period !== null && (isRange || money.period === 'HOUR' || money.period === 'DAY')) return true
    if (isRange && (money.low ?? 0) >= 20_000 && isLinkedToExtra(behind)) return true
    if ((isRange || isFirst(around.own)) && isHeaded(around)) return true
  }
  return isRange && (isOffered(money, around) || (isTier && isFooted(money, around.text)))
}

/** A line begins with the amount, or with a few words and a colon. */
function isFirst(own: string): boolean {
  return !/[\p{L}\p{N}]/u.test(own) || isLabel(own)
}

/** Whether the words before an amount name pay and lead on to it. */
export function leadsOn(clause: string): boolean {
  const end = payEnd(clause)
  return end !== -1 && isGlue(clause.slice(end).replace(/^\p{L}+/u, ''))
}

/** "Colorado:", "- Senior Engineer –": a few words that a range stands behind. */
function isLabel(own: string): boolean {
  return /^\s*[-•*·]?\s*[\p{Lu}\p{N}][^.!?$€£]{1,60}[:–—-]\s*$/u.test(own)
}

/** Under a short line about pay. */
function isHeaded({ text, lineStart }: Surroundings): boolean {
  return linesAbove(text, lineStart).some(
    (line) =>
      (line.length < LONGEST_HEADING || LEADING_ON.test(line)) && namesPay(line.slice(-LONGEST_HEADING)),
  )
}

/** Lines below the last of several tiers may say that they are of pay. */
function isFooted({ end }: Money, text: string): boolean {
  const below = text.slice(end, end + FOOT).split('\n')
  return below.slice(1, HEADED_LINES).some((line) => namesPay(line.slice(0, LONGEST_HEADING)))
}

/** A line that is all but a range, where a list says what is offered. */
function isOffered({ start, end, low, high, period }: Money, around: Surroundings): boolean {
  const { text, lineStart, behind } = around
  const top = high ?? 0
  if (period !== 'YEAR' && period !== null) return false
  if (top < 15_000 || top > 1_000_000 || top > (low ?? 0) * 3) return false
  if (
    /[\p{L}\p{N}]/u.test(text.slice(Math.max(lineStart, start - 20), start)) ||
    noPayEnd(around.line) !== -1
  )
    return false
  const isAlone = /^[^\p{L}\p{N}]*$/u.test(behind.split('.')[0] ?? '')
  const isExplained = OFFERED_WITH.test(behind)
  return (
    end > start && (isAlone || isExplained) && linesAbove(text, lineStart).some((line) => OFFER.test(line))
  )
}

function linesAbove(text: string, lineStart: number): string[] {
  const lines: string[] = []
  for (let end = lineStart - 1; end > 0 && lines.length < HEADED_LINES; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(Math.max(start, end - 2 * LONGEST_HEADING), end).trim()
    if (line !== '') lines.push(line)
    end = start - 1
  }
  return lines
}
