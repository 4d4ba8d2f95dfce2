import type pg from 'pg'

/** NOTIFY on this channel says that keys or trusted documents are other ones. */
export const ACCESS_CHANNEL = 'access_version'

/** Says that who may ask, or which documents are trusted, changes with this transaction. */
export async function raiseAccessVersion(client: pg.PoolClient): Promise<void> {
  // Before the first publication the figures' date stays as it is without this row.
  await client.query(
    `INSERT INTO dataset (id, access_version, updated_at) VALUES (1, 1, 'epoch')
     ON CONFLICT (id) DO UPDATE SET access_version = dataset.access_version + 1`,
  )
  await client.query(`NOTIFY ${ACCESS_CHANNEL}`)
}
