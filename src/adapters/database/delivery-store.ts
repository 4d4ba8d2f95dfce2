import type pg from 'pg'
import type { ClaimedDelivery, DeliveryResult, DeliveryState, DeliveryStore } from '../../newsletter-ports.ts'

const CLAIM = `
  WITH due AS (
    SELECT d.id FROM deliveries d JOIN issues i ON i.number = d.issue_number
    WHERE d.issue_number = $1 AND d.state = 'PENDING' AND d.next_at <= $4 AND i.paused_at IS NULL
    ORDER BY d.next_at, d.id LIMIT $3 FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE deliveries d SET state = 'SENDING', claimed_by = $2::uuid, claimed_at = $4
  FROM due, subscribers s WHERE d.id = due.id AND s.id = d.subscriber_id
  RETURNING d.id, s.id AS "subscriberId", s.email, s.status, d.attempts`
const HELD = `claimed_by = $2::uuid AND state IN ('SENDING', 'UNKNOWN')`
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

/** Deliveries in SQL. Heartbeats are told by the database's clock, which all instances share. */
export function createDeliveryStore(pool: pg.Pool): DeliveryStore {
  return {
    async beat(sender) {
      await pool.query(
        `INSERT INTO sender_heartbeats (id, beat_at) VALUES ($1::uuid, clock_timestamp())
         ON CONFLICT (id) DO UPDATE SET beat_at = clock_timestamp()`,
        [sender],
      )
    },

    async abandonSilent(silentMs) {
      const { rowCount } = await pool.query(
        `UPDATE deliveries d SET state = 'UNKNOWN' FROM issues i
         WHERE d.issue_number = i.number AND d.state = 'SENDING' AND NOT EXISTS (
           SELECT FROM sender_heartbeats h WHERE h.id = d.claimed_by
             AND h.beat_at > clock_timestamp() - make_interval(secs => $1))`,
        [silentMs / 1000],
      )
      await pool.query(`DELETE FROM sender_heartbeats WHERE beat_at < clock_timestamp() - interval '1 day'`)
      return rowCount ?? 0
    },

    async release(sender, ids) {
      await pool.query(
        `UPDATE deliveries SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL
         WHERE id = ANY($1::int[]) AND ${HELD}`,
        [ids, sender],
      )
    },

    async claim(issue, sender, limit, now) {
      const { rows } = await pool.query<ClaimedDelivery>(CLAIM, [issue, sender, limit, now])
      return rows.toSorted((left, right) => left.id - right.id)
    },

    async record(id, sender, result) {
      const { set, values } = changes(result)
      await pool.query(`UPDATE deliveries SET ${set} WHERE id = $1 AND ${HELD}`, [id, sender, ...values])
    },

    async postpone(issue, domain, until) {
      await pool.query(
        `UPDATE deliveries d SET next_at = greatest(d.next_at, $3) FROM subscribers s
         WHERE d.issue_number = $1 AND d.state = 'PENDING' AND s.id = d.subscriber_id
           AND ($2::text IS NULL OR split_part(s.email, '@', 2) = $2)`,
        [issue, domain, until],
      )
    },

    async countStates() {
      const { rows } = await pool.query<{ state: DeliveryState; count: number }>(COUNT_STATES)
      return { ...NO_DELIVERIES, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
    },
  }
}

function changes(result: DeliveryResult): { set: string; values: unknown[] } {
  switch (result.state) {
    case 'ACCEPTED':
      return {
        set: `state = 'ACCEPTED', accepted_at = $3, smtp_code = NULL, attempts = attempts + 1`,
        values: [result.at],
      }
    case 'SUPPRESSED':
      return { set: `state = 'SUPPRESSED'`, values: [] }
    case 'FAILED':
    case 'UNKNOWN':
      return {
        set: `state = '${result.state}', smtp_code = $3, attempts = attempts + 1`,
        values: [result.smtpCode],
      }
    case 'PENDING':
      return {
        set: `state = 'PENDING', smtp_code = $3, next_at = $4, attempts = attempts + $5::int,
          claimed_by = NULL, claimed_at = NULL`,
        values: [result.smtpCode, result.nextAt, result.counted ? 1 : 0],
      }
  }
}
