import type { PayColumns, SalaryBasis } from '../statistics/market-figures.ts'
import { payValues } from '../statistics/pay-values.ts'
import { quantile } from '../statistics/quantile.ts'
import { positionsOnlyIn } from './could-be-sources.ts'
import type { SnapshotSource } from './week-snapshot.ts'

/** What a market of a week discloses, and the sources that counted in that week. */
export interface SourcedPay {
  readonly pay: PayColumns
  readonly sources: readonly SnapshotSource[]
}

/**
 * Whether the difference of two weeks' medians could come from the listings alone: without as many salaries of each week,
 * whichever they are, as the sources have positions that counted only then, the medians could be equal. Where the same
 * sources counted, no difference could. Needs salaries in both weeks.
 */
export function medianCouldBeSources(now: SourcedPay, before: SourcedPay, basis: SalaryBasis): boolean {
  const [came, went] = [
    positionsOnlyIn(now.sources, before.sources),
    positionsOnlyIn(before.sources, now.sources),
  ]
  if (came === 0 && went === 0) return false
  const [later, earlier] = [reachOf(now.pay, basis, came), reachOf(before.pay, basis, went)]
  return later.low <= earlier.high && earlier.low <= later.high
}

/** The least and the greatest median that is left where so many salaries go; any where all do. */
function reachOf(pay: PayColumns, basis: SalaryBasis, gone: number) {
  const sorted = payValues(pay, basis).sort()
  const left = sorted.length - gone
  if (left <= 0) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
  return { low: quantile(sorted.subarray(0, left), 0.5), high: quantile(sorted.subarray(gone), 0.5) }
}
