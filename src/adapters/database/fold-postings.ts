import type pg from 'pg'
import type { PostingQuestion } from '../../ports.ts'
import { type Fold, foldOpenings } from '../../publication/fold-openings.ts'
import { openPostings } from './open-postings.ts'

/** The postings open at the end of the day that tell of an opening that another of them tells of. */
export async function findFolds(client: pg.PoolClient, question: PostingQuestion): Promise<readonly Fold[]> {
  const { fromAll, values } = openPostings({ ...question, filter: undefined })
  const { rows } = await client.query(OPEN_UNDER_ONE_KEY(fromAll), [...values])
  return foldOpenings(rows)
}

/** Makes these the folds of the day, in the caller's transaction; the same again writes nothing. */
export async function keepFolds(
  client: pg.PoolClient,
  countedOn: string,
  folds: readonly Fold[],
): Promise<void> {
  const columns = [folds.map(({ versionId }) => versionId), folds.map(({ intoId }) => intoId)]
  await client.query(REMOVE_OTHERS, [countedOn, ...columns])
  await client.query(ADD_MISSING, [countedOn, ...columns])
}

/** Removes the folds of days that no published week is counted on any more. */
export async function removeStaleFolds(client: pg.PoolClient): Promise<void> {
  await client.query(
    'DELETE FROM folded_postings WHERE counted_on NOT IN (SELECT counted_on FROM published_weeks)',
  )
}

const OPEN_UNDER_ONE_KEY = (from: string) => `
  WITH open AS MATERIALIZED (
    SELECT v.id, v.posting_id, v.source_id, v.opening_key, v.wording_key, v.employer_id,
      v.floor_usd || '-' || v.ceiling_usd AS salary ${from}
  ), shared AS (
    SELECT opening_key FROM open WHERE opening_key IS NOT NULL GROUP BY opening_key HAVING count(*) > 1
  )
  SELECT open.id AS "versionId", open.posting_id AS "postingId", open.source_id AS "sourceId",
    opening_key::text AS "openingKey", open.wording_key::text AS "wordingKey",
    salary, e.kind <> 'DIRECT' AS "isForOthers", p.first_seen_on AS "firstSeenOn"
  FROM open JOIN shared USING (opening_key)
  JOIN postings p ON p.id = open.posting_id
  JOIN employers e ON e.id = open.employer_id
  ORDER BY open.id`

const REMOVE_OTHERS = `
  DELETE FROM folded_postings f
  WHERE f.counted_on = $1 AND NOT EXISTS (
    SELECT FROM unnest($2::int[], $3::int[]) AS kept (version_id, into_id)
    WHERE kept.version_id = f.version_id AND kept.into_id = f.into_id)`

const ADD_MISSING = `
  INSERT INTO folded_postings (counted_on, version_id, into_id)
  SELECT $1, version_id, into_id FROM unnest($2::int[], $3::int[]) AS kept (version_id, into_id)
  ON CONFLICT DO NOTHING`
