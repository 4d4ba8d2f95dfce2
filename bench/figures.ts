import { readFileSync } from 'node:fs'
import { CommandError } from '../src/errors.ts'
import type { MarketFilter } from '../src/ports.ts'
import type { Foundation } from '../src/wire/open-foundation.ts'
import { openService } from '../src/wire/open-service.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { onOwnDatabase } from './figures-database.ts'
import { openDuckMarket } from './figures-duckdb.ts'
import { COUNTED_ON, fillMarket } from './figures-market.ts'
import { type Publishing, publishAnew, statementFor } from './figures-publishing.ts'
import { measureResolvers } from './figures-resolvers.ts'
import { against, median, medianTimes, timeOf } from './measure.ts'

const SIZES = [100_000]
/** With BENCH_FULL. */
const FULL_SIZES = [100_000, 1_000_000]
const ROUNDS = 3
const OPERATION = readFileSync(new URL('./comparison.graphql', import.meta.url), 'utf8')

/** Nobody asked for them before: the one holds for many postings, the other for few. */
const FILTERS: Readonly<Record<string, MarketFilter>> = {
  'wide filter': { countries: ['US'] },
  'narrow filter': { seniority: ['SENIOR'], workplace: ['REMOTE'], skills: ['python', 'sql'] },
}

/** What publishing a week and answering an unasked filter cost over the one statement they need, by size. */
export async function run(): Promise<BenchResult> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  if (!url)
    throw new CommandError(
      2,
      'figures needs a PostgreSQL in which it may create a database: set BENCH_DATABASE_URL or TEST_DATABASE_URL.',
    )
  const figures: BenchFigure[] = []
  const sizes = process.env.BENCH_FULL ? FULL_SIZES : SIZES
  for (const size of sizes)
    figures.push(
      ...(await onOwnDatabase(url, async (foundation, folder) => {
        await fillMarket(foundation.database.pool, size)
        const named = size.toLocaleString('en-US')
        return [
          ...(await measurePublishing(foundation, folder, named)),
          ...(await measureService(foundation, named, size === sizes.at(-1))),
        ]
      })),
    )
  return {
    about: `Made-up open postings of 20 roles on PostgreSQL, medians of ${ROUNDS} rounds. The statement is the one that both run, sent bare, its rows read.`,
    figures,
  }
}

async function measurePublishing(foundation: Foundation, folder: string, named: string) {
  // The first fills the caches, and gives the folds that DuckDB takes over.
  await publishAnew(foundation)
  const duck = await openDuckMarket(foundation.config.databaseUrl ?? '', folder)
  const bare = await statementFor(foundation, { countedOn: COUNTED_ON, isSample: false })
  const rounds: (Publishing & { bareMs: number; duckMs: number })[] = []
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const publishing = await publishAnew(foundation)
      const bareMs = await timeOf(bare)
      const duckMs = await timeOf(async () => checkOpen(foundation, await duck.countAll()))
      rounds.push({ ...publishing, bareMs, duckMs })
    }
  } finally {
    duck.close()
  }
  const of = (ms: (round: (typeof rounds)[number]) => number) => median(rounds.map(ms))
  return against(`publishing ${named}: the statement`, 'ms', {
    [`publishing ${named}: the statement`]: of(({ bareMs }) => bareMs),
    [`publishing ${named}: all of it, with intervals`]: of(({ wholeMs }) => wholeMs),
    [`publishing ${named}: without intervals`]: of(
      ({ countMs, percentilesMs, storeMs }) => countMs + percentilesMs + storeMs,
    ),
    [`publishing ${named}: counting, folds and sources included`]: of(({ countMs }) => countMs),
    [`publishing ${named}: figures, intervals included`]: of(({ figuresMs }) => figuresMs),
    [`publishing ${named}: storing`]: of(({ storeMs }) => storeMs),
    [`publishing ${named}: counts, percentiles and means in ${duck.version}`]: of(({ duckMs }) => duckMs),
  })
}

async function checkOpen({ weekStore }: Foundation, counted: number): Promise<void> {
  const { weeks } = await weekStore.list()
  const published = await weekStore.load(weeks[0]?.week ?? '')
  if (published?.all.openPositions !== counted)
    throw new Error(`DuckDB counted ${counted} open positions, published are ${published?.all.openPositions}`)
}

async function measureService(foundation: Foundation, named: string, isLast: boolean) {
  const service = await openService(foundation)
  try {
    const figures: BenchFigure[] = []
    for (const [name, filter] of Object.entries(FILTERS)) {
      const bare = await statementFor(foundation, { countedOn: COUNTED_ON, isSample: false, filter })
      const of = `${name} over ${named}: the statement`
      const times = await medianTimes(ROUNDS, {
        [of]: bare,
        [`${name} over ${named}: the comparison of two roles`]: () =>
          service.run(OPERATION, { where: filter }),
      })
      figures.push(...against(of, 'ms', times))
    }
    return isLast ? [...figures, ...(await measureResolvers(service, OPERATION))] : figures
  } finally {
    await service.close()
  }
}
