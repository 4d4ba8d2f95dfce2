import { joinNoted } from './sides.ts'

/** A company or a place with its open positions, and how it is written. */
export interface Ranked {
  readonly name: string
  readonly openPositions: number
  /** Stands in parentheses behind the name. */
  readonly note: string
}

/** How many are named. */
const NAMED = 3
/** How many `tellMost` looks at, to know of ties; a list may be cut there. */
export const RANKED = NAMED + 1

/**
 * Who is first on a list, most positions first: `The companies with the most positions for data scientists are Acme
 * (21) and Bolt (17).` One of many with a single position is not named, and ties with somebody left out are said to
 * be ties. Needs an entry.
 */
export function tellMost(ranked: readonly Ranked[], kind: readonly [string, string], many: string): string {
  const [one, several] = kind
  const isAll = ranked.length <= NAMED
  if (!isAll && ranked[0]?.openPositions === 1) return `No ${one} has more than one position for ${many}.`
  const named = ranked.slice(0, NAMED).filter(({ openPositions }) => isAll || openPositions > 1)
  const noun = named.length === 1 ? one : several
  const verb = named.length === 1 ? 'is' : 'are'
  if (isAll)
    return `The ${ranked.length === 1 ? 'only ' : ''}${noun} named for ${many} ${verb} ${joinNoted(named)}.`
  const isTied = named.at(-1)?.openPositions === ranked[named.length]?.openPositions
  if (isTied) return `Among the ${several} with the most positions for ${many} are ${joinNoted(named)}.`
  return `The ${noun} with the most positions for ${many} ${verb} ${joinNoted(named)}.`
}
