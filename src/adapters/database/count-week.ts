import type pg from 'pg'
import type { CountedWeek } from '../../publication/ports.ts'
import type { SnapshotSource } from '../../publication/week-snapshot.ts'
import { aggregateMarket } from './aggregate-market.ts'
import { findFolds, keepFolds } from './fold-postings.ts'
import { openPostings } from './open-postings.ts'

/** Folds what is open at the end of the day and counts the rest, in the caller's transaction. */
export async function countWeek(client: pg.PoolClient, countedOn: string): Promise<CountedWeek> {
  const kinds = await client.query('SELECT bool_and(is_sample) AS is_sample FROM sources')
  const question = { countedOn, isSample: kinds.rows[0].is_sample === true }
  const folds = await findFolds(client, question)
  await keepFolds(client, countedOn, folds)
  const market = await aggregateMarket(client, question)
  const open = openPostings(question)
  const { rows } = await client.query(SOURCES(open.from), [...open.values])
  const sources = rows.map(
    (row): SnapshotSource => ({
      name: row.name,
      openPositions: row.n,
      lastImportedAt: row.at.toISOString(),
    }),
  )
  return { market, sources, folds, isSample: question.isSample }
}

const SOURCES = (from: string) => `
  WITH open AS (SELECT v.source_id, count(*) AS n ${from} GROUP BY v.source_id)
  SELECT s.name, max(i.at) AS at, coalesce(max(open.n), 0) AS n
  FROM sources s JOIN imports i ON i.source_id = s.id LEFT JOIN open ON open.source_id = s.id
  WHERE i.as_of <= $1 AND s.is_sample = $2
  GROUP BY s.id, s.name ORDER BY s.name COLLATE "C"`
