/** Open positions by employer, in columns. */
export interface EmployerCounts {
  /** A number for each employer, ascending, each once; only equality and order mean anything. */
  readonly employers: Int32Array
  /** Open positions of the employer in the same place. */
  readonly positions: Int32Array
}

/** For each employer that has more or fewer positions than before, how many more; in the order of the employers. */
export function countChanges(later: EmployerCounts, earlier: EmployerCounts): Float64Array {
  const changes: number[] = []
  let [one, other] = [0, 0]
  while (one < later.employers.length || other < earlier.employers.length) {
    const now = later.employers[one] ?? Number.POSITIVE_INFINITY
    const before = earlier.employers[other] ?? Number.POSITIVE_INFINITY
    const change =
      (now <= before ? later.positions[one++]! : 0) - (before <= now ? earlier.positions[other++]! : 0)
    if (change !== 0) changes.push(change)
  }
  return Float64Array.from(changes)
}
