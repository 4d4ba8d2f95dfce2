import words from './vocabulary/pay-words.json' with { type: 'json' }

/** The lines of pay-words.json, ready to look for. */
const any = (line: string): string => `(?:${line.split(' | ').join('|')})`

export const PAY = new RegExp(any(words.pay), 'i')
export const NO_PAY = new RegExp(any(words.noPay), 'i')
export const NO_PAY_BEHIND = new RegExp(`^[^.;\\n]{0,40}?${any(words.noPayBehind)}`, 'i')
export const TOTAL = new RegExp(any(words.total), 'i')
export const UP_TO = new RegExp(`${any(words.upTo)}\\s*:?\\s*$`, 'i')
export const FROM = new RegExp(`${any(words.from)}\\s*:?\\s*$`, 'i')
const EXTRA = new RegExp(any(words.extra), 'i')
const EXTRA_BEHIND = new RegExp(
  `^\\s*(?:\\([^)]{0,20}\\)\\s*)?(?:(?!plus|and|with|or|as)[a-z-]+\\s+){0,2}${any(words.extraBehind)}`,
  'i',
)

/** Bonus, commission, equity and their like, by the words right before an amount or behind it. */
export function isExtraPay(before: string, behind: string): boolean {
  const [own = ''] = /[^,;.+]*$/.exec(before.slice(-50)) ?? []
  return (EXTRA.test(own) && !/base|salary|excluding|plus|incl/i.test(own)) || EXTRA_BEHIND.test(behind)
}
