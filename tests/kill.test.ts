import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEmbeddedDatabase } from '../src/adapters/database/embedded-database.ts'
import { createPostgresDatabase, type Engine, engines } from './helpers/database.ts'
import { ended, runCli, startProcess } from './helpers/run-cli.ts'
import { startServer } from './helpers/start-server.ts'
import { writeEdition } from './helpers/two-listings.ts'

const KILLS = 10
const SEED = 20_260_111
/** Under load an import takes longer than it did before. */
const MARGIN = 1.5
/** In one statement, so that it is of one moment. */
const STATE = `
  SELECT
    (SELECT md5(string_agg(p.external_id || v.title || encode(v.content_hash, 'hex'), ',' ORDER BY p.external_id))
     FROM posting_versions v JOIN postings p ON p.id = v.posting_id WHERE v.closed_on IS NULL) AS postings,
    (SELECT md5(string_agg(week || role || figures::text || encode(pay, 'hex'), ',' ORDER BY week, role))
     FROM week_figures) AS figures,
    (SELECT count(*)::int FROM posting_versions WHERE closed_on IS NULL) AS open`

const STAGED =
  'SELECT EXISTS (SELECT FROM staged_postings) OR EXISTS (SELECT FROM staged_unchanged) AS staged'

interface State {
  readonly postings: string
  readonly figures: string
  readonly open: number
}

describe.each(engines)('on %s, killed at any moment', (engine) => {
  let folder: string
  let place: Awaited<ReturnType<typeof prepare>>
  /** What each of the two listings leaves when nothing is killed. */
  const editions: State[] = []
  let longestMs = 0
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kill-'))
    place = await prepare(engine, folder)
    for (const edition of [0, 1] as const) {
      writeEdition(fileOf(edition), edition)
      const running = startImport(edition)
      const end = ended(running)
      await place.staging(end)
      const before = performance.now()
      expect((await end).code).toBe(0)
      longestMs = Math.max(longestMs, performance.now() - before)
      editions[edition] = await place.state()
    }
  })
  afterAll(async () => {
    await place.close()
    rmSync(folder, { recursive: true })
  })

  const fileOf = (edition: 0 | 1) => join(folder, `${edition}.ndjson`)
  const argsOf = (edition: 0 | 1) => [
    'import',
    'ndjson',
    fileOf(edition),
    ...['--source', 'board', '--as-of', '2026-01-11'],
  ]
  const startImport = (edition: 0 | 1) => {
    const child = startProcess('src/cli.ts', argsOf(edition), place.settings)
    child.stdin?.end()
    return child
  }

  /** Kills an import, or the server that holds its database, at a moment between its first row and its end. */
  async function killOne(edition: 0 | 1, victim: 'import' | 'server', moment: number): Promise<void> {
    const server = victim === 'server' ? await startServer(place.settings) : undefined
    const child = startImport(edition)
    const end = ended(child)
    await place.staging(end)
    await sleep(moment)
    if (server === undefined) child.kill('SIGKILL')
    else await server.stop('SIGKILL')
    const { code, err } = await end
    if (code !== null) expect([0, 1]).toContain(code)
    if (code === 1) expect(err).toMatch(/^The database went away: .*$/m)
  }

  test('an import leaves the old listing or the new one, and the figures of the one or the other', async () => {
    const [old, changed] = editions as [State, State]
    expect([old.open, changed.open]).toEqual([3_000, 3_000])
    expect(old.postings).not.toBe(changed.postings)
    expect(old.figures).not.toBe(changed.figures)

    const random = createRandom(SEED)
    let state = changed
    let kept = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const edition = state.postings === old.postings ? 1 : 0
      const target = editions[edition] as State
      const victim = engine === 'pglite' && kill % 2 === 1 ? 'server' : 'import'
      await killOne(edition, victim, random() * longestMs * MARGIN)
      const after = await place.state()
      expect([state.postings, target.postings]).toContain(after.postings)
      // A server publishes when it starts what an import killed before it could.
      expect([old.figures, changed.figures]).toContain(after.figures)
      if (after.postings === state.postings) kept += 1
      if (after.postings === state.postings && victim === 'import') expect(after.figures).toBe(state.figures)
      state = after
    }
    expect(kept).toBeGreaterThan(0)

    const other = state.postings === old.postings ? 1 : 0
    expect(await runCli(argsOf(other), place.settings)).toMatchObject({ code: 0, err: '' })
    expect(await place.state()).toEqual(editions[other])
  }, 300_000)
})

test('a first start, killed while it makes its database, is made good by the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'first-'))
  const settings = { DATA_DIR: folder }
  // Numbers of files, of the thousand that a new database has in the end.
  for (const files of [300, 985]) {
    const child = startProcess('src/cli.ts', ['migrate'], settings)
    const end = ended(child)
    while (countFiles(folder) < files && child.exitCode === null) await sleep(5)
    child.kill('SIGKILL')
    await end
  }
  const { code, out } = await runCli(['migrate'], settings)
  expect([code, out]).toEqual([0, expect.stringContaining('is migrated')])
  rmSync(folder, { recursive: true })
})

/** 0 where they come and go too fast to be counted. */
function countFiles(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length
  } catch {
    return 0
  }
}

/** A database whose state can be looked at while nobody holds it, and beside who imports into it. */
async function prepare(engine: Engine, dataDir: string) {
  const postgres = engine === 'postgresql' ? await createPostgresDatabase() : undefined
  const address = postgres
    ? { connectionString: postgres.connectionString }
    : { host: dataDir, user: 'postgres', database: 'postgres' }
  const ask = async (statement: string) => {
    const client = new pg.Client(address)
    client.on('error', () => {})
    await client.connect()
    return client.query(statement).finally(() => client.end())
  }
  return {
    settings: { DATA_DIR: dataDir, ...(postgres ? { DATABASE_URL: postgres.connectionString } : {}) },
    /** Resolves when the import that runs has its first row in the database, or has ended. */
    async staging(end: Promise<unknown>) {
      let isOver = false
      void end.then(() => {
        isOver = true
      })
      const isStaged = async () => (await ask(STAGED)).rows[0].staged as boolean
      while (!isOver && !(await isStaged().catch(() => false))) await sleep(25)
    },
    async state(): Promise<State> {
      const held = postgres ? undefined : await openEmbeddedDatabase(dataDir, 'command')
      await ask('TRUNCATE staged_postings, staged_unchanged')
      const { rows } = await ask(STATE)
      await held?.close({ forClients: true })
      return rows[0]
    },
    close: async () => postgres?.drop(),
  }
}

/** Numbers of 0..1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
