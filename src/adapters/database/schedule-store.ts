import type pg from 'pg'
import type { ScheduleStore } from '../../newsletter-ports.ts'

const TAKE = `
  INSERT INTO scheduled_runs AS run (slot, taken_at, taken_by, beat_at)
  VALUES ($1, clock_timestamp(), $2::uuid, clock_timestamp())
  ON CONFLICT (slot) DO UPDATE SET taken_at = EXCLUDED.taken_at, taken_by = EXCLUDED.taken_by, beat_at = EXCLUDED.beat_at
  WHERE run.finished_at IS NULL
    AND (run.beat_at IS NULL OR run.beat_at <= clock_timestamp() - make_interval(secs => $3))
  RETURNING slot`
const HELD = 'slot = $1 AND taken_by = $2::uuid AND finished_at IS NULL'

/** Slots of the schedule as rows. Silence is told by the database's clock, which all instances share. */
export function createScheduleStore(pool: pg.Pool): ScheduleStore {
  const change = async (what: string, slot: string, taker: string) => {
    const { rowCount } = await pool.query(`UPDATE scheduled_runs SET ${what} WHERE ${HELD}`, [slot, taker])
    return rowCount === 1
  }

  return {
    async takeSlot(slot, taker, silentMs) {
      const { rowCount } = await pool.query(TAKE, [slot, taker, silentMs / 1000])
      return rowCount === 1
    },
    keepSlot: (slot, taker) => change('beat_at = clock_timestamp()', slot, taker),
    async letGoOfSlot(slot, taker) {
      await change('beat_at = NULL', slot, taker)
    },
    async finishSlot(slot, taker) {
      await change('finished_at = clock_timestamp()', slot, taker)
    },
  }
}
