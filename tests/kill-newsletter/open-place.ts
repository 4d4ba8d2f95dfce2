import { openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { createPool } from '../../src/adapters/database/create-pool.ts'
import { openEmbeddedDatabase, socketFolder } from '../../src/adapters/database/embedded-database.ts'
import { createIssueStore } from '../../src/adapters/database/issue-store.ts'
import { freezeIssue, prepare } from '../newsletter/delivery-setup.ts'
import type { Place } from './kill-senders.ts'

const ROLE_SETS = [[], ['data-scientist'], ['ai-researcher', 'data-scientist'], ['prompt-engineer'], []]
const EVERY_GONE = 50
const EVERY_UNSUBSCRIBED = 100
const AGAIN_MS = 20
const AGE = `
  WITH silent AS (
    UPDATE sender_heartbeats SET beat_at = now() - interval '2 minutes' WHERE id = ANY($1::uuid[])
  ), late AS (
    SELECT id FROM deliveries WHERE state = 'PENDING' AND next_at > now() FOR UPDATE SKIP LOCKED
  )
  UPDATE deliveries d SET next_at = now() - interval '1 second' FROM late WHERE d.id = late.id`
const DELIVERIES = `
  SELECT s.email, d.state, d.edition_id AS "editionId", s.status = 'UNSUBSCRIBED' AS "isUnsubscribed"
  FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id ORDER BY d.id`

/** A PostgreSQL that is migrated, or a folder for the embedded database, made from a migrated one's file. */
export type Base =
  | { readonly databaseUrl: string; readonly dataDir: string }
  | { readonly databaseUrl: null; readonly dataDir: string; readonly migrated: string }

/** A database with a frozen issue of several editions: some have no mailbox, some unsubscribed since. */
export async function openPlace(base: Base, recipients: number): Promise<Place> {
  const { databaseUrl, dataDir } = base
  if (base.databaseUrl === null) {
    const loadDataDir = await openAsBlob(base.migrated)
    await (await PGlite.create({ dataDir: join(dataDir, 'pglite'), loadDataDir })).close()
  }
  const config =
    databaseUrl === null
      ? { host: socketFolder(dataDir), user: 'postgres', database: 'postgres' }
      : { connectionString: databaseUrl }
  const held = databaseUrl === null ? await openEmbeddedDatabase(dataDir, 'command') : null
  const first = createPool(config, () => {})
  await prepare({ pool: first }, recipients, (index) => ROLE_SETS[index % ROLE_SETS.length] ?? [])
  await first.query(
    `UPDATE subscribers SET email = 'gone-' || email, email_key = 'gone-' || email_key WHERE id % $1 = 0`,
    [EVERY_GONE],
  )
  const { number } = await freezeIssue({ pool: first })
  await first.query(`UPDATE subscribers SET status = 'UNSUBSCRIBED' WHERE id % $1 = 1`, [EVERY_UNSUBSCRIBED])
  await first.end()
  await held?.close({ forClients: false })

  /** As often as it takes: whoever holds the embedded database may be killed meanwhile. */
  async function ask<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
    for (;;) {
      const pool = createPool({ ...config, max: 1 }, () => {})
      try {
        return await work(pool)
      } catch (error) {
        if (databaseUrl !== null) throw error
        await sleep(AGAIN_MS)
      } finally {
        await pool.end()
      }
    }
  }

  return {
    databaseUrl,
    dataDir,
    issue: number,
    status: (silentMs) => ask((pool) => createIssueStore(pool).status(number, silentMs)),
    async age(dead) {
      await ask((pool) => pool.query(AGE, [dead]))
    },
    deliveries: async () => (await ask((pool) => pool.query(DELIVERIES))).rows,
  }
}
