import type pg from 'pg'
import type { Migrations } from './schema-engine.ts'

/** What a migration meets that was applied: its table, type, column or function is there. */
const DUPLICATES = ['42P07', '42710', '42701', '42723', '42P06']

/**
 * Decides about migrations that were begun and cut off, from which Prisma's engine refuses to go on. The script of one
 * is a single query to the database, so it was applied whole or not at all; and one that can still be run was not.
 * One that failed by an error of its own is left to the engine and to people.
 */
export async function settleCutMigrations(pool: pg.Pool, migrations: Migrations): Promise<void> {
  for (const name of await findCutMigrations(pool)) {
    const script = migrations.scripts.get(name)
    if (script !== undefined) await migrations.settle(name, { applied: !(await canRun(pool, script)) })
  }
}

async function findCutMigrations(pool: pg.Pool): Promise<readonly string[]> {
  const ledger = await pool.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is_there`)
  if (!ledger.rows[0].is_there) return []
  const { rows } = await pool.query(
    `SELECT migration_name FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs IS NULL ORDER BY started_at`,
  )
  return rows.map((row) => row.migration_name)
}

async function canRun(pool: pg.Pool, script: string): Promise<boolean> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(script)
    return true
  } catch (error) {
    if (DUPLICATES.includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.query('ROLLBACK').finally(() => client.release())
  }
}
