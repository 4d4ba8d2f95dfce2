import { globSync, readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { employerKey } from '../../../src/postings/employer-key.ts'

const [initial = '', next = ''] = globSync('prisma/migrations/*/migration.sql')
  .sort()
  .map((file) => readFileSync(file, 'utf8'))

test('employers that an earlier version kept apart by spaces and dots become one, with all their postings', async () => {
  const database = await PGlite.create()
  await database.exec(initial)
  const names = ['Old Mill', 'Oldmill', 'U.S. Mill', 'Mill', 'mill.com', 'US Mill']
  const keys = ['old mill', 'oldmill', 'u.s mill', 'mill', 'mill.com', 'us mill']
  await database.query(
    `INSERT INTO sources (name, format, newest_as_of, last_imported_at) VALUES ('board', 'ndjson', '2026-01-04', now())`,
  )
  for (const [index, key] of keys.entries()) {
    const values = [index + 1, key, names[index]]
    await database.query('INSERT INTO employers (id, key, name) VALUES ($1, $2, $3)', values)
    await database.query(
      "INSERT INTO postings (id, source_id, external_id, first_seen_on) VALUES ($1, 1, $2, '2026-01-04')",
      values.slice(0, 2),
    )
    await database.query(
      `INSERT INTO posting_versions (posting_id, source_id, open_from, content_hash, employer_id, role, seniority, title)
       VALUES ($1, 1, '2026-01-04', '', $1, 'data-scientist', 'MID', 'Data Scientist')`,
      values.slice(0, 1),
    )
  }
  await database.exec(next)
  const { rows } = await database.query<{ key: string; name: string; postings: number }>(
    `SELECT e.key, e.name, count(v.id)::int AS postings FROM employers e
     LEFT JOIN posting_versions v ON v.employer_id = e.id GROUP BY e.id ORDER BY e.id`,
  )
  expect(rows).toEqual([
    { key: 'oldmill', name: 'Old Mill', postings: 2 },
    { key: 'usmill', name: 'U.S. Mill', postings: 2 },
    { key: 'mill', name: 'Mill', postings: 1 },
    { key: 'millcom', name: 'mill.com', postings: 1 },
  ])
  expect(rows.map(({ name }) => employerKey(name))).toEqual(rows.map(({ key }) => key))
  await database.close()
})
