import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { parseConfig } from '../src/config.ts'
import { CommandError } from '../src/errors.ts'
import { type Foundation, openFoundation } from '../src/wire/open-foundation.ts'

/** Works on an empty, migrated database of its own and in a folder of its own, and leaves neither behind. */
export async function onOwnDatabase<T>(
  url: string,
  work: (foundation: Foundation, folder: string) => Promise<T>,
): Promise<T> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await admin.query(`CREATE DATABASE ${name}`)
    const own = Object.assign(new URL(url), { pathname: `/${name}` }).href
    const settings = { DATABASE_URL: own, DATA_DIR: folder, LOG_LEVEL: 'silent' }
    const foundation = await openFoundation(
      parseConfig(settings, () => null),
      { kind: 'command', say: () => {} },
    )
    try {
      return await work(foundation, folder)
    } finally {
      await foundation.close()
    }
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    await rm(folder, { recursive: true, force: true })
  }
}
