import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStores } from '../../../src/adapters/database/create-stores.ts'
import type { HolderKind } from '../../../src/adapters/database/embedded-database.ts'
import { type Database, openDatabase } from '../../../src/adapters/database/open-database.ts'
import { createPostgresDatabase } from '../../helpers/database.ts'
import { optionalSuites } from '../../helpers/optional-suites.ts'

const QUESTION = { countedOn: '2026-01-11', isSample: false }
const SLOW = 'SELECT pg_sleep(0.5)'
const CANCELLED = { code: '57014' }

describe.runIf(optionalSuites.postgres.isThere)('on PostgreSQL', () => {
  let folder: string
  let place: Awaited<ReturnType<typeof createPostgresDatabase>>
  const opened: Database[] = []
  const open = async (kind: HolderKind) => {
    const database = await openDatabase({
      databaseUrl: place.connectionString,
      dataDir: folder,
      kind,
      onError: () => {},
      onWait: () => {},
      answerStatementMs: 200,
    })
    opened.push(database)
    return database
  }
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'answer-time-'))
    place = await createPostgresDatabase()
  })
  afterAll(async () => {
    for (const database of opened) await database.close()
    await place.drop()
    rmSync(folder, { recursive: true })
  })

  test('a statement that answers a client ends after its time, one that publishes does not', async () => {
    const server = await open('server')
    await expect(server.answerPool.query(SLOW)).rejects.toMatchObject(CANCELLED)
    await expect(server.prisma.$queryRawUnsafe(`${SLOW}::text`)).rejects.toThrow(/statement timeout/)
    await expect(server.pool.query(SLOW)).resolves.toMatchObject({ rowCount: 1 })
  })

  test('a filter that waits for the database ends, and the next is answered', async () => {
    const server = await open('server')
    const { postings } = createStores(server, '')
    const holder = await server.pool.connect()
    try {
      await holder.query('BEGIN')
      await holder.query('LOCK TABLE posting_versions')
      await expect(postings.aggregate(QUESTION)).rejects.toMatchObject(CANCELLED)
    } finally {
      await holder.query('ROLLBACK')
      holder.release()
    }
    expect(await postings.aggregate(QUESTION)).toMatchObject({ all: { openPositions: 0 } })
  })

  test('slow answers keep nothing else from the database', async () => {
    const server = await open('server')
    const slow = Array.from({ length: 20 }, () => server.answerPool.query(SLOW).catch(() => 'ended'))
    expect(server.answerPool.waitingCount).toBeGreaterThan(0)
    await expect(server.pool.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 })
    await Promise.all(slow)
  })

  test("an operator's command takes its time", async () => {
    const command = await open('command')
    await expect(command.answerPool.query(SLOW)).resolves.toMatchObject({ rowCount: 1 })
  })
})
