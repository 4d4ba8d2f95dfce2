import type pg from 'pg'
import type { SubscriberRecord, SubscriberRow } from '../../subscriber-ports.ts'

/** Of SubscriberRow. */
export const ROW_COLUMNS = `id, email, status, roles, frequency, created_at AS "createdAt",
  confirmed_at AS "confirmedAt", unsubscribed_at AS "unsubscribedAt"`

type Consent = Pick<SubscriberRecord, 'consentSource' | 'consentWording' | 'consentNetwork' | 'consentAt'>

/** See SubscriberStore.record. */
export async function readSubscriberRecord(
  pool: pg.Pool,
  emailKey: string,
): Promise<SubscriberRecord | null> {
  const { rows } = await pool.query<SubscriberRow & Consent>(
    `SELECT ${ROW_COLUMNS}, consent_source AS "consentSource", consent_wording AS "consentWording",
       consent_network AS "consentNetwork", coalesce(last_confirm_at, created_at) AS "consentAt"
     FROM subscribers WHERE email_key = $1`,
    [emailKey],
  )
  const person = rows[0]
  if (!person) return null
  const confirmations = await pool.query<SubscriberRecord['confirmations'][number]>(
    `SELECT at AS "wishedAt", state, accepted_at AS "acceptedAt" FROM signups
     WHERE subscriber_id = $1 ORDER BY at, id`,
    [person.id],
  )
  const deliveries = await pool.query<SubscriberRecord['deliveries'][number]>(
    `SELECT d.issue_number AS issue, i.week::text, d.state, d.accepted_at AS "acceptedAt",
       d.bounced_at AS "bouncedAt", d.bounce_status AS "bounceStatus", d.complained_at AS "complainedAt"
     FROM deliveries d JOIN issues i ON i.number = d.issue_number
     WHERE d.subscriber_id = $1 ORDER BY i.week`,
    [person.id],
  )
  return { ...person, confirmations: confirmations.rows, deliveries: deliveries.rows }
}
