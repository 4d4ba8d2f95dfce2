import { createHash } from 'node:crypto'
import type pg from 'pg'
import { employerKind } from '../../postings/employer-kind.ts'
import type { PublishOutcome, WeekStore, WeekToPublish } from '../../publication/ports.ts'
import type { SnapshotSource, WeekSnapshot, WeekSummary } from '../../publication/week-snapshot.ts'
import type { CompanyPositions, Demand, MarketFigures } from '../../statistics/market-figures.ts'
import { packPayColumns, unpackPayColumns } from '../../statistics/pay-columns.ts'
import { countWeek } from './count-week.ts'
import { keepFolds, removeStaleFolds } from './fold-postings.ts'
import { inTransaction, undone } from './in-transaction.ts'
import { removeSample } from './remove-sample.ts'

/** NOTIFY on this channel says that another version of the dataset was published. */
export const DATASET_CHANNEL = 'dataset_version'

/** The row of `week_figures` that holds all roles together. */
const ALL_ROLES = ''

interface FiguresRow {
  readonly role: string
  readonly figures: StoredFigures
  readonly pay: Buffer
}

/** As this version stores them; an earlier one knew neither folds nor kinds of employers. */
type StoredFigures = Omit<MarketFigures, 'pay' | 'companies' | 'foldedPostings' | 'employerKinds'> & {
  readonly companies: readonly (Demand & Partial<CompanyPositions>)[]
} & Partial<Pick<MarketFigures, 'foldedPostings' | 'employerKinds'>>

export function createWeekStore(pool: pg.Pool): WeekStore {
  return {
    async newestImport() {
      const { rows } = await pool.query(`
        SELECT max(i.as_of) AS as_of FROM imports i JOIN sources s ON s.id = i.source_id
        GROUP BY s.is_sample ORDER BY s.is_sample LIMIT 1`)
      return rows[0]?.as_of ?? null
    },
    async sampleState() {
      const { rows } = await pool.query(`
        SELECT (SELECT bool_or(NOT is_sample) FROM sources) AS has_real,
          (SELECT max(newest_as_of) FROM sources WHERE is_sample) AS sample_as_of,
          ARRAY (SELECT week::text FROM published_weeks) AS weeks`)
      const { has_real, sample_as_of, weeks } = rows[0]
      return { hasRealPostings: has_real === true, sampleAsOf: sample_as_of, publishedWeeks: weeks }
    },
    // Counted as it will be once its folds are kept; they are kept with the figures, or not at all.
    count: (countedOn) => undone(pool, (client) => countWeek(client, countedOn)),
    publish: (week) => inTransaction(pool, (client) => publish(client, week)),
    async list() {
      const { rows } = await pool.query(`
        SELECT d.version AS dataset_version, d.updated_at, w.week, w.counted_on, w.provisional, w.is_sample, w.version,
          w.computed_at
        FROM (SELECT 1) one
        LEFT JOIN dataset d ON true LEFT JOIN published_weeks w ON true
        ORDER BY w.week DESC`)
      return {
        version: rows[0].dataset_version ?? 0,
        updatedAt: rows[0].updated_at ?? new Date(0),
        weeks: rows.filter((row) => row.week !== null).map(readSummary),
      }
    },
    async load(week) {
      const { rows } = await pool.query('SELECT * FROM published_weeks WHERE week = $1', [week])
      const row = rows[0]
      if (!row) return undefined
      const figures = await pool.query<FiguresRow>(
        'SELECT role, figures, pay FROM week_figures WHERE week = $1 ORDER BY role COLLATE "C"',
        [week],
      )
      return readSnapshot(row, figures.rows)
    },
  }
}

async function publish(client: pg.PoolClient, week: WeekToPublish): Promise<PublishOutcome> {
  const roles = [[ALL_ROLES, week.all] as const, ...week.roles].map(([role, { pay, ...figures }]) => ({
    role,
    figures: JSON.stringify(figures),
    pay: Buffer.from(packPayColumns(pay)),
  }))
  const digest = digestOf(week, roles)
  if (!week.isSample) await removeSample(client)
  const { rows } = await client.query(
    'SELECT digest, frozen_at FROM published_weeks WHERE week = $1 FOR UPDATE',
    [week.week],
  )
  if (rows[0]?.frozen_at) return 'frozen'
  await keepFolds(client, week.countedOn, week.folds)
  if (rows[0]?.digest.equals(digest)) return 'unchanged'

  const dataset = await client.query(
    `INSERT INTO dataset (id, version, updated_at) VALUES (1, 1, now())
     ON CONFLICT (id) DO UPDATE SET version = dataset.version + 1, updated_at = now() RETURNING version`,
  )
  await client.query(
    `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
     VALUES ($1, $2, $3, $4, $5, now(), $6, $7)
     ON CONFLICT (week) DO UPDATE SET counted_on = excluded.counted_on, provisional = excluded.provisional,
       is_sample = excluded.is_sample, version = excluded.version, computed_at = excluded.computed_at,
       digest = excluded.digest, sources = excluded.sources`,
    [
      week.week,
      week.countedOn,
      week.provisional,
      week.isSample,
      dataset.rows[0].version,
      digest,
      JSON.stringify(week.sources),
    ],
  )
  await client.query('DELETE FROM week_figures WHERE week = $1', [week.week])
  for (const { role, figures, pay } of roles)
    await client.query('INSERT INTO week_figures (week, role, figures, pay) VALUES ($1, $2, $3, $4)', [
      week.week,
      role,
      figures,
      pay,
    ])
  await removeStaleFolds(client)
  await client.query(`NOTIFY ${DATASET_CHANNEL}`)
  return 'published'
}

function digestOf(week: WeekToPublish, roles: readonly { figures: string; pay: Buffer }[]): Buffer {
  const digest = createHash('sha256')
  const { countedOn, provisional, isSample, sources, folds } = week
  digest.update(JSON.stringify([countedOn, provisional, isSample, sources, folds]))
  for (const { figures, pay } of roles) digest.update(figures).update(pay)
  return digest.digest()
}

const readSummary = (row: Record<string, unknown>): WeekSummary => ({
  week: row.week as string,
  countedOn: row.counted_on as string,
  provisional: row.provisional as boolean,
  isSample: row.is_sample as boolean,
  version: row.version as number,
  computedAt: (row.computed_at as Date).toISOString(),
})

function readSnapshot(row: Record<string, unknown>, figures: readonly FiguresRow[]): WeekSnapshot {
  const roles = new Map(figures.map((role) => [role.role, readFigures(role)]))
  const all = roles.get(ALL_ROLES)
  if (!all) throw new Error(`the published week ${row.week} has no row for all roles`)
  roles.delete(ALL_ROLES)
  return { ...readSummary(row), sources: row.sources as SnapshotSource[], roles, all }
}

function readFigures({ figures, pay }: FiguresRow): MarketFigures {
  return {
    ...figures,
    foldedPostings: figures.foldedPostings ?? 0,
    companies: figures.companies.map((company) => ({ kind: employerKind(company.name), ...company })),
    employerKinds: figures.employerKinds ?? null,
    pay: unpackPayColumns(pay),
  }
}
