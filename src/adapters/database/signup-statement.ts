import type pg from 'pg'
import type { SubscriptionWish } from '../../subscriber-ports.ts'
import { inTransaction } from './in-transaction.ts'

/** Of an unconfirmed subscriber: whether their next confirmation is due. */
const IS_DUE = `status <> 'CONFIRMED' AND confirms_sent < $13
  AND (last_confirm_at IS NULL OR last_confirm_at <= $12)`
const ifDue = (column: string, value: string) =>
  `${column} = CASE WHEN k.due THEN ${value} ELSE s.${column} END`

/**
 * One statement, and for every address the same work but for the row of one that is new. The lock on a known row makes
 * two at once decide one after the other; of two that are both new, the unique key lets one in.
 */
const RECORD_WISH = `
  WITH allowed AS (
    SELECT WHERE (SELECT count(*) FROM signups WHERE visitor_hash = $9 AND at > $8::timestamptz - interval '1 hour') < $10
      AND (SELECT count(*) FROM signups WHERE visitor_hash = $9 AND at > $8::timestamptz - interval '1 day') < $11
      AND (SELECT count(*) FROM signups WHERE at > $8::timestamptz - interval '1 hour') < $14
  ),
  barred AS (SELECT FROM suppressions WHERE email_hash = $3 AND reason <> 'erased'),
  known AS (
    SELECT id, (${IS_DUE}) AND NOT EXISTS (SELECT FROM barred) AS due FROM subscribers
    WHERE email_key = $2 AND EXISTS (SELECT FROM allowed) FOR UPDATE
  ),
  added AS (
    INSERT INTO subscribers (email, email_key, roles, frequency, consent_source, consent_wording, consent_network,
      confirms_sent, last_confirm_at, created_at)
    SELECT $1, $2, $4, $5::"LetterFrequency", $6, $7, $15, 1, $8, $8 FROM allowed
    WHERE NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM barred)
    ON CONFLICT (email_key) DO NOTHING RETURNING id
  ),
  changed AS (
    UPDATE subscribers s SET
      roles = CASE WHEN k.due OR s.status = 'PENDING' THEN $4 ELSE s.roles END,
      frequency = CASE WHEN k.due OR s.status = 'PENDING' THEN $5::"LetterFrequency" ELSE s.frequency END,
      ${[
        ifDue('confirms_sent', 's.confirms_sent + 1'),
        ifDue('last_confirm_at', '$8'),
        ifDue('email', '$1'),
        ifDue('consent_source', '$6'),
        ifDue('consent_wording', '$7'),
        ifDue('consent_network', '$15'),
      ].join(', ')}
    FROM known k WHERE s.id = k.id
  )
  INSERT INTO signups (subscriber_id, visitor_hash, at, next_at, state)
  SELECT coalesce((SELECT id FROM added), (SELECT id FROM known)), $9, $8, $8,
    CASE WHEN EXISTS (SELECT FROM added) OR (SELECT due FROM known)
      THEN 'PENDING' ELSE 'SUPPRESSED' END::"DeliveryState"
  FROM allowed`

/** The first of two numbers of a lock, the second being the visitor's; any, the same for all instances. */
const VISITOR_LOCK = 728_115

/** See SubscriberStore.recordWish. Wishes of one visitor are counted one after another, or many at once would be too many. */
export async function recordWish(pool: pg.Pool, wish: SubscriptionWish): Promise<'recorded' | 'limited'> {
  const visitor = Buffer.from(wish.visitorHash).readInt32BE()
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1, $2)', [VISITOR_LOCK, visitor])
    const { rowCount } = await client.query(RECORD_WISH, parametersOf(wish))
    return rowCount === 1 ? 'recorded' : 'limited'
  })
}

function parametersOf(wish: SubscriptionWish): unknown[] {
  return [
    wish.email,
    wish.emailKey,
    wish.suppressionHash,
    wish.roles,
    wish.frequency,
    wish.source,
    wish.wording,
    wish.now,
    wish.visitorHash,
    wish.limits.visitorHourly,
    wish.limits.visitorDaily,
    wish.quietSince,
    wish.maxConfirmations,
    wish.limits.totalHourly,
    wish.network,
  ]
}
