import type { Money } from './money.ts'
import type { PayKind } from './pay-words.ts'

/** Money that a posting names as pay, with the words around it. */
export interface FoundPay extends Money {
  readonly kind: PayKind
  /** From the money before it in its line. */
  readonly before: string
  /** To the end of its line. */
  readonly behind: string
  /** The line above, where it heads this one; else empty. */
  readonly heading: string
  /** Where it is paid, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[]
}

/** Characters between two tiers of base pay of which only the first says "base" at most. */
const WIDEST_GAP = 250

/**
 * Of base pay and what is just called pay the kind that is named first, as what stands behind explains it; totals (OTE)
 * where there is nothing else. What is right behind base pay is a tier of it, where it is a range or an amount as that is, whether or
 * not it says "base" again.
 */
export function ofFirstKind(found: readonly FoundPay[]): readonly FoundPay[] {
  const first = found.find(({ kind }) => kind !== 'total') ?? found[0]
  if (first === undefined) return []
  const chosen: FoundPay[] = []
  for (const pay of found) {
    const last = chosen.at(-1)
    const isTier =
      last !== undefined &&
      first.kind === 'base' &&
      pay.kind === 'plain' &&
      (pay.low === pay.high) === (last.low === last.high) &&
      pay.start - last.end < WIDEST_GAP
    if (pay.kind === first.kind || isTier) chosen.push(pay)
  }
  return chosen
}

/** "up to", "from" and "+" leave an end unsaid. */
export function withEnds(money: Money, unsaid: 'low' | 'high' | null): Money {
  if (money.low !== money.high || unsaid === null) return money
  return unsaid === 'low' ? { ...money, low: null } : { ...money, high: null }
}
