import type { Demand } from '../statistics/market-figures.ts'
import { formatCount, plural } from './format.ts'
import { forBothRoles, type Side, sidesOf, tellBoth } from './sides.ts'
import { RANKED, tellMost } from './tell-most.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

/** Counted beside the metros where a posting names no place, and no place itself. */
const REMOTE_SLUG = 'remote'

/** Where the positions are. */
export function answerPlaces(told: ToldComparison): QuestionAnswer {
  const isAnyNamed = sidesOf(told).some((side) => metrosOf(side).length > 0)
  return {
    question: `Where are positions ${forBothRoles(told)}?`,
    answer: [
      tellBoth(told, 'places', (side) => tellSide(told, side)),
      ...(isAnyNamed ? ['A posting that names several metro areas counts in each.'] : []),
    ].join(' '),
  }
}

function tellSide(told: ToldComparison, side: Side): string {
  const metros = metrosOf(side)
  if (metros.length === 0) return `No posting for ${side.many} names a metro area that is tracked.`
  const ranked = metros.slice(0, RANKED).map(({ name, openPositions }) => ({
    name: told.metroName(name),
    openPositions,
    note: formatCount(openPositions),
  }))
  return tellMost(ranked, ['metro area', 'metro areas'], side.many)
}

function metrosOf({ figures }: Side): readonly Demand[] {
  return figures.metros.filter(({ name }) => name !== REMOTE_SLUG)
}

/** The metro area with most positions: `New York (55 positions)`; ties are said to be ties. */
export function tellTopMetro(told: ToldComparison, side: Side): string {
  const [first, second] = metrosOf(side)
  if (first === undefined) return 'None named'
  const count = plural(first.openPositions, 'position')
  if (second?.openPositions === first.openPositions) return `Several, with ${count} each`
  return `${told.metroName(first.name)} (${count})`
}
