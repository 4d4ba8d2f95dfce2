import type pg from 'pg'
import type { KeyInForce, KeyRecord, KeyStore, UseCount } from '../../access-ports.ts'
import { inTransaction } from './in-transaction.ts'
import { raiseAccessVersion } from './raise-access-version.ts'

/** A sum of whole numbers is numeric otherwise, which the driver leaves a text. */
const sum = (column: string, condition: string) =>
  `coalesce(sum(${column}) FILTER (WHERE ${condition}), 0)::bigint`
const LIST = `
  SELECT k.id, k.name, k.origins, k.created_at AS "createdAt", k.revoked_at AS "revokedAt",
    max(u.last_used_at) AS "lastUsedAt",
    ${sum('u.requests', 'u.day = $1')} AS "requestsToday", ${sum('u.points', 'u.day = $1')} AS "pointsToday",
    ${sum('u.requests', 'u.day > $1::date - 30')} AS requests, ${sum('u.points', 'u.day > $1::date - 30')} AS points
  FROM api_keys k LEFT JOIN api_key_uses u ON u.key_id = k.id AND u.day <= $1
  GROUP BY k.id ORDER BY k.id`
/** In one order everywhere, so that two instances never wait for each other's rows. */
const ADD_USES = `
  INSERT INTO api_key_uses (key_id, day, requests, points, last_used_at)
  SELECT k.id, u.day, u.requests, u.points, u.last_used_at
  FROM unnest($1::int[], $2::date[], $3::bigint[], $4::bigint[], $5::timestamptz[])
    AS u (key_id, day, requests, points, last_used_at)
  JOIN api_keys k ON k.id = u.key_id
  ORDER BY k.id, u.day
  ON CONFLICT (key_id, day) DO UPDATE SET
    requests = api_key_uses.requests + EXCLUDED.requests,
    points = api_key_uses.points + EXCLUDED.points,
    last_used_at = greatest(api_key_uses.last_used_at, EXCLUDED.last_used_at)`

type KeyRow = Omit<KeyRecord, 'today' | 'last30Days'> &
  UseCount & { requestsToday: number; pointsToday: number }

/** Partners' keys in SQL, by their hashes only. */
export function createKeyStore(pool: pg.Pool): KeyStore {
  return {
    create: ({ name, origins, hash, createdAt }) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: number }>(
          'INSERT INTO api_keys (name, key_hash, origins, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
          [name, Buffer.from(hash, 'hex'), origins, createdAt],
        )
        await raiseAccessVersion(client)
        return rows[0]!.id
      }),

    async inForce() {
      const { rows } = await pool.query<KeyInForce>(
        `SELECT id, name, origins, encode(key_hash, 'hex') AS hash FROM api_keys
         WHERE revoked_at IS NULL ORDER BY id`,
      )
      return rows
    },

    async list(today) {
      const { rows } = await pool.query<KeyRow>(LIST, [today])
      return rows.map(({ requestsToday, pointsToday, requests, points, ...key }) => ({
        ...key,
        today: { requests: requestsToday, points: pointsToday },
        last30Days: { requests, points },
      }))
    },

    revoke: (id, at) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ name: string; revokedAt: Date; isNew: boolean }>(
          `UPDATE api_keys k SET revoked_at = coalesce(k.revoked_at, $2)
           FROM (SELECT id, revoked_at FROM api_keys WHERE id = $1 FOR UPDATE) before
           WHERE k.id = before.id
           RETURNING k.name, k.revoked_at AS "revokedAt", before.revoked_at IS NULL AS "isNew"`,
          [id, at],
        )
        const [key] = rows
        if (!key) return null
        if (key.isNew) await raiseAccessVersion(client)
        return { name: key.name, revokedAt: key.revokedAt }
      }),

    async addUses(uses) {
      await pool.query(ADD_USES, [
        uses.map((use) => use.keyId),
        uses.map((use) => use.day),
        uses.map((use) => use.requests),
        uses.map((use) => use.points),
        uses.map((use) => use.lastUsedAt),
      ])
    },
  }
}
