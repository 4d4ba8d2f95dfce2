import { findMoney, type Money, periodOf } from './money.ts'
import { FROM, isExtraPay, TOTAL, UP_TO } from './pay-words.ts'

/**
 * The pay that a text about nothing but pay names: what is base pay, or where there is none the totals (OTE). Bonus,
 * commission, equity and percentages are left out. Empty where the text names no money.
 */
export function payInText(text: string): readonly Money[] {
  const plain: Money[] = []
  const totals: Money[] = []
  for (const part of text.split(/\s[•·|]\s|\n|;\s/)) {
    const [known] = plain
    // Behind the pay itself a whole sentence explains and adds nothing: "$95K – $110K • Base salary is $70,000 …".
    if (known !== undefined && part.trim().split(/\s+/).length > 8) continue
    for (const money of findMoney(part)) {
      const before = part.slice(0, money.start)
      const behind = part.slice(money.end)
      if (/^\s?(?:%|\(k\))/i.test(behind) || isExtraPay(before, behind)) continue
      if (money.currency === null && money.period === null && (money.high ?? money.low ?? 0) < 1_000) continue
      const pay = withEnds(
        { ...money, period: money.period ?? periodOf(before) ?? periodOf(behind.slice(0, 40)) },
        before,
      )
      if (TOTAL.test(before.slice(-60)) || TOTAL.test(behind.slice(0, 40))) totals.push(pay)
      else plain.push(pay)
    }
  }
  return plain.length > 0 ? plain : totals
}

/** "up to", "from" and "+" leave an end unsaid. */
export function withEnds(money: Money, before: string): Money {
  if (money.low !== money.high) return money
  if (UP_TO.test(before)) return { ...money, low: null }
  if (FROM.test(before)) return { ...money, high: null }
  return money
}
