import type pg from 'pg'
import type { ScheduleStore } from '../../newsletter-ports.ts'

const DONE = ':done'

/** Slots of the schedule as rows: whoever inserts one has it, across all instances and restarts. */
export function createScheduleStore(pool: pg.Pool): ScheduleStore {
  async function insert(slot: string, now: Date): Promise<boolean> {
    const { rowCount } = await pool.query(
      'INSERT INTO scheduled_runs (slot, taken_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING slot',
      [slot, now],
    )
    return rowCount === 1
  }

  return {
    takeSlot: insert,
    async finishSlot(slot, now) {
      await insert(slot + DONE, now)
    },
    async isFinished(slot) {
      const { rowCount } = await pool.query('SELECT FROM scheduled_runs WHERE slot = $1', [slot + DONE])
      return rowCount === 1
    },
  }
}
