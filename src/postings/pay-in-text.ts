import { type FoundPay, ofFirstKind, withEnds } from './found-pay.ts'
import { findMoney, type Money, withPeriod, withPeriodBehind } from './money.ts'
import { periodBefore } from './pay-period.ts'
import { isExtraPay, isNoMoney, kindOf, unsaidEnd } from './pay-words.ts'

/** Words of a part behind the pay that explain it, at least: "Base salary is $70,000 in the first year, then …". */
const SENTENCE = 9
/** Characters before and behind an amount that are looked at. */
const REACH = 160
/** What a number without a currency is at least to be money, where nothing says per what. */
const LEAST_BARE = 1_000

/**
 * The pay that a text about nothing but pay names: what is base pay, or where there is none the totals (OTE). Bonus,
 * commission, equity and percentages are left out. Empty where the text names no money.
 */
export function payInText(text: string, countries: readonly string[]): readonly FoundPay[] {
  const found: FoundPay[] = []
  let heading = ''
  for (const part of text.split(/\s[•·|]\s|\n|;\s/)) {
    // Behind the pay itself a whole sentence explains and adds nothing.
    if (found.length > 0 && part.trim().split(/\s+/).length >= SENTENCE && !/[-–—]/.test(part)) continue
    let last = 0
    for (const one of findMoney(part)) {
      const money = withPeriodBehind(one, part)
      const before = part.slice(Math.max(last, money.start - REACH), money.start)
      const behind = part.slice(money.end, money.end + REACH)
      if (!isMoney(money, behind)) continue
      last = money.end
      if (isExtraPay(before, behind)) continue
      const period = money.period ?? periodBefore(part.slice(Math.max(0, money.start - REACH), money.start))
      const paid = money.period === null ? withPeriod(money, period) : money
      found.push({
        ...withEnds(paid, unsaidEnd(before, behind)),
        kind: kindOf(before, behind),
        before,
        behind,
        heading,
        countries,
      })
    }
    heading = last === 0 ? part : ''
  }
  const signed = found.filter(({ currency }) => currency !== null)
  return ofFirstKind(signed.length > 0 ? signed : found)
}

function isMoney({ currency, period, low, high }: Money, behind: string): boolean {
  if (isNoMoney(currency, behind) || (low === 0 && high === 0)) return false
  if (currency !== null) return true
  const isYear = low === high && low !== null && low >= 1990 && low <= 2050
  return !isYear && ((high ?? low ?? 0) >= LEAST_BARE || period === 'HOUR' || period === 'DAY')
}
