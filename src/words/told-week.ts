import type { SalaryDifference } from '../statistics/comparison-figures.ts'
import type { CountChange } from '../statistics/count-change.ts'
import type { SalaryFigures } from '../statistics/market-figures.ts'

/** Everything the words about one week are made from. */
export interface ToldWeek {
  /** Its Monday, ISO date. */
  readonly week: string
  readonly provisional: boolean
  readonly isSample: boolean
  /** True where no week before it was ever published. */
  readonly isFirst: boolean
  readonly minimumSampleSize: number
  readonly openPositions: number
  readonly disclosedSalaries: number
  /** Of the midpoints; null where fewer salaries are disclosed than the least sample. */
  readonly salary: SalaryFigures | null
  /** The role with more open positions than any other; null where there is none. */
  readonly largestRole: RoleLevel | null
  /** The skill more positions ask for than for any other; null where there is none. */
  readonly topSkill: { readonly name: string; readonly share: number } | null
  /** Against the week before; null where that was not published. */
  readonly change: WeekChange | null
  /** All roles together against four weeks before; null where that week was not published. */
  readonly longer: MarketChange | null
  /** How many weeks in a row, up to this one, nothing moved though it could be tested; MOST_QUIET_WEEKS is that or more. */
  readonly quietWeeks: number
}

/**
 * MOVED: by more than chance; STILL: not so; LISTINGS: so, but listings that counted in only one of the weeks could have
 * made the difference; FEW: of a difference that too few companies made to tell it from chance; UNTESTED: a week does not
 * keep its positions by company.
 */
export type Finding = 'MOVED' | 'STILL' | 'LISTINGS' | 'FEW' | 'UNTESTED'

export interface RoleLevel {
  /** As people write it: MLOps Engineer. */
  readonly name: string
  readonly openPositions: number
}

/** How many quiet weeks in a row are counted. */
export const MOST_QUIET_WEEKS = 8

/** What the tests say of all roles together in a week and an earlier one. */
export interface MarketChange {
  readonly openPositions: CountChange & { readonly finding: Finding }
  /** Null where either week has too few disclosed salaries. */
  readonly medianSalary: (SalaryDifference & { readonly finding: Finding }) | null
}

/** What the tests say of a week and the one before it. Only what they allow to be told may be told as a movement. */
export interface WeekChange extends MarketChange {
  /** Discoveries among all roles, the largest difference first. */
  readonly movedMedians: readonly MovedMedian[]
  readonly movedCounts: readonly MovedCount[]
  /** Discoveries among all skills, the largest difference first. */
  readonly movedSkills: readonly MovedCount[]
}

export interface MovedMedian {
  /** A role's name. */
  readonly name: string
  readonly median: number
  /** US dollars a year. */
  readonly difference: number
}

export interface MovedCount {
  /** A role's or a skill's name. */
  readonly name: string
  readonly openPositions: number
  readonly difference: number
}
