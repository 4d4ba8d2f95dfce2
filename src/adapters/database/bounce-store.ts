import type pg from 'pg'
import type { BounceRates, BounceStore } from '../../bounce-ports.ts'

const OF_LETTER = `d.subscriber_id = $1 AND d.issue_number = (SELECT number FROM issues WHERE week = $2::date)`
/** Up to the first that did not bounce softly. */
const SOFT_IN_A_ROW = `
  SELECT count(*)::int AS count FROM (
    SELECT bool_and(d.bounce_kind IS NOT DISTINCT FROM 'SOFT') OVER (ORDER BY i.week DESC) AS soft
    FROM deliveries d JOIN issues i ON i.number = d.issue_number
    WHERE d.subscriber_id = $1 AND d.state = 'ACCEPTED') newest
  WHERE soft`
/** What an SMTP answer refused for good counts beside what bounced later. */
const RATES = `
  SELECT count(*) FILTER (WHERE state = 'ACCEPTED' OR refused)::int AS tried,
    count(*) FILTER (WHERE state = 'ACCEPTED')::int AS accepted,
    count(*) FILTER (WHERE refused OR bounce_kind = 'HARD')::int AS hard,
    count(complained_at)::int AS complaints
  FROM (
    SELECT state, bounce_kind, complained_at, state = 'FAILED' AND coalesce(smtp_code, 0) >= 500 AS refused
    FROM deliveries d JOIN issues i ON i.number = d.issue_number
    WHERE d.issue_number = $1 AND (i.resumed_at IS NULL OR d.claimed_at >= i.resumed_at)) delivery`

/** Bounces and complaints in SQL, each noted with the delivery that it is about. */
export function createBounceStore(pool: pg.Pool): BounceStore {
  return {
    async noteBounce({ subscriberId, week }, kind, status, at) {
      if (week === null) return false
      const { rowCount } = await pool.query(
        `UPDATE deliveries d SET bounced_at = $3, bounce_kind = $4::"BounceKind", bounce_status = $5
         WHERE ${OF_LETTER} AND (d.bounce_kind IS NULL OR (d.bounce_kind <> 'HARD' AND $4 = 'HARD'))`,
        [subscriberId, week, at, kind, status],
      )
      return rowCount === 1
    },

    async noteComplaint({ subscriberId, week }, at) {
      if (week === null) return false
      const { rowCount } = await pool.query(
        `UPDATE deliveries d SET complained_at = $3 WHERE ${OF_LETTER} AND d.complained_at IS NULL`,
        [subscriberId, week, at],
      )
      return rowCount === 1
    },

    async softBouncesInARow(subscriberId) {
      const { rows } = await pool.query<{ count: number }>(SOFT_IN_A_ROW, [subscriberId])
      return rows[0]?.count ?? 0
    },

    async emailKeyOf(subscriberId) {
      const { rows } = await pool.query<{ key: string }>(
        'SELECT email_key AS key FROM subscribers WHERE id = $1',
        [subscriberId],
      )
      return rows[0]?.key ?? null
    },

    async rates(issue) {
      const { rows } = await pool.query<BounceRates>(RATES, [issue])
      return rows[0] as BounceRates
    },
  }
}
