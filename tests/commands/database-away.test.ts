import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { writeBoard } from '../helpers/board.ts'
import { createPostgresDatabase } from '../helpers/database.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { documentOf, runCli } from '../helpers/run-cli.ts'

const BLOCKED = `
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`
const STATE = `
  SELECT (SELECT count(*)::int FROM posting_versions) AS postings, (SELECT count(*)::int FROM imports) AS imports,
    (SELECT count(*)::int FROM published_weeks) AS weeks, 
    (SELECT count(*)::int FROM staged_postings) + (SELECT count(*)::int FROM staged_unchanged) AS staged`

describe.skipIf(!optionalSuites.postgres.isThere)('a PostgreSQL that goes away under an import', () => {
  let folder: string
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>
  let client: pg.Client
  let locking: pg.Client
  const run = (...args: string[]) =>
    runCli(args, { DATA_DIR: folder, DATABASE_URL: database.connectionString })
  const state = async () => (await client.query(STATE)).rows[0]
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'away-'))
    writeBoard(join(folder, 'board.ndjson'))
    database = await createPostgresDatabase()
    client = new pg.Client({ connectionString: database.connectionString })
    locking = new pg.Client({ connectionString: database.connectionString })
    await Promise.all([client.connect(), locking.connect()])
    await run('migrate')
  })
  afterAll(async () => {
    await Promise.all([client.end(), locking.end()])
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  beforeEach(async () => {
    await client.query(
      'TRUNCATE sources, employers, published_weeks, staged_postings, staged_unchanged CASCADE',
    )
  })

  const nothing = { postings: 0, imports: 0, weeks: 0, staged: 0 }
  test.each<[string, string, Record<string, number>]>([
    ['when it begins', 'roles', nothing],
    ['when it asks for its source', 'sources', nothing],
    ['when it stages', 'staged_postings', nothing],
    ['when it merges', 'employers', nothing],
    ['when it publishes', 'published_weeks', { ...nothing, postings: 80, imports: 1 }],
  ])('%s is told in a sentence, and nothing is half done', async (_, table, left) => {
    onTestFinished(async () => {
      await locking.query('ROLLBACK')
    })
    await locking.query(`BEGIN; LOCK TABLE ${table}`)
    const running = run('import', 'ndjson', join(folder, 'board.ndjson'), '--as-of', '2026-01-11')
    const blocked = async () => (await client.query(BLOCKED)).rows
    await expect.poll(blocked, { timeout: 20_000, interval: 20 }).toHaveLength(1)
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${BLOCKED}) blocked`)
    await locking.query('ROLLBACK')
    const { code, err } = await running
    expect(err).toMatch(/The database went away: terminating connection.*What was under way is undone/)
    expect(err).not.toMatch(/^ {4}at /m)
    expect([code, await state()]).toEqual([1, left])
  })

  test('is imported into as soon as it is back', async () => {
    const again = await run(
      'import',
      'ndjson',
      join(folder, 'board.ndjson'),
      '--as-of',
      '2026-01-11',
      '--json',
    )
    expect(documentOf(again)).toMatchObject({ kept: 80, published: { openPositions: 80 } })
    expect([again.code, await state()]).toEqual([0, { postings: 80, imports: 1, weeks: 1, staged: 0 }])
  })
})
