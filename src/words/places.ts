import type { Demand } from '../statistics/market-figures.ts'
import { formatCount, plural } from './format.ts'
import { bothRoles, joinNoted, type Side, tellBoth } from './sides.ts'
import type { QuestionAnswer, ToldComparison } from './told-comparison.ts'

const NAMED_METROS = 3
/** Counted beside the metros where a posting names no place, and no place itself. */
const REMOTE_SLUG = 'remote'

/** Where the positions are. */
export function answerPlaces(told: ToldComparison): QuestionAnswer {
  const places = tellBoth(told, 'places', (side) => tellSide(told, side))
  return {
    question: `Where are ${bothRoles(told)} positions advertised?`,
    answer: `${places} A posting that names several metro areas counts in each.`,
  }
}

function tellSide(told: ToldComparison, side: Side): string {
  const metros = metrosOf(side)
  const named = metros.slice(0, NAMED_METROS).map(({ name, openPositions }) => ({
    name: told.metroName(name),
    note: formatCount(openPositions),
  }))
  if (named.length === 0) return `No ${side.role.name} posting names a metro area that is tracked.`
  if (metros.length === 1) return `The only metro area named for ${side.role.name} is ${joinNoted(named)}.`
  return `Among the metro areas with most ${side.role.name} positions are ${joinNoted(named)}.`
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
