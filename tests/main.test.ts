import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { writeBoard } from './helpers/board.ts'
import { createPostgresDatabase, type Engine, engines } from './helpers/database.ts'
import { optionalSuites } from './helpers/optional-suites.ts'
import { ended, runCli, type Settings, startProcess } from './helpers/run-cli.ts'
import { freePort, type ServerProcess, startServer } from './helpers/start-server.ts'

const MEDIAN = `{ dataset { week openPositions } role(slug: "data-scientist") { market { openPositions } } }`
/** What no snapshot has. */
const POSTINGS = '{ role(slug: "data-scientist") { market { postings(first: 1) { totalCount } } } }'
/** How long a server may take to see what another process published; busy machines included. */
const FOLLOWS = { timeout: 5_000, interval: 20 }

let folder: string
const servers: ServerProcess[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }))

const start = async (settings: Settings) => {
  const server = await startServer(settings)
  servers.push(server)
  return server
}
const startAndEnd = (settings: Settings) => {
  const child = startProcess('src/main.ts', [], settings)
  child.stdin?.end()
  return ended(child)
}
/** Settings for a database of its own. */
async function prepare(engine: Engine) {
  const DATA_DIR = mkdtempSync(join(folder, 'data-'))
  if (engine === 'pglite') return { settings: { DATA_DIR }, drop: async () => {} }
  const { connectionString, drop } = await createPostgresDatabase()
  return { settings: { DATA_DIR, DATABASE_URL: connectionString }, drop }
}
const writeListing = (raise = 0) => {
  const file = join(folder, 'board.ndjson')
  writeBoard(file, { raise })
  return file
}

test('a wrong setting ends the start with 2, is named with what is allowed, and its value is not printed', async () => {
  const { code, out, err } = await startAndEnd({ PORT: 'hunter2', NEWSLETTER_CRON: '* * hunter2' })
  expect(err).toMatch(/PORT must be a whole number from 0 to 65535/)
  expect(out + err).not.toContain('hunter2')
  expect([code, out]).toEqual([2, ''])
})

describe.each(engines)('the server on %s', (engine) => {
  let settings: Settings
  let drop: () => Promise<void>
  beforeAll(async () => {
    ;({ settings, drop } = await prepare(engine))
  })
  afterAll(() => drop())

  test('says on an empty database what to do, follows an import beside it, and ends at SIGTERM', async () => {
    const server = await start(settings)
    const { errors } = await server.query(MEDIAN)
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('npm run cli -- import'),
      extensions: { code: 'WEEK_NOT_FOUND' },
    })
    expect([await server.status('/ready'), await server.status('/health')]).toEqual([200, 200])

    const run = await runCli(['import', 'ndjson', writeListing(), '--as-of', '2026-01-11'], settings)
    await expect
      .poll(async () => (await server.query(MEDIAN)).data, FOLLOWS)
      .toEqual({
        dataset: { week: '2026-01-05', openPositions: 80 },
        role: { market: { openPositions: 40 } },
      })
    expect([run.code, run.err]).toEqual([0, ''])

    if (engine === 'pglite') {
      const second = await startAndEnd({ ...settings, PORT: '0' })
      expect(second.err).toContain(
        `DATA_DIR is in use: the server of process ${server.pid} holds its database`,
      )
      expect(second.code).toBe(1)
    }
    const { code, err } = await server.stop()
    expect([code, err]).toEqual([0, ''])
  })

  test('is refused a port that is in use, which it names', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { code, out, err } = await startAndEnd({ ...settings, PORT: String(port) })
    other.close()
    expect(err).toMatch(new RegExp(`Port ${port} of 127.0.0.1 is in use.*set PORT`))
    expect([code, out]).toEqual([1, ''])
  })
})

test.skipIf(!optionalSuites.postgres.isThere)(
  'while its PostgreSQL is away a server answers from memory and is not ready; then it is, and follows again',
  async () => {
    const { settings, drop } = await prepare('postgresql')
    onTestFinished(drop)
    await runCli(['import', 'ndjson', writeListing(), '--as-of', '2026-01-11'], settings)
    const server = await start(settings)
    const { data } = await server.query(MEDIAN)
    expect(data.dataset).toEqual({ week: '2026-01-05', openPositions: 80 })

    const back = await takeAway(settings.DATABASE_URL ?? '')
    await expect.poll(() => server.status('/ready'), FOLLOWS).toBe(503)
    expect(await server.query(MEDIAN)).toEqual({ data })
    expect(await server.status('/health')).toBe(200)
    const { errors } = await server.query(POSTINGS)
    expect(errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR')
    expect(errors[0].message).not.toMatch(/database|connection/)
    const refused = await runCli(['publish'], settings)
    expect(refused.err).toMatch(
      /Cannot reach the PostgreSQL that DATABASE_URL names: .*not currently accepting/,
    )
    expect(refused.code).toBe(1)

    await back()
    await expect.poll(() => server.status('/ready'), FOLLOWS).toBe(200)
    await runCli(['import', 'ndjson', writeListing(), '--as-of', '2026-01-18'], settings)
    await expect.poll(async () => (await server.query(MEDIAN)).data.dataset.week, FOLLOWS).toBe('2026-01-12')

    await takeAway(settings.DATABASE_URL ?? '')
    const { code, out, err } = await server.stop()
    expect(code).toBe(0)
    expect(out + err).not.toMatch(/postgresql:\/\/|Unhandled|^ {4}at /m)
  },
)

/** No connection to the database is left and none can be opened, until the function given back is called. */
async function takeAway(connectionString: string): Promise<() => Promise<void>> {
  const name = new URL(connectionString).pathname.slice(1)
  const run = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
  await run(
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  )
  return () => run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
}
