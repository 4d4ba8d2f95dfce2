import type { SalaryDifference, SalaryGap } from '../statistics/comparison-figures.ts'
import type { SalaryFigures, SalaryRange } from '../statistics/market-figures.ts'
import { formatPercent, formatUsd, formatUsdExact } from './format.ts'
import { type Side, sidesOf } from './sides.ts'
import type { ToldComparison } from './told-comparison.ts'

/** A side with salaries enough to be shown. */
export interface PaidSide extends Side {
  readonly salary: SalaryFigures
}

/** Two sides whose pay can be set side by side. */
export interface PaidComparison {
  readonly gap: SalaryGap
  /** Left and right. */
  readonly sides: readonly [PaidSide, PaidSide]
  /** False where a sample comes from too few companies to tell a difference from chance. */
  readonly isTestable: boolean
}

/** A difference seen from the side with the higher figure, so that swapping the sides tells the same. */
export interface OrientedDifference {
  readonly higher: PaidSide
  readonly lower: PaidSide
  /** US dollars a year, not negative. */
  readonly amount: number
  /** `amount` over the lower figure. */
  readonly ratio: number
  readonly interval: SalaryRange
  readonly significant: boolean
}

/** Null where either side has too few disclosed salaries. */
export function comparePay(told: ToldComparison): PaidComparison | null {
  const { gap } = told.figures
  const [left, right] = sidesOf(told)
  if (gap === null || left.salary === null || right.salary === null) return null
  const sides = [
    { ...left, salary: left.salary },
    { ...right, salary: right.salary },
  ] as const
  const isTestable = sides.every(({ salary }) => !salary.caveats.includes('FEW_COMPANIES'))
  return { gap, sides, isTestable }
}

/** Where the figures are equal, the role whose slug comes first counts as the higher. */
export function orientDifference({ sides }: PaidComparison, gap: SalaryDifference): OrientedDifference {
  const [left, right] = sides
  const { difference, ratio, interval, significant } = gap
  if (difference > 0 || (difference === 0 && left.role.slug < right.role.slug))
    return { higher: left, lower: right, amount: difference, ratio, interval, significant }
  return {
    higher: right,
    lower: left,
    amount: Math.abs(difference),
    ratio: 1 / (1 + ratio) - 1,
    interval: { low: -interval.high, high: -interval.low },
    significant,
  }
}

/** `15% of the lower figure`: beside two rounded amounts, their rounded difference could be told another. */
export function tellRatio({ ratio }: OrientedDifference): string {
  return `${formatPercent(ratio)} of the lower figure`
}

/** Follows a difference and a comma. */
export function tellChance(paid: PaidComparison, significant: boolean): string {
  if (significant) return 'more than chance alone would give'
  if (paid.isTestable) return 'which chance alone could give'
  return 'not tested, as a sample comes from too few companies'
}

/** Two amounts that differ, to the dollar where they would look alike. */
export function tellTwo(first: number, second: number): readonly [string, string] {
  const [one, other] = [formatUsd(first), formatUsd(second)]
  return one === other && first !== second ? [formatUsdExact(first), formatUsdExact(second)] : [one, other]
}
