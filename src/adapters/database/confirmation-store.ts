import type pg from 'pg'
import type { ClaimedConfirmation, ConfirmationStore, DeliveryState } from '../../newsletter-ports.ts'
import { settledColumns } from './settled-columns.ts'

const NOT_PAUSED = 'NOT EXISTS (SELECT FROM sending_state WHERE paused_at IS NOT NULL)'
/**
 * The hash goes in with the claim. Of two wishes of one subscriber the older is claimed, the other waits: a claim
 * makes one token. Who confirmed meanwhile keeps the hash of the link that did it.
 */
const CLAIM = `
  WITH due AS (
    SELECT g.id, g.subscriber_id FROM signups g
    WHERE g.state = 'PENDING' AND g.next_at <= $4 AND g.subscriber_id IS NOT NULL AND ${NOT_PAUSED}
      AND NOT EXISTS (SELECT FROM signups o WHERE o.subscriber_id = g.subscriber_id AND o.id < g.id
        AND o.state IN ('PENDING', 'SENDING'))
    ORDER BY g.next_at, g.id LIMIT cardinality($2::bytea[]) FOR UPDATE SKIP LOCKED
  ),
  paired AS (
    SELECT d.id, d.subscriber_id, ($2::bytea[])[row_number() OVER (ORDER BY d.id)] AS hash FROM due d
  ),
  claimed AS (
    UPDATE signups g SET state = 'SENDING', claimed_by = $1::uuid, claimed_at = $4
    FROM paired p WHERE g.id = p.id RETURNING g.id, g.attempts, g.at, p.subscriber_id, p.hash
  )
  UPDATE subscribers s SET
    confirm_hash = CASE WHEN s.status = 'CONFIRMED' THEN s.confirm_hash ELSE c.hash END,
    confirm_expires_at = CASE WHEN s.status = 'CONFIRMED' THEN s.confirm_expires_at ELSE $3 END
  FROM claimed c WHERE s.id = c.subscriber_id
  RETURNING c.id, s.id AS "subscriberId", s.email, s.status, c.attempts, c.at AS "wishedAt", c.hash AS "confirmHash"`
const RECORD = `
  UPDATE signups g SET
    state = r.state::"DeliveryState",
    smtp_code = CASE WHEN r.state = 'SUPPRESSED' THEN g.smtp_code ELSE r.code END,
    accepted_at = r.accepted_at,
    attempts = g.attempts + r.counted,
    next_at = coalesce(r.next_at, g.next_at),
    claimed_by = CASE WHEN r.state = 'PENDING' THEN NULL ELSE g.claimed_by END,
    claimed_at = CASE WHEN r.state = 'PENDING' THEN NULL ELSE g.claimed_at END
  FROM unnest($2::int[], $3::text[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[])
    AS r (id, state, code, counted, accepted_at, next_at)
  WHERE g.id = r.id AND g.claimed_by = $1::uuid AND g.state IN ('SENDING', 'UNKNOWN')`
const NONE: Readonly<Record<DeliveryState, number>> = {
  PENDING: 0,
  SENDING: 0,
  ACCEPTED: 0,
  FAILED: 0,
  SUPPRESSED: 0,
  UNKNOWN: 0,
}

/** Confirmations in SQL: the wishes for the letter whose link is to be sent. Heartbeats are those of the letters. */
export function createConfirmationStore(pool: pg.Pool): ConfirmationStore {
  return {
    async claim(sender, hashes, expiresAt, now) {
      const { rows } = await pool.query<ClaimedConfirmation>(CLAIM, [sender, hashes, expiresAt, now])
      return rows.toSorted((left, right) => left.id - right.id)
    },

    async abandonSilent(silentMs, beginning) {
      const { rowCount } = await pool.query(
        `UPDATE signups g SET state = 'UNKNOWN' WHERE g.state = 'SENDING' AND NOT EXISTS (
           SELECT FROM sender_heartbeats h WHERE h.id = g.claimed_by
             AND h.id IS DISTINCT FROM $2::uuid
             AND h.beat_at > clock_timestamp() - make_interval(secs => $1))`,
        [silentMs / 1000, beginning ?? null],
      )
      return rowCount ?? 0
    },

    async release(sender, ids) {
      await pool.query(
        `UPDATE signups SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL
         WHERE id = ANY($2::int[]) AND claimed_by = $1::uuid AND state IN ('SENDING', 'UNKNOWN')`,
        [sender, ids],
      )
    },

    async record(sender, settled) {
      await pool.query(RECORD, [sender, ...settledColumns(settled)])
    },

    async postpone(domain, until) {
      await pool.query(
        `UPDATE signups g SET next_at = greatest(g.next_at, $2) FROM subscribers s
         WHERE g.state = 'PENDING' AND s.id = g.subscriber_id
           AND ($1::text IS NULL OR split_part(s.email, '@', 2) = $1)`,
        [domain, until],
      )
    },

    async countStates() {
      const { rows } = await pool.query<{ state: DeliveryState; count: number }>(
        'SELECT state, count(*)::int AS count FROM signups GROUP BY state',
      )
      return { ...NONE, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
    },

    async forget(doneBefore) {
      const { rowCount } = await pool.query(
        `DELETE FROM signups WHERE at < $1 AND state NOT IN ('PENDING', 'SENDING')`,
        [doneBefore],
      )
      return rowCount ?? 0
    },
  }
}
