import type pg from 'pg'
import type { SubscriberView } from '../../ports.ts'
import type { SubscriberRow, SubscriberStore } from '../../subscriber-ports.ts'
import { ROW_COLUMNS, readSubscriberRecord } from './read-subscriber-record.ts'
import { recordWish } from './signup-statement.ts'

const PAGE = 500
const VIEW_COLUMNS = 'status, roles, frequency'
/** Who leaves gets no confirmation that is still to be sent. */
const DROP_CONFIRMATIONS = `UPDATE signups SET state = 'SUPPRESSED'
  WHERE subscriber_id = $1 AND state = 'PENDING' RETURNING id`
/** Wishes are locked before their person, as a claim does it: else the two could wait for each other for ever. */
const AFTER_DROPPED = '(SELECT count(*) FROM dropped) >= 0'

/** Subscribers in SQL. One statement a function, so that two at once never see each other's half. */
export function createSubscriberStore(pool: pg.Pool): SubscriberStore {
  async function view<View extends SubscriberView>(sql: string, parameters: unknown[]): Promise<View | null> {
    const { rows } = await pool.query<View>(sql, parameters)
    return rows[0] ?? null
  }

  return {
    recordWish: (wish) => recordWish(pool, wish),

    byConfirmHash: (hash, now) =>
      view(
        `SELECT ${VIEW_COLUMNS}, status <> 'CONFIRMED' AND confirm_expires_at <= $2 AS expired
         FROM subscribers WHERE confirm_hash = $1`,
        [hash, now],
      ),

    confirm: (hash, now) =>
      view(
        `UPDATE subscribers SET status = 'CONFIRMED', confirms_sent = 0, unsubscribed_at = NULL,
           confirmed_at = CASE WHEN status = 'CONFIRMED' THEN confirmed_at ELSE $2 END
         WHERE confirm_hash = $1 AND (status = 'CONFIRMED' OR confirm_expires_at > $2)
         RETURNING ${VIEW_COLUMNS}, email_key AS "emailKey"`,
        [hash, now],
      ),

    async welcomeBack(suppressionHash) {
      await pool.query(`DELETE FROM suppressions WHERE email_hash = $1 AND reason = 'erased'`, [
        suppressionHash,
      ])
    },

    byId: (id) => view(`SELECT ${VIEW_COLUMNS} FROM subscribers WHERE id = $1`, [id]),

    setWishes: (id, roles, frequency) =>
      view(
        `UPDATE subscribers SET roles = $2, frequency = coalesce($3::"LetterFrequency", frequency)
         WHERE id = $1 RETURNING ${VIEW_COLUMNS}`,
        [id, roles, frequency],
      ),

    unsubscribe: (id, now) =>
      view(
        `WITH dropped AS (${DROP_CONFIRMATIONS})
         UPDATE subscribers SET status = 'UNSUBSCRIBED', confirm_hash = NULL, confirm_expires_at = NULL,
           confirms_sent = CASE WHEN status = 'UNSUBSCRIBED' THEN confirms_sent ELSE 0 END,
           unsubscribed_at = CASE WHEN status = 'UNSUBSCRIBED' THEN unsubscribed_at ELSE $2 END
         WHERE id = $1 AND ${AFTER_DROPPED} RETURNING ${VIEW_COLUMNS}`,
        [id, now],
      ),

    async suppress(id, suppressionHash, reason, now) {
      await pool.query(
        `WITH dropped AS (${DROP_CONFIRMATIONS}),
         kept AS (INSERT INTO suppressions (email_hash, reason, at) VALUES ($3, $4, $2)
           ON CONFLICT (email_hash) DO UPDATE SET reason = $4, at = $2 WHERE suppressions.reason = 'erased')
         UPDATE subscribers SET status = 'UNSUBSCRIBED', confirm_hash = NULL, confirm_expires_at = NULL,
           unsubscribed_at = CASE WHEN status = 'UNSUBSCRIBED' THEN unsubscribed_at ELSE $2 END
         WHERE id = $1 AND ${AFTER_DROPPED}`,
        [id, now, suppressionHash, reason],
      )
    },

    async *list() {
      for (let after = ''; ; ) {
        const { rows } = await pool.query<SubscriberRow & { key: string }>(
          `SELECT ${ROW_COLUMNS}, email_key AS key FROM subscribers
           WHERE email_key COLLATE "C" > $1 ORDER BY email_key COLLATE "C" LIMIT ${PAGE}`,
          [after],
        )
        for (const { key, ...row } of rows) {
          after = key
          yield row
        }
        if (rows.length < PAGE) return
      }
    },

    record: (emailKey) => readSubscriberRecord(pool, emailKey),

    async erase(emailKey, suppressionHash, now) {
      const { rows } = await pool.query<{ erased: boolean }>(
        `WITH kept AS (INSERT INTO suppressions (email_hash, reason, at) VALUES ($2, 'erased', $3)
           ON CONFLICT DO NOTHING),
         dropped AS (DELETE FROM signups
           WHERE subscriber_id = (SELECT id FROM subscribers WHERE email_key = $1) RETURNING id),
         gone AS (DELETE FROM subscribers WHERE email_key = $1 AND ${AFTER_DROPPED} RETURNING id)
         SELECT EXISTS (SELECT FROM gone) AS erased`,
        [emailKey, suppressionHash, now],
      )
      return rows[0]?.erased ?? false
    },

    async addImported(people, wording, now) {
      const { rowCount } = await pool.query(
        `INSERT INTO subscribers (email, email_key, status, roles, frequency, consent_source, consent_wording,
           created_at, confirmed_at)
         SELECT p.email, p.key, 'CONFIRMED', coalesce(string_to_array(nullif(p.roles, ''), ' '), '{}'),
           p.frequency::"LetterFrequency", 'import', $6, $7, $7
         FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[], $5::text[]) WITH ORDINALITY
           AS p (email, key, hash, roles, frequency, place)
         WHERE NOT EXISTS (SELECT FROM suppressions s WHERE s.email_hash = p.hash)
         ORDER BY p.place
         ON CONFLICT (email_key) DO NOTHING`,
        [
          people.map((person) => person.email),
          people.map((person) => person.emailKey),
          people.map((person) => person.suppressionHash),
          people.map((person) => person.roles.join(' ')),
          people.map((person) => person.frequency ?? 'WEEKLY'),
          wording,
          now,
        ],
      )
      return rowCount ?? 0
    },

    async forgetPending(createdBefore) {
      const { rowCount } = await pool.query(
        `DELETE FROM subscribers WHERE status = 'PENDING' AND created_at < $1
           AND (last_confirm_at IS NULL OR last_confirm_at < $1)`,
        [createdBefore],
      )
      return rowCount ?? 0
    },
  }
}
