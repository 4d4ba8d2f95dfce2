import type pg from 'pg'
import type { ChartStore } from '../../newsletter-ports.ts'

/** In the order of hashes, so that two who save the same do not wait for each other. */
const SAVE = `
  INSERT INTO charts (hash, png)
  SELECT c.hash, c.png FROM unnest($1::text[], $2::bytea[]) AS c (hash, png) ORDER BY c.hash
  ON CONFLICT (hash) DO NOTHING`

/** Pictures in SQL. */
export function createChartStore(pool: pg.Pool): ChartStore {
  return {
    async save(charts) {
      await pool.query(SAVE, [charts.map(({ hash }) => hash), charts.map(({ png }) => Buffer.from(png))])
    },
    async find(hash) {
      const { rows } = await pool.query<{ png: Buffer }>('SELECT png FROM charts WHERE hash = $1', [hash])
      return rows[0]?.png ?? null
    },
  }
}
