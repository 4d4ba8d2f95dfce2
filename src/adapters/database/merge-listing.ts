import type pg from 'pg'
import type { ListingHeader, MergeCounts } from '../../ports.ts'
import { finishedMeanwhile } from './first-listing.ts'
import { VERSION_COLUMNS } from './staged-rows.ts'

export interface ListingToMerge {
  readonly importId: string
  readonly listing: ListingHeader
  /** When the source was imported last, as it was when this import began. */
  readonly lastImportedAt: Date
}

/**
 * Makes the staged listing the source's state: opens, changes, reopens and, unless it is partial, closes.
 * Runs in the caller's transaction and leaves no staged row.
 * @throws CommandError 1 where another import of the source finished since this one began.
 */
export async function mergeListing(client: pg.PoolClient, merge: ListingToMerge): Promise<MergeCounts> {
  const { importId, listing } = merge
  const { id: sourceId, previousAsOf } = await claimSource(client, merge)
  const count = async (statement: string, values: unknown[]) =>
    (await client.query(statement, values)).rowCount ?? 0

  const repeated = await count(REMOVE_REPEATED, [importId, sourceId])
  const { rows } = await client.query(COUNT_REPEATED_UNCHANGED, [importId])
  // What ends goes first: then what is new need not be looked through.
  const changed = await count(END_CHANGED_VERSIONS, [importId, sourceId, listing.asOf, previousAsOf])
  const closed = listing.partial
    ? 0
    : await count(CLOSE_UNLISTED, [importId, sourceId, listing.asOf, previousAsOf])
  await client.query(ADD_EMPLOYERS, [importId])
  const opened = await count(ADD_POSTINGS, [importId, sourceId, listing.asOf])
  const versions = await count(ADD_VERSIONS, [importId, sourceId, listing.asOf])
  await client.query(REMOVE_VERSIONS_OF_NO_DAY, [sourceId, listing.asOf])
  const isNews = opened + versions + closed > 0
  await client.query(NOTE_IMPORT, [sourceId, listing.asOf, listing.partial, isNews])
  for (const stage of ['staged_postings', 'staged_unchanged'])
    await client.query(`DELETE FROM ${stage} WHERE import_id = $1`, [importId])
  return {
    opened,
    changed,
    closed,
    reopened: versions - opened - changed,
    duplicates: repeated + rows[0].repeated,
  }
}

async function claimSource(
  client: pg.PoolClient,
  { listing, lastImportedAt }: ListingToMerge,
): Promise<{ id: number; previousAsOf: string }> {
  const { rows } = await client.query(
    'SELECT id, newest_as_of, last_imported_at FROM sources WHERE name = $1 FOR UPDATE',
    [listing.source],
  )
  const [known] = rows
  if (known?.last_imported_at.getTime() !== lastImportedAt.getTime()) throw finishedMeanwhile(listing.source)
  await client.query(CLAIM_SOURCE, [known.id, listing.format, listing.asOf])
  return { id: known.id, previousAsOf: known.newest_as_of }
}

const CLAIM_SOURCE = `
  UPDATE sources
  SET format = $2, newest_as_of = $3,
    last_imported_at = greatest(clock_timestamp(), last_imported_at + interval '1 millisecond')
  WHERE id = $1`

const UNCHANGED = 'SELECT unnest(posting_ids) AS posting_id FROM staged_unchanged WHERE import_id = $1'

const COUNT_REPEATED_UNCHANGED = `
  SELECT count(*) - count(DISTINCT posting_id) AS repeated FROM (${UNCHANGED}) unchanged`

// What a listing says of a posting first counts; batches are merged at once, so unchanged counts as first.
const REMOVE_REPEATED = `
  DELETE FROM staged_postings s USING postings p
  WHERE s.import_id = $1 AND p.source_id = $2 AND p.external_id = s.external_id AND p.id IN (${UNCHANGED})`

// In the order of their keys, so that both databases number employers alike and two imports can't deadlock.
const ADD_EMPLOYERS = `
  INSERT INTO employers (key, name, kind)
  SELECT employer_key, min(company COLLATE "C"), min(employer_kind) FROM staged_postings
  WHERE import_id = $1
    AND NOT EXISTS (SELECT FROM employers e WHERE e.key = employer_key AND e.kind = employer_kind)
  GROUP BY employer_key ORDER BY employer_key COLLATE "C"
  ON CONFLICT (key) DO UPDATE SET kind = excluded.kind`

const ADD_POSTINGS = `
  INSERT INTO postings (source_id, external_id, first_seen_on)
  SELECT $2, external_id, $3::date FROM staged_postings
  WHERE import_id = $1
    AND NOT EXISTS (SELECT FROM postings p WHERE p.source_id = $2 AND p.external_id = staged_postings.external_id)
  ORDER BY external_id COLLATE "C"`

const END_CHANGED_VERSIONS = `
  UPDATE posting_versions v SET closed_on = $3, last_seen_on = $4
  FROM staged_postings s, postings p
  WHERE s.import_id = $1
    AND p.source_id = $2 AND p.external_id = s.external_id
    AND v.posting_id = p.id AND v.closed_on IS NULL`

const ADD_VERSIONS = `
  INSERT INTO posting_versions (posting_id, source_id, open_from, content_hash, employer_id, ${VERSION_COLUMNS})
  SELECT p.id, $2, $3::date, s.content_hash, e.id, ${VERSION_COLUMNS}
  FROM staged_postings s
  JOIN postings p ON p.source_id = $2 AND p.external_id = s.external_id
  JOIN employers e ON e.key = s.employer_key
  WHERE s.import_id = $1
  ORDER BY p.id`

// A second listing of one day replaces what the first said of it.
const REMOVE_VERSIONS_OF_NO_DAY = `
  DELETE FROM posting_versions v
  WHERE v.source_id = $1 AND v.open_from = $2 AND v.closed_on = $2
    AND EXISTS (SELECT FROM posting_versions other WHERE other.posting_id = v.posting_id AND other.id > v.id)`

const CLOSE_UNLISTED = `
  UPDATE posting_versions v SET closed_on = $3, last_seen_on = $4
  FROM postings p
  WHERE v.source_id = $2 AND v.closed_on IS NULL AND p.id = v.posting_id
    AND v.posting_id NOT IN (${UNCHANGED})
    AND NOT EXISTS (
      SELECT FROM staged_postings s WHERE s.import_id = $1 AND s.external_id = p.external_id)`

// The same listing again is no news: what is published of it stays as it is, to the last byte.
const NOTE_IMPORT = `
  INSERT INTO imports (source_id, as_of, partial) VALUES ($1, $2, $3)
  ON CONFLICT (source_id, as_of) DO UPDATE
    SET partial = imports.partial AND excluded.partial, at = CASE WHEN $4 THEN now() ELSE imports.at END`
