import type pg from 'pg'
import type { PausedIssue, SendingStore } from '../../newsletter-ports.ts'
import { inTransaction } from './in-transaction.ts'

/**
 * An identity is kept with the transaction that wrote it. Its row says the same of itself (xmin) until something else
 * writes it: a dump that is restored does, even into the very database it was taken from.
 */
const STAMP = `' by ' || txid_current() % 4294967296`
const STAMP_OF_ROW = `' by ' || xmin`
/** What else is written to the row leaves a true stamp true, and a false one false. */
const STAMPED_ANEW = `CASE WHEN right(identity, length(${STAMP_OF_ROW})) = ${STAMP_OF_ROW}
  THEN left(identity, -length(${STAMP_OF_ROW})) || ${STAMP} ELSE identity END`
export const RESTORED_REASON =
  'the database is a copy of the one that sent last, such as a backup, and does not know what was sent after it was made. What was still to be sent is unknown now: see newsletter status, decide with newsletter resolve, then run newsletter resume'
/** Nobody knows whether it was sent since. */
const UNKNOWN_SINCE = ['deliveries', 'signups'].map(
  (table) => `UPDATE ${table} SET state = 'UNKNOWN' WHERE state IN ('PENDING', 'SENDING')`,
)

/** The one row that says whether anybody is mailed; and whether this is the database that it was written in. */
export function createSendingStore(pool: pg.Pool, readIdentity: () => Promise<string>): SendingStore {
  return {
    async pause(reason, now) {
      await pool.query(
        `INSERT INTO sending_state (id, paused_at, pause_reason) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET paused_at = coalesce(sending_state.paused_at, $1), pause_reason = $2,
           identity = (SELECT ${STAMPED_ANEW} FROM sending_state WHERE id = 1)`,
        [now, reason],
      )
    },

    async resume() {
      await pool.query(
        `UPDATE sending_state SET paused_at = NULL, pause_reason = NULL, identity = ${STAMPED_ANEW} WHERE id = 1`,
      )
    },

    async paused() {
      const { rows } = await pool.query<{ at: Date; reason: string }>(
        `SELECT paused_at AS at, coalesce(pause_reason, '') AS reason FROM sending_state
         WHERE id = 1 AND paused_at IS NOT NULL`,
      )
      return rows[0] ?? null
    },

    async pausedIssues() {
      const { rows } = await pool.query<PausedIssue>(
        `SELECT number AS issue, week::text, paused_at AS at, coalesce(pause_reason, '') AS reason FROM issues
         WHERE paused_at IS NOT NULL ORDER BY number`,
      )
      return rows
    },

    async pauseIfRestored(now) {
      const identity = await readIdentity()
      return inTransaction(pool, async (client) => {
        const { rowCount: isFirst } = await client.query(
          `INSERT INTO sending_state (id, identity) VALUES (1, $1 || ${STAMP}) ON CONFLICT DO NOTHING`,
          [identity],
        )
        if (isFirst) return false
        const { rows } = await client.query<{ known: boolean; same: boolean | null }>(
          `SELECT identity IS NOT NULL AS known, identity = $1 || ${STAMP_OF_ROW} AS same
           FROM sending_state WHERE id = 1 FOR UPDATE`,
          [identity],
        )
        const { known, same } = rows[0]!
        if (same) return false
        await client.query(
          `UPDATE sending_state SET identity = $1 || ${STAMP},
             paused_at = CASE WHEN $2 THEN coalesce(paused_at, $3) ELSE paused_at END,
             pause_reason = CASE WHEN $2 THEN $4 ELSE pause_reason END
           WHERE id = 1`,
          [identity, known, now, RESTORED_REASON],
        )
        if (known) for (const statement of UNKNOWN_SINCE) await client.query(statement)
        return known
      })
    },
  }
}
