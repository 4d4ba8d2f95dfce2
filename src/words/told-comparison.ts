import type { ComparisonFigures } from '../statistics/comparison-figures.ts'
import type { SalaryBasis } from '../statistics/market-figures.ts'
import type { Side } from './sides.ts'

/** A role as its sentences need it; edited prose comes with the role. */
export interface ToldRole {
  readonly slug: string
  /** As people write it: MLOps Engineer. */
  readonly name: string
  /** Fits after 'focuses on'. */
  readonly focus: string
  readonly entryPoints: readonly string[]
  readonly progression: readonly string[]
}

/** Everything the words about one comparison are made from. */
export interface ToldComparison {
  readonly leftRole: ToldRole
  readonly rightRole: ToldRole
  readonly figures: ComparisonFigures
  readonly basis: SalaryBasis
  /** Open positions of all roles under the same filter. */
  readonly allPositions: number
  /** Monday of the week, ISO date. */
  readonly week: string
  readonly provisional: boolean
  readonly isSample: boolean
  /** True where a filter narrows both sides. */
  readonly filtered: boolean
  readonly minimumSampleSize: number
  /** As `withSides` makes them; unset where it was not called. */
  readonly sides?: readonly [Side, Side]
  /** Names of the sources counted, such as ashby:acme; unset where they are not known. */
  readonly sources?: readonly string[]
  /** Gives a skill its name as its makers write it, by slug. */
  readonly skillName: (slug: string) => string
  /** Gives a metro the name people use, by slug. */
  readonly metroName: (slug: string) => string
}

/** One question and its answer, in whole sentences. */
export interface QuestionAnswer {
  readonly question: string
  readonly answer: string
}

/** One row of the side-by-side table; no cell is ever empty. */
export interface Dimension {
  readonly name: string
  readonly left: string
  readonly right: string
}
