import { aggregateMarket } from '../src/adapters/database/aggregate-market.ts'
import type { MarketAnswer, PostingQuestion } from '../src/ports.ts'
import type { WeekStore } from '../src/publication/ports.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { type MarketCounts, SALARY_BASES } from '../src/statistics/market-figures.ts'
import { mean, payValues } from '../src/statistics/pay-values.ts'
import { quantile } from '../src/statistics/quantile.ts'
import type { Foundation } from '../src/wire/open-foundation.ts'
import { COUNTED_ON } from './figures-market.ts'
import { timeOf } from './measure.ts'

/** Milliseconds that publishing a week took, and where they went. */
export interface Publishing {
  readonly wholeMs: number
  /** Folds, the aggregate statement and the sources, read into counts. */
  readonly countMs: number
  /** Percentiles, means and intervals of every role on every basis. */
  readonly figuresMs: number
  readonly storeMs: number
  /** Percentiles and means alone, computed once more. */
  readonly percentilesMs: number
}

/** Publishes the week as if for the first time. */
export async function publishAnew({ weekStore, database, now }: Foundation): Promise<Publishing> {
  await database.pool.query('DELETE FROM published_weeks')
  await database.pool.query('DELETE FROM folded_postings')
  await database.pool.query('VACUUM folded_postings')
  let counted: MarketAnswer | undefined
  const took = { count: 0, publish: 0 }
  const watched: WeekStore = {
    ...weekStore,
    async count(countedOn) {
      const start = performance.now()
      const week = await weekStore.count(countedOn)
      took.count = performance.now() - start
      counted = week.market
      return week
    },
    async publish(week) {
      const start = performance.now()
      const outcome = await weekStore.publish(week)
      took.publish = performance.now() - start
      return outcome
    },
  }
  const wholeMs = await timeOf(async () => {
    const { outcome } = await publishWeek(watched, now, COUNTED_ON)
    if (outcome !== 'published') throw new Error(`the week was ${outcome}`)
  })
  const markets = counted ? [counted.all, ...counted.roles.values()] : []
  return {
    wholeMs,
    countMs: took.count,
    figuresMs: wholeMs - took.count - took.publish,
    storeMs: took.publish,
    percentilesMs: await timeOf(() => markets.map(describePay)),
  }
}

const describePay = ({ pay }: MarketCounts) =>
  SALARY_BASES.map((basis) => {
    const sorted = payValues(pay, basis).sort()
    if (sorted.length === 0) return null
    return [mean(sorted), ...[0.1, 0.25, 0.5, 0.75, 0.9].map((share) => quantile(sorted, share))]
  })

/** The very statement that answers the question, run bare: sent, and its rows read by pg. Gives back the number of rows. */
export async function statementFor(
  { database: { pool } }: Foundation,
  question: PostingQuestion,
): Promise<() => Promise<number>> {
  let statement: readonly [string, unknown[]] | undefined
  const watched = Object.create(pool, {
    query: {
      value(text: string, values: unknown[]) {
        statement = [text, values]
        return pool.query(text, values)
      },
    },
  }) as typeof pool
  await aggregateMarket(watched, question)
  return async () => {
    if (!statement) throw new Error('nothing was asked of the database')
    return (await pool.query(...statement)).rows.length
  }
}
