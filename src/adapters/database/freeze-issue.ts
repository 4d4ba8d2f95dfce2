import type pg from 'pg'
import { inTransaction } from './in-transaction.ts'

const LOCK = `
  SELECT i.frozen_at IS NOT NULL AS frozen, w.version = i.dataset_version AS current
  FROM issues i JOIN published_weeks w USING (week) WHERE i.number = $1 FOR UPDATE`
/**
 * Who follows the same roles shares an edition, in whatever order and however often they named them. Deliveries are
 * numbered edition by edition, so that those of one letter are claimed together.
 */
const ADD_RECIPIENTS = `
  WITH due AS (
    SELECT s.id, ARRAY(SELECT DISTINCT slug COLLATE "C" FROM unnest(s.roles) slug ORDER BY 1) AS roles
    FROM subscribers s
    WHERE s.status = 'CONFIRMED' AND (
      s.frequency = 'WEEKLY' OR s.roles && $3::text[]
      OR (coalesce(cardinality(s.roles), 0) = 0 AND cardinality($3::text[]) > 0))
  ), made AS (
    INSERT INTO editions (issue_number, roles)
    SELECT DISTINCT $1::int, roles FROM due WHERE cardinality(roles) > 0 ORDER BY roles
    RETURNING id, roles
  )
  INSERT INTO deliveries (issue_number, subscriber_id, edition_id, next_at)
  SELECT $1, due.id, made.id, $2 FROM due LEFT JOIN made USING (roles)
  ORDER BY made.id NULLS FIRST, due.id
  ON CONFLICT DO NOTHING`
/** A letter tells of the weeks before its own, too: they stay as it told them. */
const CLOSE = `
  WITH week AS (UPDATE issues SET frozen_at = $2 WHERE number = $1 RETURNING week)
  UPDATE published_weeks w SET frozen_at = coalesce(w.frozen_at, $2) FROM week WHERE w.week <= week.week`

/** See IssueStore.freeze. */
export async function freezeIssue(
  pool: pg.Pool,
  issue: number,
  moved: readonly string[],
  now: Date,
): Promise<'frozen' | 'stale'> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ frozen: boolean; current: boolean }>(LOCK, [issue])
    const found = rows[0]
    if (found?.frozen) return 'frozen'
    if (!found?.current) return 'stale'
    await client.query(ADD_RECIPIENTS, [issue, now, moved])
    await client.query(CLOSE, [issue, now])
    return 'frozen'
  })
}
