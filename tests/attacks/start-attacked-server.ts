import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { parseConfig } from '../../src/config.ts'
import { openFoundation } from '../../src/wire/open-foundation.ts'
import { createPostgresDatabase, type Engine } from '../helpers/database.ts'
import { publishSampleWeek } from '../helpers/publish-sample-week.ts'
import { copySampleFolder } from '../helpers/sample-folder.ts'
import { startServer } from '../helpers/start-server.ts'

/** The whole comparison, as the benchmarks ask for it. */
export const COMPARISON = readFileSync(new URL('../../bench/comparison.graphql', import.meta.url), 'utf8')

export type AttackedServer = Awaited<ReturnType<typeof startAttackedServer>>

/**
 * The server as a process of its own with 256 MB of heap, over the newest week of the sample. Its budgets are so large
 * that no attack ends as RATE_LIMITED before it is looked at.
 */
export async function startAttackedServer(engine: Engine) {
  const postgres = engine === 'postgresql' ? await createPostgresDatabase() : undefined
  const folder = postgres ? mkdtempSync(join(tmpdir(), 'attacked-')) : await copySampleFolder()
  const settings = {
    DATA_DIR: folder,
    ...(postgres ? { DATABASE_URL: postgres.connectionString } : {}),
  }
  if (postgres) {
    const config = parseConfig({ ...settings, LOG_LEVEL: 'silent' }, () => null)
    const foundation = await openFoundation(config, { kind: 'command', say: () => {} })
    await publishSampleWeek(foundation)
    await foundation.close()
  }
  const server = await startServer({
    ...settings,
    NODE_OPTIONS: '--max-old-space-size=256',
    ANONYMOUS_COST_PER_MINUTE: '1000000000',
    SAMPLE_DATA: 'never',
  })
  const address = postgres
    ? { connectionString: postgres.connectionString }
    : { host: folder, user: 'postgres', database: 'postgres' }
  return {
    ...server,
    /** What a mutation that ran would have left. */
    async countSubscribers(): Promise<number> {
      const client = new pg.Client(address)
      await client.connect()
      const { rows } = await client
        .query('SELECT count(*)::int AS n FROM subscribers')
        .finally(() => client.end())
      return rows[0].n
    },
    /** Runs statements on the database beside the server, as long as `work` lasts in a transaction that holds its locks. */
    async whileLocked<T>(statement: string, work: (ask: pg.Client) => Promise<T>): Promise<T> {
      const client = new pg.Client(address)
      await client.connect()
      try {
        await client.query('BEGIN')
        await client.query(statement)
        return await work(client)
      } finally {
        await client.end()
      }
    },
    /** Ends it. @returns its exit code and what it wrote */
    async end() {
      const ran = await server.stop()
      await postgres?.drop()
      rmSync(folder, { recursive: true })
      return ran
    },
  }
}
