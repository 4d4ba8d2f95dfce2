import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Published, WeekStore, WeekToPublish } from '../../publication/ports.ts'
import type { WeekSummary } from '../../publication/week-snapshot.ts'
import { packSkillEmployers } from '../../statistics/skill-employers.ts'
import { countWeek } from './count-week.ts'
import { keepErrata, readErrata } from './errata-rows.ts'
import { keepFolds, removeStaleFolds } from './fold-postings.ts'
import { inTransaction, undone } from './in-transaction.ts'
import { removeSample } from './remove-sample.ts'
import { keepFigures, type PackedFigures, packFigures, readFigures } from './week-figures.ts'

/** NOTIFY on this channel says that another version of the dataset was published. */
export const DATASET_CHANNEL = 'dataset_version'

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
      const { roles, all } = await readFigures(pool, week)
      const errata = await readErrata(pool, week)
      return {
        ...readSummary(row),
        sources: row.sources,
        roles,
        all,
        skillEmployers: row.skill_employers ?? undefined,
        errata,
      }
    },
  }
}

async function publish(client: pg.PoolClient, week: WeekToPublish): Promise<Published> {
  const packed = packFigures(week)
  const skillEmployers = Buffer.from(packSkillEmployers(week.skillEmployers))
  const digest = digestOf(week, packed, skillEmployers)
  if (!week.isSample) await removeSample(client)
  const { rows } = await client.query(
    'SELECT digest, frozen_at, counted_on FROM published_weeks WHERE week = $1 FOR UPDATE',
    [week.week],
  )
  if (rows[0]?.frozen_at) {
    // A week that was sent before it was over counts up to another day now: that corrects nothing.
    const errata = rows[0].counted_on === week.countedOn ? await keepErrata(client, week.week, week) : 0
    if (errata > 0) {
      const version = await raiseVersion(client)
      await client.query('UPDATE published_weeks SET version = $2 WHERE week = $1', [week.week, version])
    }
    return { outcome: 'frozen', errata }
  }
  await keepFolds(client, week.countedOn, week.folds)
  if (rows[0]?.digest.equals(digest)) return { outcome: 'unchanged', errata: 0 }

  await client.query(
    `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources, skill_employers)
     VALUES ($1, $2, $3, $4, $5, now(), $6, $7, $8)
     ON CONFLICT (week) DO UPDATE SET counted_on = excluded.counted_on, provisional = excluded.provisional,
       is_sample = excluded.is_sample, version = excluded.version, computed_at = excluded.computed_at,
       digest = excluded.digest, sources = excluded.sources,
       skill_employers = excluded.skill_employers`,
    [
      week.week,
      week.countedOn,
      week.provisional,
      week.isSample,
      await raiseVersion(client),
      digest,
      JSON.stringify(week.sources),
      skillEmployers,
    ],
  )
  await keepFigures(client, week.week, packed)
  await removeStaleFolds(client)
  return { outcome: 'published', errata: 0 }
}

/** Says that what is published changes with this transaction. Gives back the dataset's version from then on. */
async function raiseVersion(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query(
    `INSERT INTO dataset (id, version, updated_at) VALUES (1, 1, now())
     ON CONFLICT (id) DO UPDATE SET version = dataset.version + 1, updated_at = now() RETURNING version`,
  )
  await client.query(`NOTIFY ${DATASET_CHANNEL}`)
  return rows[0].version
}

function digestOf(week: WeekToPublish, packed: readonly PackedFigures[], skillEmployers: Buffer): Buffer {
  const digest = createHash('sha256')
  const { countedOn, provisional, isSample, sources, folds } = week
  digest.update(JSON.stringify([countedOn, provisional, isSample, sources, folds]))
  for (const { figures, pay, employers } of packed)
    digest
      .update(figures)
      .update(pay)
      .update(employers ?? '')
  return digest.update(skillEmployers).digest()
}

const readSummary = (row: Record<string, unknown>): WeekSummary => ({
  week: row.week as string,
  countedOn: row.counted_on as string,
  provisional: row.provisional as boolean,
  isSample: row.is_sample as boolean,
  version: row.version as number,
  computedAt: (row.computed_at as Date).toISOString(),
})
