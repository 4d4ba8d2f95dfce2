import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { CommandError } from '../../errors.ts'
import type { ListingHeader, ListingImport } from '../../ports.ts'
import { inTransaction } from './in-transaction.ts'
import { stagedRows, VERSION_COLUMNS } from './staged-rows.ts'
import { takeStatistics } from './take-statistics.ts'

const UNIQUE_VIOLATION = '23505'

/**
 * The first listing of a source. There is nothing to compare it with, so its postings go straight to where they stay,
 * under a source that counts for nothing until `merge` gives it its name.
 */
export function openFirstListing(pool: pg.Pool, listing: ListingHeader): ListingImport {
  const provisionalName = `importing:${randomUUID()}`
  let sourceId: Promise<number> | undefined
  let opened = 0
  const addSource = async () =>
    (await pool.query(ADD_SOURCE, [provisionalName, listing.format, listing.asOf])).rows[0].id
  const source = () => {
    sourceId ??= addSource()
    return sourceId
  }
  return {
    compare: async () => ({ unchanged: new Set(), firstSeenOn: new Map() }),
    async stage(postings) {
      const { rowCount } = await pool.query(ADD, [stagedRows(postings), await source(), listing.asOf])
      opened += rowCount ?? 0
      return { duplicates: postings.length - (rowCount ?? 0) }
    },
    async merge() {
      const id = await source()
      await inTransaction(pool, async (client) => {
        await client.query(NAME_SOURCE, [id, listing.source, listing.isSample])
        await client.query(NOTE_IMPORT, [id, listing.asOf, listing.partial])
      }).catch((error) => {
        throw error.code === UNIQUE_VIOLATION ? finishedMeanwhile(listing.source) : error
      })
      await takeStatistics(pool, opened)
      return { duplicates: 0, opened, changed: 0, closed: 0, reopened: 0 }
    },
    async abandon() {
      await pool.query('DELETE FROM sources WHERE name = $1', [provisionalName])
    },
  }
}

/** Two imports of one source were under way. */
export function finishedMeanwhile(source: string): CommandError {
  return new CommandError(
    1,
    `Another import of ${source} finished while this one was reading. Nothing of this one was kept: run it again.`,
  )
}

const ADD_SOURCE = `
  INSERT INTO sources (name, format, is_sample, newest_as_of, last_imported_at)
  VALUES ($1, $2, NULL, $3, clock_timestamp()) RETURNING id`

const NAME_SOURCE = `
  UPDATE sources SET name = $2, is_sample = $3, last_imported_at = clock_timestamp() WHERE id = $1`

const NOTE_IMPORT = 'INSERT INTO imports (source_id, as_of, partial) VALUES ($1, $2, $3)'

// Employers in the order of their keys, so that two imports can't deadlock.
const ADD = `
  WITH listed AS MATERIALIZED (
    SELECT * FROM json_populate_recordset(NULL::staged_postings, $1)
  ), new_employers AS (
    INSERT INTO employers (key, name, kind)
    SELECT employer_key, min(company COLLATE "C"), min(employer_kind) FROM listed
    WHERE NOT EXISTS (SELECT FROM employers e WHERE e.key = employer_key AND e.kind = employer_kind)
    GROUP BY employer_key ORDER BY employer_key COLLATE "C"
    ON CONFLICT (key) DO UPDATE SET kind = excluded.kind
    RETURNING id, key
  ), hiring AS (
    SELECT id, key FROM new_employers
    UNION
    SELECT id, key FROM employers WHERE key IN (SELECT employer_key FROM listed)
  ), new_postings AS (
    INSERT INTO postings (source_id, external_id, first_seen_on)
    SELECT $2, external_id, $3::date FROM listed
    ON CONFLICT DO NOTHING
    RETURNING id, external_id
  )
  INSERT INTO posting_versions (posting_id, source_id, open_from, content_hash, employer_id, ${VERSION_COLUMNS})
  SELECT p.id, $2, $3::date, content_hash, e.id, ${VERSION_COLUMNS}
  FROM new_postings p
  JOIN listed ON listed.external_id = p.external_id
  JOIN hiring e ON e.key = listed.employer_key`
