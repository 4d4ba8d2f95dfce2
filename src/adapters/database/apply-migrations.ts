import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { createPool } from './create-pool.ts'
import { openMigrations } from './schema-engine.ts'
import { settleCutMigrations } from './settle-cut-migrations.ts'
import { withLock } from './with-lock.ts'

/**
 * Applies what the database lacks of prisma/migrations; instances that start at once wait for one another. Uses
 * connections of its own and ends them: the engine takes a session's lock that it never gives back.
 */
export async function applyMigrations(config: pg.PoolConfig): Promise<readonly string[]> {
  const pool = createPool(config, () => {})
  try {
    return await withLock(pool, 'migrate', async () => {
      const migrations = await openMigrations(new PrismaPg(pool))
      await settleCutMigrations(pool, migrations)
      return migrations.apply()
    })
  } finally {
    await pool.end()
  }
}
