import type pg from 'pg'

const ROWS_WORTH_A_LOOK = 5_000

/** For the planner, which on the embedded database no daemon tells how the tables grew. */
export async function takeStatistics(pool: pg.Pool, opened: number): Promise<void> {
  if (opened > ROWS_WORTH_A_LOOK)
    await pool.query(
      'ANALYZE postings (source_id, external_id), posting_versions (posting_id, source_id, open_from, closed_on, role)',
    )
}
