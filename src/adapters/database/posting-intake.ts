import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { CommandError } from '../../errors.ts'
import type { ListingHeader, ListingImport, PostingIntake } from '../../ports.ts'
import { openFirstListing } from './first-listing.ts'
import { inTransaction } from './in-transaction.ts'
import { mergeListing } from './merge-listing.ts'
import { stagedRows, VERSION_COLUMNS } from './staged-rows.ts'
import { takeStatistics } from './take-statistics.ts'

const STAGES = ['staged_postings', 'staged_unchanged']

interface SourceRow {
  readonly id: number
  readonly newest_as_of: string
  readonly last_imported_at: Date
}

/** Postings enter the database here: staged in batches, then merged a source at a time. */
export function createPostingIntake(pool: pg.Pool): PostingIntake {
  return {
    async begin(listing) {
      await removeCutOff(pool)
      const { rows } = await pool.query<SourceRow>(
        'SELECT id, newest_as_of, last_imported_at FROM sources WHERE name = $1',
        [listing.source],
      )
      refuseOlder(listing, rows[0]?.newest_as_of)
      return rows[0] ? openImport(pool, listing, rows[0]) : openFirstListing(pool, listing)
    },
    async countOpen(source) {
      const { rows } = await pool.query<{ readonly open: number }>(COUNT_OPEN, [source])
      return rows[0]?.open ?? 0
    },
  }
}

/** What imports left that died. */
async function removeCutOff(pool: pg.Pool): Promise<void> {
  for (const table of STAGES)
    await pool.query(`DELETE FROM ${table} WHERE staged_at < now() - interval '1 day'`)
  await pool.query(
    `DELETE FROM sources WHERE is_sample IS NULL AND last_imported_at < now() - interval '1 day'`,
  )
}

/** No daemon does so on the embedded database, where an import would slow down the next. */
async function cleanStages(pool: pg.Pool): Promise<void> {
  for (const table of STAGES) await pool.query(`VACUUM ${table}`)
}

function refuseOlder(listing: ListingHeader, newestAsOf: string | undefined): void {
  if (newestAsOf !== undefined && listing.asOf < newestAsOf)
    throw new CommandError(
      1,
      `${listing.source} was imported as of ${newestAsOf}; a listing as of ${listing.asOf} is older and would undo it. Allowed: --as-of ${newestAsOf} or later, or another --source.`,
    )
}

function openImport(pool: pg.Pool, listing: ListingHeader, source: SourceRow): ListingImport {
  const importId = randomUUID()
  return {
    async compare(postings) {
      const { rows } = await pool.query<ComparedRow>(COMPARE, [
        source.id,
        importId,
        postings.map(({ externalId }) => externalId),
        postings.map(({ contentHash }) => contentHash),
      ])
      const { unchanged, others } = rows[0] as ComparedRow
      return { unchanged: new Set(unchanged), firstSeenOn: new Map(others) }
    },
    async stage(postings) {
      const { rowCount } = await pool.query(STAGE, [stagedRows(postings, importId)])
      return { duplicates: postings.length - (rowCount ?? 0) }
    },
    async merge() {
      const lastImportedAt = source.last_imported_at
      const counts = await inTransaction(pool, (client) =>
        mergeListing(client, { importId, listing, lastImportedAt }),
      )
      await cleanStages(pool)
      await takeStatistics(pool, counts.opened)
      return counts
    },
    async abandon() {
      for (const table of STAGES) await pool.query(`DELETE FROM ${table} WHERE import_id = $1`, [importId])
    },
  }
}

const COUNT_OPEN = `
  SELECT count(*)::integer AS open FROM posting_versions v JOIN sources s ON s.id = v.source_id
  WHERE s.name = $1 AND v.closed_on IS NULL`

interface ComparedRow {
  readonly unchanged: readonly string[]
  readonly others: readonly (readonly [string, string])[]
}

const COMPARE = `
  WITH found AS MATERIALIZED (
    SELECT p.id, p.external_id, p.first_seen_on,
      v.content_hash IS NOT DISTINCT FROM decode(listed.hash, 'hex') AS same
    FROM unnest($3::text[], $4::text[]) AS listed (external_id, hash)
    JOIN postings p ON p.source_id = $1 AND p.external_id = listed.external_id
    LEFT JOIN posting_versions v ON v.posting_id = p.id AND v.closed_on IS NULL
  ), staged AS (
    INSERT INTO staged_unchanged (import_id, posting_ids) SELECT $2, ARRAY (SELECT id FROM found WHERE same)
  )
  SELECT ARRAY (SELECT external_id FROM found WHERE same) AS unchanged,
    (SELECT coalesce(json_agg(json_build_array(external_id, first_seen_on)), '[]') FROM found WHERE NOT same)
      AS others`

const STAGED_COLUMNS = `import_id, external_id, content_hash, ${VERSION_COLUMNS}, employer_key, company, employer_kind`

const STAGE = `
  INSERT INTO staged_postings (${STAGED_COLUMNS})
  SELECT ${STAGED_COLUMNS} FROM json_populate_recordset(NULL::staged_postings, $1)
  ON CONFLICT DO NOTHING`
