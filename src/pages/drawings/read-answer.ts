import type { PayRange, UnknownPay } from '../../charts/draw-pay-ranges.ts'
import type { MedianOfWeek } from '../../charts/place-weeks.ts'
import type { DrawnMarket } from './drawn-answers.ts'

/** A row of a drawing of pay. */
export function payRange(name: string, { salary }: Pick<DrawnMarket, 'salary'>): PayRange | UnknownPay {
  return salary ? { name, ...salary, ...salary.medianInterval } : { name, median: null }
}

/** The medians of a history; null where a week discloses too few salaries. */
export function mediansOf(history: DrawnMarket['history']): readonly MedianOfWeek[] {
  return history.map(({ week, salary }) => ({
    week,
    median: salary?.median ?? null,
    low: salary?.medianInterval.low ?? null,
    high: salary?.medianInterval.high ?? null,
  }))
}
