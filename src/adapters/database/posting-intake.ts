import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { CommandError } from '../../errors.ts'
import type { KnownPosting, ListingHeader, ListingImport, PostingIntake } from '../../ports.ts'
import type { ReadPosting } from '../../postings/read-posting.ts'
import { inTransaction } from './in-transaction.ts'
import { mergeListing } from './merge-listing.ts'

const ROWS_WORTH_CLEANING = 1_000

interface SourceRow {
  readonly id: number
  readonly newest_as_of: string
  readonly last_imported_at: Date
}

/** Postings enter the database here: staged in batches, then merged a source at a time. */
export function createPostingIntake(pool: pg.Pool): PostingIntake {
  return {
    async begin(listing) {
      await pool.query(`DELETE FROM staged_postings WHERE staged_at < now() - interval '1 day'`)
      const { rows } = await pool.query<SourceRow>(
        'SELECT id, newest_as_of, last_imported_at FROM sources WHERE name = $1',
        [listing.source],
      )
      refuseOlder(listing, rows[0]?.newest_as_of)
      return openImport(pool, listing, rows[0])
    },
  }
}

/** No daemon does so on the embedded database, and on PostgreSQL the next statements need not wait for it. */
async function clean(pool: pg.Pool): Promise<void> {
  await pool.query('VACUUM staged_postings')
  await pool.query(
    'ANALYZE postings (source_id, external_id), posting_versions (posting_id, source_id, open_from, closed_on, role)',
  )
}

function refuseOlder(listing: ListingHeader, newestAsOf: string | undefined): void {
  if (newestAsOf !== undefined && listing.asOf < newestAsOf)
    throw new CommandError(
      1,
      `${listing.source} was imported as of ${newestAsOf}; a listing as of ${listing.asOf} is older and would undo it. Allowed: --as-of ${newestAsOf} or later, or another --source.`,
    )
}

function openImport(pool: pg.Pool, listing: ListingHeader, source: SourceRow | undefined): ListingImport {
  const importId = randomUUID()
  return {
    async known(externalIds) {
      if (!source) return new Map()
      const { rows } = await pool.query(KNOWN_POSTINGS, [source.id, externalIds])
      return new Map<string, KnownPosting>(
        rows.map((row) => [row.external_id, { firstSeenOn: row.first_seen_on, openHash: row.open_hash }]),
      )
    },
    async stage(postings) {
      const first = new Map(postings.toReversed().map((posting) => [posting.externalId, posting]))
      const unchanged = [...first.values()].flatMap((one) => (one.posting ? [] : [one.externalId]))
      const read = [...first.values()].flatMap(({ externalId, contentHash, posting }) =>
        posting ? [stagedRow(importId, externalId, contentHash, posting)] : [],
      )
      let staged = 0
      if (unchanged.length > 0)
        staged += (await pool.query(STAGE_UNCHANGED, [importId, unchanged])).rowCount ?? 0
      if (read.length > 0) staged += (await pool.query(STAGE_READ, [JSON.stringify(read)])).rowCount ?? 0
      return { duplicates: postings.length - staged }
    },
    async merge() {
      const lastImportedAt = source?.last_imported_at ?? null
      const counts = await inTransaction(pool, (client) =>
        mergeListing(client, { importId, listing, lastImportedAt }),
      )
      if (counts.opened + counts.changed + counts.closed > ROWS_WORTH_CLEANING) await clean(pool)
      return counts
    },
    async abandon() {
      await pool.query('DELETE FROM staged_postings WHERE import_id = $1', [importId])
    },
  }
}

const KNOWN_POSTINGS = `
  SELECT p.external_id, p.first_seen_on, encode(v.content_hash, 'hex') AS open_hash
  FROM postings p
  LEFT JOIN posting_versions v ON v.posting_id = p.id AND v.closed_on IS NULL
  WHERE p.source_id = $1 AND p.external_id = ANY ($2)`

const STAGED_COLUMNS = `import_id, external_id, content_hash, is_read, employer_key, company, role, seniority,
  workplace, title, url, metros, countries, skills, skill_words, pay_text, pay_low, pay_high, pay_currency,
  pay_period, floor_usd, ceiling_usd`

const STAGE_UNCHANGED = `
  INSERT INTO staged_postings (import_id, external_id, is_read)
  SELECT $1, external_id, false FROM unnest($2::text[]) AS external_id
  ON CONFLICT DO NOTHING`

const STAGE_READ = `
  INSERT INTO staged_postings (${STAGED_COLUMNS})
  SELECT ${STAGED_COLUMNS} FROM json_populate_recordset(NULL::staged_postings, $1)
  ON CONFLICT DO NOTHING`

function stagedRow(
  importId: string,
  externalId: string,
  contentHash: string,
  posting: ReadPosting,
): Record<string, unknown> {
  return {
    import_id: importId,
    external_id: externalId,
    content_hash: `\\x${contentHash}`,
    is_read: true,
    employer_key: posting.employerKey,
    company: posting.company,
    role: posting.role,
    seniority: posting.seniority,
    workplace: posting.workplace,
    title: posting.title,
    url: posting.url,
    metros: posting.metros,
    countries: posting.countries,
    skills: posting.skills,
    skill_words: posting.skillWords,
    pay_text: posting.advertisedPay?.text,
    pay_low: posting.advertisedPay?.low,
    pay_high: posting.advertisedPay?.high,
    pay_currency: posting.advertisedPay?.currency,
    pay_period: posting.advertisedPay?.period,
    floor_usd: posting.salary?.floor,
    ceiling_usd: posting.salary?.ceiling,
  }
}
