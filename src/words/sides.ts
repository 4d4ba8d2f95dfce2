import type { MarketFigures, SalaryFigures } from '../statistics/market-figures.ts'
import { formatCount, formatPercent, joinWords, plural, pluralName, withArticle } from './format.ts'
import { titleInSentence } from './in-sentence.ts'
import type { ToldComparison, ToldRole } from './told-comparison.ts'

/** One of the two roles of a comparison, with its figures. */
export interface Side {
  readonly role: ToldRole
  /** The role within a sentence: `an MLOps engineer`. */
  readonly one: string
  /** `MLOps engineers`. */
  readonly many: string
  readonly figures: MarketFigures
  /** Null where fewer salaries are disclosed than the least sample. */
  readonly salary: SalaryFigures | null
  /** Whether or not `salary` is null. */
  readonly disclosedSalaries: number
}

/** The same comparison with its sides made once, for all that is told of it. */
export function withSides(told: ToldComparison): ToldComparison {
  return { ...told, sides: sidesOf(told) }
}

/** Left and right, in this order. */
export function sidesOf(told: ToldComparison): readonly [Side, Side] {
  if (told.sides !== undefined) return told.sides
  return [sideOf(told, told.leftRole, told.figures.left), sideOf(told, told.rightRole, told.figures.right)]
}

function sideOf(told: ToldComparison, role: ToldRole, figures: MarketFigures): Side {
  const salary = figures.salary[told.basis]
  const disclosedSalaries = salary?.sampleSize ?? 0
  const isEnough = disclosedSalaries >= told.minimumSampleSize
  const name = titleInSentence(role.name)
  return {
    role,
    one: withArticle(name),
    many: pluralName(name),
    figures,
    salary: isEnough ? salary : null,
    disclosedSalaries,
  }
}

/** `475 open positions for data scientists`, `1 open position for a data scientist`. */
export function openPositionsOf({ one, many, figures }: Side): string {
  const { openPositions } = figures
  return `${plural(openPositions, 'open position')} for ${openPositions === 1 ? one : many}`
}

/** `all 475 open positions for data scientists`, `both open positions …`, `the only open position for a data scientist`. */
export function allPositionsOf(side: Side): string {
  if (side.figures.openPositions === 1) return `the only open position for ${side.one}`
  if (side.figures.openPositions === 2) return `both open positions for ${side.many}`
  return `all ${openPositionsOf(side)}`
}

/** `None of the 475 open positions for data scientists`, `Neither of the 2 …`; for several positions. */
export function noPositionOf(side: Side): string {
  return `${side.figures.openPositions === 2 ? 'Neither' : 'None'} of the ${openPositionsOf(side)}`
}

/** A sentence or more for each side, left first. A side without positions says that it has no `topic`. */
export function tellBoth(told: ToldComparison, topic: string, tell: (side: Side) => string): string {
  const sides = sidesOf(told)
  const nothing = `so there is nothing to say about ${topic}.`
  if (sides.every(({ figures }) => figures.openPositions === 0))
    return `Neither role has open positions, ${nothing}`
  return sides
    .map((side) =>
      side.figures.openPositions === 0 ? `No positions are open for ${side.many}, ${nothing}` : tell(side),
    )
    .join(' ')
}

/** `for data scientists and for MLOps engineers`: the second "for" keeps "data and AI leaders" apart from the other role. */
export function forBothRoles(told: ToldComparison): string {
  return sidesOf(told)
    .map(({ many }) => `for ${many}`)
    .join(' and ')
}

/** A part of a whole: `12%`, `None` and `All`, so that no share reads 0%. */
export function tellShare(part: number, whole: number): string {
  if (part === 0) return 'None'
  return part === whole ? 'All' : formatPercent(part / whole)
}

/** `27 (34%)`. */
export function tellPart(part: number, whole: number): string {
  return `${formatCount(part)} (${formatPercent(part / whole)})`
}

/** `Python (71%), SQL (60%) and AWS (38%)`: each name with what stands beside it. */
export function joinNoted(entries: readonly { readonly name: string; readonly note: string }[]): string {
  return joinWords(entries.map(({ name, note }) => `${name} (${note})`))
}
