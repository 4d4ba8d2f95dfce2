import type { AnsweredRequest, Outcome } from '../../gateway-ports.ts'

/** In the order of their index. */
export const OUTCOMES: readonly Outcome[] = ['stored', 'executed', 'mistaken', 'refused', 'limited', 'failed']

/** Upper bounds of the durations that are told apart; what took longer counts in the last one, which has none. */
export const DURATION_BOUNDS_MS: readonly number[] = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
]

/** By the index of the outcome. */
export interface OperationCounts {
  readonly requests: number[]
  readonly points: number[]
}

export interface DurationCounts {
  /** By the index of the bound, and one more. */
  readonly buckets: number[]
  sumMs: number
}

export interface RequestCounts {
  readonly add: (request: AnsweredRequest) => void
  readonly byOperation: ReadonlyMap<string, OperationCounts>
  /** By the index of the outcome. */
  readonly durations: readonly DurationCounts[]
}

/** Plain numbers: at tens of thousands of requests a second a label that is looked up by its text costs too much. */
export function createRequestCounts(): RequestCounts {
  const indexes = Object.fromEntries(OUTCOMES.map((outcome, index) => [outcome, index])) as Record<
    Outcome,
    number
  >
  const byOperation = new Map<string, OperationCounts>()
  const durations = OUTCOMES.map(() => ({
    buckets: zeros(DURATION_BOUNDS_MS.length + 1),
    sumMs: 0,
  }))
  const countsOf = (operation: string): OperationCounts => {
    const known = byOperation.get(operation)
    if (known !== undefined) return known
    const counts = { requests: zeros(OUTCOMES.length), points: zeros(OUTCOMES.length) }
    byOperation.set(operation, counts)
    return counts
  }
  return {
    byOperation,
    durations,
    add({ outcome, operation, points, durationMs }) {
      const index = indexes[outcome]
      const counts = countsOf(operation)
      counts.requests[index]! += 1
      counts.points[index]! += points
      const duration = durations[index]!
      duration.buckets[findBucket(durationMs)]! += 1
      duration.sumMs += durationMs
    },
  }
}

/** From the shortest: most answers take less than a millisecond. */
function findBucket(durationMs: number): number {
  let bucket = 0
  while (bucket < DURATION_BOUNDS_MS.length && durationMs > DURATION_BOUNDS_MS[bucket]!) bucket += 1
  return bucket
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0)
