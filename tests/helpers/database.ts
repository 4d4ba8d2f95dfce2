import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { inject } from 'vitest'
import { applyMigrations } from '../../src/adapters/database/apply-migrations.ts'
import { createPool } from '../../src/adapters/database/create-pool.ts'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { openSessionServer } from '../../src/adapters/database/session-server.ts'
import { shareSession } from '../../src/adapters/database/share-session.ts'
import { PrismaClient } from '../../src/generated/prisma/client.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file that holds an empty, migrated PGlite. */
    migratedDatabase: string
  }
}

export type Engine = 'pglite' | 'postgresql'

const postgresUrl = process.env.TEST_DATABASE_URL

/** The databases there are to test on: the embedded one, and a PostgreSQL where TEST_DATABASE_URL names one. */
export const engines: readonly Engine[] = postgresUrl ? ['pglite', 'postgresql'] : ['pglite']

/** A database of the test file's own, migrated and empty. */
export async function openTestDatabase(engine: Engine = 'pglite'): Promise<Database> {
  return engine === 'pglite' ? openTestPglite() : openTestPostgres()
}

async function openTestPglite(): Promise<Database> {
  const { openAsBlob } = await import('node:fs')
  const folder = mkdtempSync(join(tmpdir(), 'pglite-'))
  const database = await PGlite.create({ loadDataDir: await openAsBlob(inject('migratedDatabase')) })
  const server = await openSessionServer(
    shareSession((bytes) => database.execProtocolRaw(bytes)),
    join(folder, '.s.PGSQL.5432'),
  )
  const pool = createPool({ host: folder, user: 'postgres', database: 'postgres', max: 10 }, () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    answerPool: pool,
    prisma,
    engine: 'pglite',
    async close() {
      await prisma.$disconnect()
      await pool.end()
      await server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openTestPostgres(): Promise<Database> {
  const { connectionString, drop } = await createPostgresDatabase()
  await applyMigrations({ connectionString })
  const pool = createPool({ connectionString, max: 10, options: '-c jit=off' }, () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    pool,
    answerPool: pool,
    prisma,
    engine: 'postgresql',
    async close() {
      await prisma.$disconnect()
      await pool.end()
      await drop()
    },
  }
}

/** An empty database on the PostgreSQL of TEST_DATABASE_URL. */
export async function createPostgresDatabase(): Promise<{ connectionString: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await run(`CREATE DATABASE ${name}`)
  const url = new URL(postgresUrl ?? '')
  url.pathname = `/${name}`
  return { connectionString: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}
