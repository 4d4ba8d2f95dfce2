import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBoard } from '../helpers/board.ts'
import { createPostgresDatabase, type Engine, engines } from '../helpers/database.ts'
import { runCli } from '../helpers/run-cli.ts'
import { type ServerProcess, startServer } from '../helpers/start-server.ts'
import { ask, send } from './attack.ts'

/** Its second statement can only be sent after the first was answered. */
const FILTERED =
  '{ market(where: {workplace: [REMOTE]}) { openPositions postings(first: 1) { totalCount } } }'
/** Of the statements that read employers and postings, as far as they wait for a lock. */
const WAITING = `
  SELECT pid, c.relname AS table FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
  WHERE NOT l.granted AND c.relname IN ('employers', 'postings')
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`

async function openPlace(engine: Engine) {
  const folder = mkdtempSync(join(tmpdir(), 'trouble-'))
  const postgres = engine === 'postgresql' ? await createPostgresDatabase() : undefined
  const settings = { DATA_DIR: folder, ...(postgres ? { DATABASE_URL: postgres.connectionString } : {}) }
  const file = join(folder, 'board.ndjson')
  writeBoard(file)
  expect(await runCli(['import', 'ndjson', file, '--as-of', '2026-01-11'], settings)).toMatchObject({
    code: 0,
  })
  const address = postgres
    ? { connectionString: postgres.connectionString }
    : { host: folder, user: 'postgres', database: 'postgres' }
  return {
    settings,
    async connect() {
      const client = new pg.Client(address)
      await client.connect()
      return client
    },
    async close() {
      await postgres?.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

describe.each(engines)('on %s', (engine) => {
  let place: Awaited<ReturnType<typeof openPlace>>
  let server: ServerProcess
  const clients: pg.Client[] = []
  const connect = async () => {
    const client = await place.connect()
    clients.push(client)
    return client
  }
  const lock = async (table: string) => {
    const client = await connect()
    await client.query('BEGIN')
    await client.query(`LOCK TABLE ${table}`)
    return () => client.query('ROLLBACK')
  }
  beforeAll(async () => {
    place = await openPlace(engine)
    server = await startServer(place.settings)
  })
  afterAll(async () => {
    for (const client of clients) await client.end()
    await server.stop()
    await place.close()
  })

  it('what a resolver throws is masked, and the next question is answered', async () => {
    const client = await connect()
    await client.query('ALTER TABLE posting_versions RENAME TO hidden')
    const { status, text, json } = await send(server.url, { body: ask(FILTERED) })
    await client.query('ALTER TABLE hidden RENAME TO posting_versions')
    expect(status).toBe(200)
    expect(json).toMatchObject({
      data: { market: null },
      errors: [{ message: 'Unexpected error.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect(text).not.toMatch(/posting_versions|relation|42P01|SELECT/)
    const after = await send(server.url, { body: ask(FILTERED) })
    expect(after.json).toEqual({ data: { market: { openPositions: 20, postings: { totalCount: 20 } } } })
  })

  // The embedded database has one session: who holds a lock there is alone.
  it.runIf(engine === 'postgresql')(
    'later fields of a client that is gone ask the database nothing',
    async () => {
      const watcher = await connect()
      const waiting = async () => (await watcher.query(WAITING)).rows.map(({ table }) => table)
      const until = async (tables: string[]) => {
        while (JSON.stringify(await waiting()) !== JSON.stringify(tables)) await sleep(10)
      }
      const [openEmployers, openPostings] = [await lock('employers'), await lock('postings')]
      const gone = new AbortController()
      // Another filter, so that no other answer is at hand.
      const body = ask(FILTERED.replace('REMOTE', 'REMOTE, HYBRID'))
      const post = (signal?: AbortSignal) =>
        fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal: signal ?? null,
        })
      const asked = post(gone.signal).catch(() => 'gone')
      await until(['employers'])
      gone.abort()
      expect(await asked).toBe('gone')
      // The server sees that a client is gone when its socket says so.
      await server.status('/health')
      await openEmployers()
      await until([])
      for (let look = 0; look < 20; look++) {
        await server.status('/health')
        expect(await waiting()).toEqual([])
      }

      const answered = post()
      await until(['postings'])
      await openPostings()
      expect((await answered).status).toBe(200)
    },
  )
})
