import type pg from 'pg'
import type { DocumentRecord, DocumentStore, StoredDocument } from '../../access-ports.ts'
import { inTransaction } from './in-transaction.ts'
import { raiseAccessVersion } from './raise-access-version.ts'

const HASH = `encode(hash, 'hex') AS hash`
const REGISTER = `
  INSERT INTO trusted_documents (hash, text, key_id, registered_at)
  SELECT d.hash, d.text, $3, $4 FROM unnest($1::bytea[], $2::text[]) AS d (hash, text)
  ORDER BY d.hash
  ON CONFLICT (hash) DO UPDATE SET key_id = EXCLUDED.key_id, registered_at = EXCLUDED.registered_at
  WHERE EXISTS (
    SELECT FROM api_keys k WHERE k.id = trusted_documents.key_id AND k.revoked_at IS NOT NULL)
  RETURNING ${HASH}`

const toBytes = (hash: string) => Buffer.from(hash, 'hex')

/** Trusted documents in SQL. */
export function createDocumentStore(pool: pg.Pool): DocumentStore {
  return {
    register: (keyId, documents, at) =>
      inTransaction(pool, async (client) => {
        // Shared with others who register, in the way of who revokes.
        const keys = await client.query<{ revoked: boolean }>(
          'SELECT revoked_at IS NOT NULL AS revoked FROM api_keys WHERE id = $1 FOR SHARE',
          [keyId],
        )
        if (!keys.rows[0]) return 'unknown key'
        if (keys.rows[0].revoked) return 'revoked key'
        const texts = new Map(documents.map(({ hash, text }) => [hash, text]))
        const { rows } = await client.query<{ hash: string }>(REGISTER, [
          [...texts.keys()].map(toBytes),
          [...texts.values()],
          keyId,
          at,
        ])
        if (rows.length > 0) await raiseAccessVersion(client)
        return rows.map(({ hash }) => hash)
      }),

    async list(keyId) {
      const { rows } = await pool.query<DocumentRecord>(
        `SELECT ${HASH}, text, key_id AS "keyId", registered_at AS "registeredAt"
         FROM trusted_documents t WHERE $1::int IS NULL OR key_id = $1 ORDER BY registered_at, t.hash`,
        [keyId],
      )
      return rows
    },

    async all() {
      const { rows } = await pool.query<StoredDocument>(`SELECT ${HASH}, text FROM trusted_documents`)
      return rows
    },

    remove: (hashes) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ hash: string }>(
          `SELECT ${HASH} FROM trusted_documents t WHERE t.hash = ANY ($1) ORDER BY t.hash FOR UPDATE`,
          [hashes.map(toBytes)],
        )
        const known = new Set(rows.map(({ hash }) => hash))
        const unknown = hashes.filter((hash) => !known.has(hash))
        if (unknown.length > 0 || hashes.length === 0) return unknown
        await client.query('DELETE FROM trusted_documents WHERE hash = ANY ($1)', [hashes.map(toBytes)])
        await raiseAccessVersion(client)
        return []
      }),
  }
}
