import type pg from 'pg'
import type { DeliveryState } from '../../newsletter-ports.ts'
import type { SubscriberStatus, SubscriberView } from '../../ports.ts'
import type { SubscriberRecord, SubscriberRow, SubscriberStore } from '../../subscriber-ports.ts'

const PAGE = 500
const ROW_COLUMNS = `id, email, status, roles, created_at AS "createdAt", confirmed_at AS "confirmedAt",
  unsubscribed_at AS "unsubscribedAt"`
const MAY_CONFIRM = `subscribers.status <> 'CONFIRMED' AND subscribers.confirms_sent < $10
  AND (subscribers.last_confirm_at IS NULL OR subscribers.last_confirm_at <= $11)`
/** A new value only where a confirmation goes out with it. */
const ifConfirming = (column: string) =>
  `${column} = CASE WHEN ${MAY_CONFIRM} THEN EXCLUDED.${column} ELSE subscribers.${column} END`
const RECORD_WISH = `
  INSERT INTO subscribers (email, email_key, roles, confirm_hash, confirm_expires_at, confirms_sent,
    last_confirm_at, consent_source, consent_wording, created_at)
  SELECT $1, $2, $3, $4, $5, 1, $6, $7, $8, $6
  WHERE NOT EXISTS (SELECT FROM suppressions WHERE email_hash = $9)
  ON CONFLICT (email_key) DO UPDATE SET
    roles = CASE WHEN subscribers.status = 'CONFIRMED' THEN subscribers.roles ELSE EXCLUDED.roles END,
    confirms_sent = subscribers.confirms_sent + CASE WHEN ${MAY_CONFIRM} THEN 1 ELSE 0 END,
    ${['email', 'confirm_hash', 'confirm_expires_at', 'last_confirm_at', 'consent_source', 'consent_wording']
      .map(ifConfirming)
      .join(', ')}
  RETURNING confirm_hash = $4 AS "sends"`

type ViewRow = { status: SubscriberStatus; roles: string[] }

/** Subscribers in SQL. One statement a function, so that two at once never see each other's half. */
export function createSubscriberStore(pool: pg.Pool): SubscriberStore {
  async function view(sql: string, parameters: unknown[]): Promise<SubscriberView | null> {
    const { rows } = await pool.query<ViewRow>(sql, parameters)
    return rows[0] ?? null
  }

  return {
    async recordWish(wish) {
      const { rows } = await pool.query<{ sends: boolean }>(RECORD_WISH, [
        wish.email,
        wish.emailKey,
        wish.roles,
        wish.confirmHash,
        wish.confirmExpiresAt,
        wish.now,
        wish.source,
        wish.wording,
        wish.suppressionHash,
        wish.maxConfirmations,
        wish.quietSince,
      ])
      return rows[0]?.sends ?? false
    },

    async releaseConfirmation(confirmHash) {
      await pool.query(
        `UPDATE subscribers SET confirms_sent = greatest(confirms_sent - 1, 0), last_confirm_at = NULL
         WHERE confirm_hash = $1 AND status <> 'CONFIRMED'`,
        [confirmHash],
      )
    },

    async byConfirmHash(hash, now) {
      const { rows } = await pool.query<ViewRow & { expired: boolean }>(
        `SELECT status, roles, status <> 'CONFIRMED' AND confirm_expires_at <= $2 AS expired
         FROM subscribers WHERE confirm_hash = $1`,
        [hash, now],
      )
      return rows[0] ?? null
    },

    confirm: (hash, now) =>
      view(
        `UPDATE subscribers SET status = 'CONFIRMED', confirms_sent = 0, unsubscribed_at = NULL,
           confirmed_at = CASE WHEN status = 'CONFIRMED' THEN confirmed_at ELSE $2 END
         WHERE confirm_hash = $1 AND (status = 'CONFIRMED' OR confirm_expires_at > $2)
         RETURNING status, roles`,
        [hash, now],
      ),

    byId: (id) => view('SELECT status, roles FROM subscribers WHERE id = $1', [id]),

    setRoles: (id, roles) =>
      view('UPDATE subscribers SET roles = $2 WHERE id = $1 RETURNING status, roles', [id, roles]),

    unsubscribe: (id, now) =>
      view(
        `UPDATE subscribers SET status = 'UNSUBSCRIBED', confirm_hash = NULL, confirm_expires_at = NULL,
           confirms_sent = CASE WHEN status = 'UNSUBSCRIBED' THEN confirms_sent ELSE 0 END,
           unsubscribed_at = CASE WHEN status = 'UNSUBSCRIBED' THEN unsubscribed_at ELSE $2 END
         WHERE id = $1 RETURNING status, roles`,
        [id, now],
      ),

    async suppress(id, suppressionHash, reason, now) {
      await pool.query(
        `WITH kept AS (INSERT INTO suppressions (email_hash, reason, at) VALUES ($2, $3, $4)
           ON CONFLICT DO NOTHING)
         UPDATE subscribers SET status = 'UNSUBSCRIBED', unsubscribed_at = $4, confirm_hash = NULL,
           confirm_expires_at = NULL
         WHERE id = $1 AND status <> 'UNSUBSCRIBED'`,
        [id, suppressionHash, reason, now],
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

    async record(emailKey) {
      const { rows } = await pool.query<Omit<SubscriberRecord, 'deliveries'>>(
        `SELECT ${ROW_COLUMNS}, consent_source AS "consentSource", consent_wording AS "consentWording"
         FROM subscribers WHERE email_key = $1`,
        [emailKey],
      )
      const person = rows[0]
      if (!person) return null
      const deliveries = await pool.query<{
        issue: number
        week: string
        state: DeliveryState
        acceptedAt: Date | null
      }>(
        `SELECT d.issue_number AS issue, i.week::text, d.state, d.accepted_at AS "acceptedAt"
         FROM deliveries d JOIN issues i ON i.number = d.issue_number
         WHERE d.subscriber_id = $1 ORDER BY i.week`,
        [person.id],
      )
      return { ...person, deliveries: deliveries.rows }
    },

    async erase(emailKey, suppressionHash, now) {
      const { rows } = await pool.query<{ erased: boolean }>(
        `WITH kept AS (INSERT INTO suppressions (email_hash, reason, at) VALUES ($2, 'erased', $3)
           ON CONFLICT DO NOTHING),
         gone AS (DELETE FROM subscribers WHERE email_key = $1 RETURNING id)
         SELECT EXISTS (SELECT FROM gone) AS erased`,
        [emailKey, suppressionHash, now],
      )
      return rows[0]?.erased ?? false
    },

    async addImported(people, wording, now) {
      const { rowCount } = await pool.query(
        `INSERT INTO subscribers (email, email_key, status, roles, consent_source, consent_wording,
           created_at, confirmed_at)
         SELECT p.email, p.key, 'CONFIRMED', coalesce(string_to_array(nullif(p.roles, ''), ' '), '{}'),
           'import', $5, $6, $6
         FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[]) WITH ORDINALITY
           AS p (email, key, hash, roles, place)
         WHERE NOT EXISTS (SELECT FROM suppressions s WHERE s.email_hash = p.hash)
         ORDER BY p.place
         ON CONFLICT (email_key) DO NOTHING`,
        [
          people.map((person) => person.email),
          people.map((person) => person.emailKey),
          people.map((person) => person.suppressionHash),
          people.map((person) => person.roles.join(' ')),
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
