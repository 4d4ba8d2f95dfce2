import { chanceBeyond } from './chance-by-hand.ts'
import { countEach, type ListedPosting } from './counts-by-hand.ts'
import { sum } from './sample-by-hand.ts'

/** One of several counts that may have moved between two weeks. */
export interface CountedMove {
  readonly name: string
  readonly openPositions: number
  readonly difference: number
  readonly pValue: number
}

/** What docs/methodology.md says under "Change of a count", of the postings of two weeks. */
export function countMoveByHand(
  name: string,
  now: readonly ListedPosting[],
  before: readonly ListedPosting[],
): CountedMove {
  const difference = now.length - before.length
  const counts = new Map(countEach(before.map(({ company }) => company)).map(([key, n]) => [key, -n]))
  for (const [company, n] of countEach(now.map(({ company }) => company)))
    counts.set(company, (counts.get(company) ?? 0) + n)
  const changes = [...counts.values()].filter((change) => change !== 0)
  const squares = changes.map((change) => change ** 2)
  const effective = sum(squares) ** 2 / sum(squares.map((square) => square ** 2))
  const pValue = effective >= 5 ? chanceBeyond(changes, Math.abs(sum(changes))) : 1
  return { name, openPositions: now.length, difference, pValue }
}

/** What it says under "Movers": Benjamini and Hochberg among all of them; the largest difference first, ties by name. */
export function discoveriesByHand(moves: readonly CountedMove[]): readonly CountedMove[] {
  const sorted = moves.map(({ pValue }) => pValue).sort((a, b) => a - b)
  const limit = sorted.findLast((pValue, place) => pValue <= (0.05 * (place + 1)) / sorted.length) ?? -1
  return moves
    .filter(({ pValue }) => pValue <= limit)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.name < b.name ? -1 : 1))
}

/** What it says under "Skills that moved": of all skills that positions ask for in both weeks. */
export function skillMovesByHand(
  now: readonly ListedPosting[],
  before: readonly ListedPosting[],
): readonly CountedMove[] {
  const asking = (postings: readonly ListedPosting[], skill: string) =>
    postings.filter(({ skills }) => skills.some(({ name }) => name === skill))
  const names = new Set(now.flatMap(({ skills }) => skills.map(({ name }) => name)))
  return [...names]
    .filter((skill) => asking(before, skill).length > 0)
    .map((skill) => countMoveByHand(skill, asking(now, skill), asking(before, skill)))
}
