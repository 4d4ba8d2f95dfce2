import type pg from 'pg'
import type { ClaimedDelivery, DeliveryState, DeliveryStore } from '../../newsletter-ports.ts'
import { settledColumns } from './settled-columns.ts'

const CLAIM = `
  WITH due AS (
    SELECT d.id FROM deliveries d
    WHERE d.issue_number = $1 AND d.state = 'PENDING' AND d.next_at <= $4
      AND EXISTS (SELECT FROM issues WHERE number = $1 AND paused_at IS NULL)
      AND NOT EXISTS (SELECT FROM sending_state WHERE paused_at IS NOT NULL)
    ORDER BY d.next_at, d.id LIMIT $3 FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE deliveries d SET state = 'SENDING', claimed_by = $2::uuid, claimed_at = $4
  FROM due, subscribers s WHERE d.id = due.id AND s.id = d.subscriber_id
  RETURNING d.id, s.id AS "subscriberId", s.email, s.status, d.attempts, d.edition_id AS "editionId"`
const HELD = `claimed_by = $1::uuid AND d.state IN ('SENDING', 'UNKNOWN')`
/** One statement for all of them, and again it changes nothing. */
const RECORD = `
  UPDATE deliveries d SET state = r.state, smtp_code = r.smtp_code, attempts = d.attempts + r.tries,
    accepted_at = coalesce(r.accepted_at, d.accepted_at), next_at = coalesce(r.next_at, d.next_at),
    claimed_by = CASE WHEN r.state <> 'PENDING' THEN d.claimed_by END,
    claimed_at = CASE WHEN r.state <> 'PENDING' THEN d.claimed_at END
  FROM unnest($2::int[], $3::"DeliveryState"[], $4::int[], $5::int[], $6::timestamptz[], $7::timestamptz[])
    AS r (id, state, smtp_code, tries, accepted_at, next_at)
  WHERE d.id = r.id AND d.${HELD}`
const COUNT_STATES = `
  SELECT d.state, count(*)::int AS count FROM issues i JOIN deliveries d ON d.issue_number = i.number
  WHERE EXISTS (
    SELECT FROM deliveries o WHERE o.issue_number = i.number AND o.state IN ('PENDING', 'SENDING', 'UNKNOWN'))
  GROUP BY d.state`
const NO_DELIVERIES: Readonly<Record<DeliveryState, number>> = {
  PENDING: 0,
  SENDING: 0,
  ACCEPTED: 0,
  FAILED: 0,
  SUPPRESSED: 0,
  UNKNOWN: 0,
}

/**
 * Deliveries in SQL. Heartbeats are told by the database's clock, which all instances share. Statements that change
 * many rows lock them in one order, or leave out what is locked: so none waits for another in a circle.
 */
export function createDeliveryStore(pool: pg.Pool): DeliveryStore {
  return {
    async beat(sender) {
      await pool.query(
        `INSERT INTO sender_heartbeats (id, beat_at) VALUES ($1::uuid, clock_timestamp())
         ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()`,
        [sender],
      )
    },

    async abandonSilent(silentMs, beginning) {
      const { rowCount } = await pool.query(
        `WITH silent AS (
           SELECT d.id FROM issues i JOIN deliveries d ON d.issue_number = i.number
           WHERE d.state = 'SENDING' AND NOT EXISTS (
             SELECT FROM sender_heartbeats h WHERE h.id = d.claimed_by
               AND h.id IS DISTINCT FROM $2::uuid
               AND h.beat_at > clock_timestamp() - make_interval(secs => $1))
           FOR UPDATE OF d SKIP LOCKED)
         UPDATE deliveries d SET state = 'UNKNOWN' FROM silent WHERE d.id = silent.id`,
        [silentMs / 1000, beginning ?? null],
      )
      await pool.query(`DELETE FROM sender_heartbeats WHERE beat_at < clock_timestamp() - interval '1 day'`)
      return rowCount ?? 0
    },

    async release(sender, ids) {
      await pool.query(
        `UPDATE deliveries d SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL
         WHERE d.id = ANY($2::int[]) AND d.${HELD}`,
        [sender, ids],
      )
    },

    async claim(issue, sender, limit, now) {
      const { rows } = await pool.query<ClaimedDelivery>(CLAIM, [issue, sender, limit, now])
      return rows.toSorted((left, right) => left.id - right.id)
    },

    async record(sender, settled) {
      await pool.query(RECORD, [sender, ...settledColumns(settled)])
    },

    async postpone(issue, domain, until) {
      await pool.query(
        `WITH due AS (
           SELECT d.id FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
           WHERE d.issue_number = $1 AND d.state = 'PENDING' AND d.next_at < $3
             AND ($2::text IS NULL OR split_part(s.email, '@', 2) = $2)
           ORDER BY d.id FOR UPDATE OF d)
         UPDATE deliveries d SET next_at = $3 FROM due WHERE d.id = due.id`,
        [issue, domain, until],
      )
    },

    async postponeLetter(issue, editionId, until) {
      await pool.query(
        `WITH due AS (
           SELECT d.id FROM deliveries d
           WHERE d.issue_number = $1 AND d.edition_id IS NOT DISTINCT FROM $2 AND d.next_at < $3
             AND d.state IN ('PENDING', 'SENDING')
           ORDER BY d.id FOR UPDATE)
         UPDATE deliveries d SET next_at = $3 FROM due WHERE d.id = due.id`,
        [issue, editionId, until],
      )
    },

    async countStates() {
      const { rows } = await pool.query<{ state: DeliveryState; count: number }>(COUNT_STATES)
      return { ...NO_DELIVERIES, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
    },
  }
}
