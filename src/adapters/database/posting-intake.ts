import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { CommandError } from '../../errors.ts'
import type { ListingHeader, ListingImport, PostingIntake, StagedPosting } from '../../ports.ts'
import { inTransaction } from './in-transaction.ts'
import { mergeListing } from './merge-listing.ts'

const ROWS_WORTH_A_LOOK = 5_000
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
      for (const table of STAGES)
        await pool.query(`DELETE FROM ${table} WHERE staged_at < now() - interval '1 day'`)
      const { rows } = await pool.query<SourceRow>(
        'SELECT id, newest_as_of, last_imported_at FROM sources WHERE name = $1',
        [listing.source],
      )
      refuseOlder(listing, rows[0]?.newest_as_of)
      return openImport(pool, listing, rows[0])
    },
  }
}

/** No daemon does so on the embedded database, where an import would slow down the next. */
async function cleanStages(pool: pg.Pool): Promise<void> {
  for (const table of STAGES) await pool.query(`VACUUM ${table}`)
}

/** For the planner, which on the embedded database no daemon tells how the tables grew. */
const TAKE_STATISTICS =
  'ANALYZE postings (source_id, external_id), posting_versions (posting_id, source_id, open_from, closed_on, role)'

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
    async compare(postings) {
      if (!source) return { unchanged: new Set(), firstSeenOn: new Map() }
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
      const rows = JSON.stringify(postings.map((posting) => stagedRow(importId, posting)))
      const { rowCount } = await pool.query(STAGE, [rows])
      return { duplicates: postings.length - (rowCount ?? 0) }
    },
    async merge() {
      const lastImportedAt = source?.last_imported_at ?? null
      const counts = await inTransaction(pool, (client) =>
        mergeListing(client, { importId, listing, lastImportedAt }),
      )
      await cleanStages(pool)
      if (counts.opened > ROWS_WORTH_A_LOOK) await pool.query(TAKE_STATISTICS)
      return counts
    },
    async abandon() {
      for (const table of STAGES) await pool.query(`DELETE FROM ${table} WHERE import_id = $1`, [importId])
    },
  }
}

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

const STAGED_COLUMNS = `import_id, external_id, content_hash, employer_key, company, role, seniority,
  workplace, title, url, metros, countries, skills, skill_words, pay_text, pay_low, pay_high, pay_currency,
  pay_period, pay_tiers, hours_per_week, uncounted_pay, floor_usd, ceiling_usd, opening_key, wording_key,
  employer_kind`

const STAGE = `
  INSERT INTO staged_postings (${STAGED_COLUMNS})
  SELECT ${STAGED_COLUMNS} FROM json_populate_recordset(NULL::staged_postings, $1)
  ON CONFLICT DO NOTHING`

function stagedRow(
  importId: string,
  { externalId, contentHash, posting }: StagedPosting,
): Record<string, unknown> {
  return {
    import_id: importId,
    external_id: externalId,
    content_hash: `\\x${contentHash}`,
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
    pay_tiers: posting.advertisedPay?.tiers.length ? posting.advertisedPay.tiers : null,
    hours_per_week: posting.advertisedPay?.hoursPerWeek,
    uncounted_pay: posting.uncountedPay,
    floor_usd: posting.salary?.floor,
    ceiling_usd: posting.salary?.ceiling,
    opening_key: posting.openingKey,
    wording_key: posting.wordingKey,
    employer_kind: posting.employerKind,
  }
}
