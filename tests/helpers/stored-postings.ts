import type { Database } from '../../src/adapters/database/open-database.ts'

export interface OpenPosting {
  readonly id: string
  readonly title: string
  readonly company: string
  readonly url: string | null
}

/** What a source has open, by the id it gave it. */
export async function openPostingsOf({ pool }: Pick<Database, 'pool'>, source: string) {
  const { rows } = await pool.query<OpenPosting>(
    `SELECT p.external_id AS id, v.title, e.name AS company, v.url
     FROM posting_versions v JOIN postings p ON p.id = v.posting_id
     JOIN sources s ON s.id = p.source_id JOIN employers e ON e.id = v.employer_id
     WHERE s.name = $1 AND v.closed_on IS NULL ORDER BY p.external_id COLLATE "C"`,
    [source],
  )
  return rows
}

/** Rows of imports that ended, however they ended, must not be left. */
export async function countStaged({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await pool.query(
    'SELECT (SELECT count(*) FROM staged_postings) + (SELECT count(*) FROM staged_unchanged) AS n',
  )
  return rows[0].n
}
