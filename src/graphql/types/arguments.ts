/** Arguments that mean the same wherever they stand. */
export const WEEK_ARGUMENT = {
  type: 'Date',
  description: 'Monday of a published week; the newest one where it is left out.',
} as const

export const WHERE_ARGUMENT = {
  type: 'MarketFilter',
  description: 'Counts only positions that pass; all of them where it is left out or empty.',
} as const

export const BASIS_ARGUMENT = {
  type: 'SalaryBasis',
  required: true,
  defaultValue: 'MIDPOINT',
  description: 'Which end of an advertised range a posting counts with.',
} as const

/** A list's length. */
export const describeFirst = (what: string, usually: number) =>
  ({
    required: true,
    defaultValue: usually,
    description: `At most how many ${what}, 1–100.`,
  }) as const

export const describeWeeks = (what: string, usually: number) =>
  ({ required: true, defaultValue: usually, description: `${what}, 1–104.` }) as const
