import type pg from 'pg'

/** Numbers for what one instance does at a time while the others wait; any, the same for all of them. */
export const LOCKS = { migrate: 728_115_204, seed: 728_115_205 } as const

/**
 * Runs `work` while no other instance runs what has the same lock. On the embedded database an advisory lock means
 * nothing, and needs to mean nothing: one server holds it.
 */
export async function withLock<T>(
  pool: pg.Pool,
  lock: keyof typeof LOCKS,
  work: () => Promise<T>,
): Promise<T> {
  const guard = await pool.connect()
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCKS[lock]])
    return await work()
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [LOCKS[lock]]).finally(() => guard.release())
  }
}
