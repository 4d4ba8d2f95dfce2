import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentOf, runCli } from '../helpers/run-cli.ts'
import { startProject } from '../helpers/start-project.ts'

let project: Awaited<ReturnType<typeof startProject>>
beforeAll(async () => {
  project = await startProject('pglite')
})
afterAll(() => project.close())

const run = (...args: string[]) => runCli(args, { DATA_DIR: project.dataDir })
const published = async () => {
  const { rows } = await project.foundation.database.pool.query(
    'SELECT week, digest FROM published_weeks ORDER BY week',
  )
  return rows as { week: string; digest: Buffer }[]
}

test('before anything is imported there is no week to publish, and the import command is named', async () => {
  const { code, out, err } = await run('publish')
  expect(err).toMatch(/Nothing was imported yet.*npm run cli -- import --help/)
  expect([code, out, await published()]).toEqual([1, '', []])
})

test('a week is published once; published again it stands, and one nobody knows of is refused', async () => {
  const file = join(project.dataDir, 'a.ndjson')
  writeFileSync(file, '{"id":"1","title":"Data Scientist","company":"Ardent"}\n')
  await run('import', 'ndjson', file, '--as-of', '2026-01-14', '--no-publish')
  expect(await published()).toEqual([])

  const first = await run('publish', '--json')
  expect(documentOf(first)).toEqual({
    week: '2026-01-12',
    openPositions: 1,
    foldedPostings: 0,
    outcome: 'published',
    errata: 0,
  })
  const before = await published()
  const again = await run('publish', '--week', '2026-01-18')
  expect(again.out).toMatch(/The week of 2026-01-12 stands as it was published: 1 open position\./)

  const later = await run('publish', '--week', '2026-01-19')
  expect(later.err).toMatch(
    /week of 2026-01-19 is after the newest import, of 2026-01-14.*Allowed: a date up to 2026-01-18/,
  )
  const earlier = await run('publish', '--week', '2020-01-01', '--json')
  expect(earlier.err).toMatch(
    /week of 2019-12-30 ended before anything was imported.*Allowed: .*that of 2026-01-12/,
  )
  expect([first, again, later, earlier].map(({ code }) => code)).toEqual([0, 0, 1, 1])
  expect([later.out, earlier.out]).toEqual(['', ''])
  expect(await published()).toEqual(before)
})

test('postings that tell of an opening again are told of', async () => {
  const file = join(project.dataDir, 'b.ndjson')
  writeFileSync(file, '{"id":"9","title":"Data Scientist (m/w/d)","company":"Ardent GmbH"}\n')
  const { out } = await run('import', 'ndjson', file, '--as-of', '2026-01-15')
  expect(out).toContain('is published: 1 open position.')
  expect(out).toContain('1 of 2 open postings tells of an opening that another tells of, and it counts once.')
})

test('a week whose issue was sent stays, and what comes out otherwise is told and noted', async () => {
  await project.foundation.database.pool.query('UPDATE published_weeks SET frozen_at = now()')
  const { out } = await run('publish')
  expect(out.trim()).toBe('The week of 2026-01-12 stays as its issue was sent.')
  const file = join(project.dataDir, 'late.ndjson')
  writeFileSync(file, '{"id":"7","title":"Data Engineer","company":"Late"}\n')
  await run('import', 'ndjson', file, '--as-of', '2026-01-15', '--source', 'late', '--no-publish')
  const corrected = await run('publish')
  expect(corrected.out).toContain(
    'The week of 2026-01-12 stays as its issue was sent.\n3 figures that now come out otherwise are noted as errata.',
  )
})
