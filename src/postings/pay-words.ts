import words from './vocabulary/pay-words.json' with { type: 'json' }

/** The lines of pay-words.json, ready to look for. */
const any = (line: string): string => `(?:${line.split(' | ').join('|')})`
/** For lower case alone, which is looked for in half the time. */
const lower = (line: string): string =>
  any(line).replace(/\\p\{\w+\}|\\.|[A-Z]/g, (part) => (part.length > 1 ? part : part.toLowerCase()))

const PAY = new RegExp(lower(words.pay), 'u')
const EACH_PAY = new RegExp(lower(words.pay), 'gu')
const EACH_NO_PAY = new RegExp(lower(words.noPay), 'gu')
const EACH_TOTAL = new RegExp(lower(words.total), 'gu')
const EACH_BASE = new RegExp(lower(words.base), 'gu')
const NO_PAY_BEHIND = new RegExp(
  `^[\\s(]*(?:${any(words.glueBehind)}\\s+){0,5}(?:in\\s+)?${any(words.noPayBehind)}`,
  'iu',
)
const TOTAL = new RegExp(any(words.total), 'iu')
const BASE = new RegExp(any(words.base), 'iu')
const GLUE = new RegExp(`^${any(words.glue)}*$`, 'iu')
export const OFFERED_WITH = new RegExp(`^\\s?${any(words.offeredWith)}`, 'iu')
export const LEADING_ON = new RegExp(`${any(words.leadingOn)}[^.]*$|:$`, 'iu')
export const OFFER = new RegExp(any(words.offer), 'iu')
const SHARE = new RegExp(`^\\s?${any(words.share)}`, 'iu')
const COUNTED = new RegExp(`^\\s?${any(words.counted)}`, 'iu')
const LINK_BEHIND = new RegExp(`^\\s?(?:\\+|plus|and|&)\\s?(?:[a-z-]+\\s){0,2}${any(words.linkBehind)}`, 'iu')
const UP_TO = new RegExp(`(?<!\\p{L})${any(words.upTo)}\\s*:?\\s*$`, 'iu')
const FROM = new RegExp(`(?<!\\p{L})${any(words.from)}\\s*:?\\s*$`, 'iu')
const UP_TO_BEHIND = new RegExp(`^\\s?\\(?${any(words.upToBehind)}`, 'iu')
const FROM_BEHIND = new RegExp(`^\\s?\\(?${any(words.fromBehind)}`, 'iu')
const EXTRA = new RegExp(any(words.extra), 'iu')
const IS_BASE = new RegExp(any(words.isBase), 'iu')
const EXTRA_BEHIND = new RegExp(
  `^\\s*(?:\\([^)]{0,20}\\)\\s*)?(?:(?!plus|and|with|or|as|base|basic|fixed|per|an?\\b)[a-z-]+\\s+){0,2}${any(words.extraBehind)}(?!\\w*\\s?:)`,
  'iu',
)

/** Bonus, commission, equity and their like, by the words right before an amount or behind it. */
export function isExtraPay(before: string, behind: string): boolean {
  const [own = ''] = /[^,;.+•|)\n]*$/.exec(before.slice(-50)) ?? []
  if (/\+\s?$/.test(own === '' ? before : own)) return true
  return (EXTRA.test(own) && !IS_BASE.test(own)) || EXTRA_BEHIND.test(behind)
}

/** Whether a number is no money: a share, "401(k)", or without a currency a count of years or people. */
export const isNoMoney = (currency: string | null, behind: string): boolean =>
  SHARE.test(behind) || /^\s?\(k\)/i.test(behind) || (currency === null && COUNTED.test(behind))

/** Where the last match ends; -1 without any. */
function lastEnd(pattern: RegExp, text: string): number {
  let end = -1
  for (const match of text.toLowerCase().matchAll(pattern)) end = match.index + match[0].length
  return end
}
export const namesPay = (text: string): boolean => PAY.test(text.toLowerCase())
export const payEnd = (text: string): number => lastEnd(EACH_PAY, text)
export const noPayEnd = (text: string): number => lastEnd(EACH_NO_PAY, text)
/** Only words that lead on to an amount: "for this role is", ": up to". */
export const isGlue = (text: string): boolean => GLUE.test(text)
/** "$140k – $180k plus equity". */
export const isLinkedToExtra = (behind: string): boolean => LINK_BEHIND.test(behind)
export const isNoPayBehind = (behind: string): boolean => NO_PAY_BEHIND.test(behind)

/** Which end the words around one amount leave unsaid: "up to", "from", "or more". */
export function unsaidEnd(before: string, behind: string): 'low' | 'high' | null {
  const near = before.slice(-60)
  if (UP_TO.test(near)) return 'low'
  if (FROM.test(near)) return 'high'
  if (UP_TO_BEHIND.test(behind)) return 'low'
  return FROM_BEHIND.test(behind) ? 'high' : null
}

/** How an amount is called: base pay, pay, or a total with bonus or commission (OTE). */
export type PayKind = 'base' | 'plain' | 'total'

/** By the words between the money before and this one, and those right behind it. */
export function kindOf(own: string, behind: string): PayKind {
  const [direct = ''] = /^\s*\(?(?:(?:\p{Ll}[\p{L}-]*|OTE|Base|USD|CAD|EUR|GBP)\s?){0,4}/u.exec(behind) ?? []
  // Words that lead on to the next amount are of that one.
  const near = /^[\d$€£]/.test(behind.slice(direct.length)) ? '' : direct
  if (BASE.test(near)) return 'base'
  if (TOTAL.test(near)) return 'total'
  const [total, base] = [lastEnd(EACH_TOTAL, own), lastEnd(EACH_BASE, own)]
  if (total === base) return 'plain'
  return total > base ? 'total' : 'base'
}
