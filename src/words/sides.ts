import type { MarketFigures, SalaryFigures } from '../statistics/market-figures.ts'
import { formatCount, formatPercent, joinWords } from './format.ts'
import type { ToldComparison, ToldRole } from './told-comparison.ts'

/** One of the two roles of a comparison, with its figures. */
export interface Side {
  readonly role: ToldRole
  readonly figures: MarketFigures
  /** Null where fewer salaries are disclosed than the least sample. */
  readonly salary: SalaryFigures | null
  /** Whether or not `salary` is null. */
  readonly disclosedSalaries: number
}

/** Left and right, in this order. */
export function sidesOf(told: ToldComparison): readonly [Side, Side] {
  return [sideOf(told, told.leftRole, told.figures.left), sideOf(told, told.rightRole, told.figures.right)]
}

function sideOf(told: ToldComparison, role: ToldRole, figures: MarketFigures): Side {
  const salary = figures.salary[told.basis]
  const disclosedSalaries = salary?.sampleSize ?? 0
  const isEnough = disclosedSalaries >= told.minimumSampleSize
  return { role, figures, salary: isEnough ? salary : null, disclosedSalaries }
}

/** `475 open Data Scientist positions`, `1 open Data Scientist position`. */
export function openPositionsOf({ role, figures }: Side): string {
  const noun = figures.openPositions === 1 ? 'position' : 'positions'
  return `${formatCount(figures.openPositions)} open ${role.name} ${noun}`
}

/** `all 475 open Data Scientist positions`, `the only open Data Scientist position`. */
export function allPositionsOf(side: Side): string {
  if (side.figures.openPositions === 1) return `the only open ${side.role.name} position`
  return `all ${openPositionsOf(side)}`
}

/** A sentence or more for each side, left first. A side without positions says that it has no `topic`. */
export function tellBoth(told: ToldComparison, topic: string, tell: (side: Side) => string): string {
  return sidesOf(told)
    .map((side) => (side.figures.openPositions === 0 ? tellNothing(side, topic) : tell(side)))
    .join(' ')
}

function tellNothing(side: Side, topic: string): string {
  return `No ${side.role.name} positions are open, which leaves nothing to say about their ${topic}.`
}

/** `Data Scientist or MLOps Engineer`. */
export function eitherRole(told: ToldComparison): string {
  return `${told.leftRole.name} or ${told.rightRole.name}`
}

/** `Data Scientist and MLOps Engineer`. */
export function bothRoles(told: ToldComparison): string {
  return `${told.leftRole.name} and ${told.rightRole.name}`
}

/** A part of a whole: `12%`, `None` and `All`, so that no share reads 0%. */
export function tellShare(part: number, whole: number): string {
  if (part === 0) return 'None'
  return part === whole ? 'All' : formatPercent(part / whole)
}

/** `Python (71%), SQL (60%) and AWS (38%)`: each name with what stands beside it. */
export function joinNoted(entries: readonly { readonly name: string; readonly note: string }[]): string {
  return joinWords(entries.map(({ name, note }) => `${name} (${note})`))
}
