import { DURATION_BOUNDS_MS, OUTCOMES, type RequestCounts } from './count-requests.ts'
import type { Reading, ReadMetric } from './register-readings.ts'

/** The counted requests as series of Prometheus. */
export function createRequestMetrics({ byOperation, durations }: RequestCounts): readonly ReadMetric[] {
  const readCounts = (what: 'requests' | 'points') => (): Reading[] =>
    [...byOperation].flatMap(([operation, counts]) =>
      OUTCOMES.flatMap((outcome, index) =>
        counts.requests[index]! === 0
          ? []
          : [{ labels: { operation, outcome }, value: counts[what][index]! }],
      ),
    )
  return [
    {
      name: 'requests_total',
      help: 'Requests to /graphql, by the label of a trusted document and by how they ended.',
      type: 'counter',
      read: readCounts('requests'),
    },
    {
      name: 'points_total',
      help: 'Points that requests to /graphql took from budgets.',
      type: 'counter',
      read: readCounts('points'),
    },
    {
      name: 'request_seconds',
      help: 'Time until a request to /graphql was answered, by how it ended.',
      type: 'histogram',
      read: () =>
        durations.flatMap(({ buckets, sumMs }, index) => readDurations(OUTCOMES[index]!, buckets, sumMs)),
    },
  ]
}

/** A bucket of Prometheus holds all that took no longer than its bound. */
function readDurations(outcome: string, buckets: readonly number[], sumMs: number): Reading[] {
  let count = 0
  const cumulative = buckets.map((bucket, index): Reading => {
    count += bucket
    const bound = DURATION_BOUNDS_MS[index]
    return {
      suffix: '_bucket',
      labels: { le: bound === undefined ? '+Inf' : bound / 1_000, outcome },
      value: count,
    }
  })
  const labels = { outcome }
  return [
    ...cumulative,
    { suffix: '_sum', labels, value: sumMs / 1_000 },
    { suffix: '_count', labels, value: count },
  ]
}
