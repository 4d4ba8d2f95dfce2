import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { applyMigrations } from '../../../src/adapters/database/apply-migrations.ts'
import { readDatabaseIdentity } from '../../../src/adapters/database/database-identity.ts'
import { openDatabase } from '../../../src/adapters/database/open-database.ts'
import { createSendingStore } from '../../../src/adapters/database/sending-store.ts'
import { createPostgresDatabase, engines } from '../../helpers/database.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const canDump = engines.includes('postgresql') && spawnSync('pg_dump', ['--version']).status === 0

describe('a folder of the embedded database', () => {
  async function open(dataDir: string): Promise<void> {
    const settings = { databaseUrl: undefined, dataDir, kind: 'command', onError() {}, onWait() {} } as const
    const database = await openDatabase(settings)
    await database.pool.query('CHECKPOINT')
    await database.close()
  }

  test('is the same after a restart and a move, and another one as a copy, wherever it is put', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'identity-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const identityOf = (dataDir: string) =>
      readDatabaseIdentity({ pool: new pg.Pool(), engine: 'pglite' }, dataDir)
    const [here, copy, moved] = ['here', 'copy', 'moved'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await open(here)
    const identity = await identityOf(here)
    await open(here)
    expect(await identityOf(here)).toBe(identity)
    cpSync(here, copy, { recursive: true })
    renameSync(here, moved)
    expect(await identityOf(moved)).toBe(identity)
    expect(await identityOf(copy)).not.toBe(identity)
    rmSync(join(moved, 'pglite'), { recursive: true })
    cpSync(join(copy, 'pglite'), join(moved, 'pglite'), { recursive: true })
    expect(await identityOf(moved)).not.toBe(identity)
  })
})

describe.skipIf(!canDump)('a dump of a PostgreSQL', () => {
  /** Whether a process that sends takes this database for a copy. */
  async function isRestored(connectionString: string): Promise<boolean> {
    const pool = new pg.Pool({ connectionString })
    const identity = () => readDatabaseIdentity({ pool, engine: 'postgresql' }, tmpdir())
    try {
      return await createSendingStore(pool, identity).pauseIfRestored(NOW)
    } finally {
      await pool.end()
    }
  }

  test('that is restored is another copy, elsewhere as in its own place', async () => {
    const [here, there] = [await createPostgresDatabase(), await createPostgresDatabase()]
    onTestFinished(async () => {
      await Promise.all([here.drop(), there.drop()])
    })
    const [source, target] = [here.connectionString, there.connectionString]
    const run = (url: string, input: string) =>
      execFileSync('psql', ['-q', '-v', 'ON_ERROR_STOP=1', url], { input, stdio: ['pipe', 'ignore', 'pipe'] })
    await applyMigrations({ connectionString: source })
    expect([await isRestored(source), await isRestored(source)]).toEqual([false, false])
    const dump = execFileSync('pg_dump', ['--clean', '--if-exists', source], { encoding: 'utf8' })
    run(target, dump)
    expect([await isRestored(target), await isRestored(target)]).toEqual([true, false])
    expect(await isRestored(source)).toBe(false)
    run(source, dump)
    expect([await isRestored(source), await isRestored(source)]).toEqual([true, false])
  })
})
