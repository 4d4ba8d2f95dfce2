import type { MarketFigures, SalaryBasis, SalaryRange } from './market-figures.ts'

/** Unrounded US dollars a year: left minus right, or the later minus the earlier. */
export interface SalaryDifference {
  readonly difference: number
  /** The difference over the right-hand or earlier figure. */
  readonly ratio: number
  /** 95% confidence interval of the difference. */
  readonly interval: SalaryRange
  /** False where the difference is within what chance alone would give, and where that cannot be tested. */
  readonly significant: boolean
}

export interface SalaryGap {
  readonly basis: SalaryBasis
  readonly mean: SalaryDifference
  readonly median: SalaryDifference
  readonly p75: SalaryDifference
  /** The median gap with both sides weighted to one seniority mix; null where a band is too small. */
  readonly seniorityAdjusted: SalaryDifference | null
}

export interface SkillShare {
  /** A skill's slug. */
  readonly skill: string
  readonly openPositions: number
  /** Of the role's open positions, 0..1. */
  readonly share: number
}

export interface SharedSkillShare {
  readonly skill: string
  readonly leftShare: number
  readonly rightShare: number
}

export interface SkillOverlap {
  /** How many top skills of each role were compared: as many as asked for, or as the role with fewer has. */
  readonly considered: number
  readonly shared: readonly SharedSkillShare[]
  readonly leftOnly: readonly SkillShare[]
  readonly rightOnly: readonly SkillShare[]
  /** shared / considered. These three are null where a side has no skills. */
  readonly share: number | null
  readonly jaccard: number | null
  /** Cosine similarity of the whole skill profiles. */
  readonly similarity: number | null
}

/** Two roles side by side, in one week and under one filter. */
export interface ComparisonFigures {
  readonly left: MarketFigures
  readonly right: MarketFigures
  /** Null where either side has fewer disclosed salaries than the least sample. */
  readonly gap: SalaryGap | null
  readonly overlap: SkillOverlap
}
