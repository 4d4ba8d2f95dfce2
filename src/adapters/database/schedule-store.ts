import type pg from 'pg'
import type { ScheduleStore } from '../../newsletter-ports.ts'

/** Slots of the schedule as rows: whoever inserts one has it, across all instances and restarts. */
export function createScheduleStore(pool: pg.Pool): ScheduleStore {
  return {
    async takeSlot(slot, now) {
      const { rowCount } = await pool.query(
        'INSERT INTO scheduled_runs (slot, taken_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING slot',
        [slot, now],
      )
      return rowCount === 1
    },
  }
}
