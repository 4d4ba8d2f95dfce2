import type { SnapshotSource } from './week-snapshot.ts'

/**
 * Whether a difference of open positions between two weeks could come from the listings alone: it is no more than the
 * sources hold that counted only in the later week, or, of fewer positions, only in the earlier. Where the same sources
 * counted, no difference could. A source that fell silent is still listed, with no positions, and does not count.
 */
export function couldBeSources(
  difference: number,
  now: readonly SnapshotSource[],
  before: readonly SnapshotSource[],
): boolean {
  const [here, there] = difference > 0 ? [now, before] : [before, now]
  return Math.abs(difference) <= positionsOnlyIn(here, there)
}

/** How many positions the sources hold that counted here and not there. */
export function positionsOnlyIn(here: readonly SnapshotSource[], there: readonly SnapshotSource[]): number {
  const known = new Set(there.filter(({ openPositions }) => openPositions > 0).map(({ name }) => name))
  return here.reduce((sum, { name, openPositions }) => sum + (known.has(name) ? 0 : openPositions), 0)
}
