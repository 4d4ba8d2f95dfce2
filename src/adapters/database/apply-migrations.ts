import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { openMigrations } from './schema-engine.ts'

/** Any number, the same for all instances: one migrates while the others wait. */
const MIGRATION_LOCK = 728_115_204

/**
 * Applies what the database lacks of prisma/migrations. Instances that start at once wait for one another;
 * on the embedded database the lock means nothing and needs to mean nothing, for one process holds it.
 */
export async function applyMigrations(pool: pg.Pool): Promise<readonly string[]> {
  const guard = await pool.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrations = await openMigrations(new PrismaPg(pool))
    return await migrations.apply()
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).finally(() => guard.release())
  }
}
