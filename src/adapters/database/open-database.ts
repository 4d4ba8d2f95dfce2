import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { CommandError } from '../../errors.ts'
import { PrismaClient } from '../../generated/prisma/client.ts'
import { applyMigrations } from './apply-migrations.ts'
import { createPool } from './create-pool.ts'
import {
  type EmbeddedDatabase,
  type HolderKind,
  openEmbeddedDatabase,
  readHolder,
  socketFolder,
} from './embedded-database.ts'
import type { QueryWatch } from './watch-queries.ts'

export interface DatabaseSettings {
  /** A PostgreSQL; undefined for the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly kind: HolderKind
  /** Hears of connections that broke while idle. */
  readonly onError: (error: Error) => void
  /** Tells a person what is waited for. */
  readonly onWait: (message: string) => void
  /** ANSWER_STATEMENT_MS unless said otherwise. */
  readonly answerStatementMs?: number
  /** Hears of every statement, for metrics and traces. */
  readonly watch?: QueryWatch
}

export interface Database {
  /** For importing, publishing and sending, whose statements may take their time. */
  readonly pool: pg.Pool
  /**
   * For what clients ask. Where a server answers from PostgreSQL, it has connections of its own, on which a statement
   * ends after ANSWER_STATEMENT_MS: slow answers neither last nor keep the others from the database.
   */
  readonly answerPool: pg.Pool
  /** Over `answerPool`. */
  readonly prisma: PrismaClient
  /** Which of the two this is: only PostgreSQL has NOTIFY, advisory locks and statement timeouts. */
  readonly engine: 'postgresql' | 'pglite'
  close(): Promise<void>
}

const RETRY_MS = 100
const JOIN_TIMEOUT_MS = 30_000
const CONNECTIONS = 10
/** A filter over 100,000 postings takes one or two seconds, over a million ten times that; proxies wait for thirty. */
const ANSWER_STATEMENT_MS = 15_000

/**
 * Opens the database, migrated. The embedded one is held by one process; a command joins the process that holds it.
 * @throws CommandError 1 where it can't be reached, or where a server holds the folder that a server wants.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.databaseUrl) return openPostgres(settings, settings.databaseUrl)
  const embedded = await holdOrJoin(settings)
  const config = {
    host: embedded?.host ?? socketFolder(settings.dataDir),
    user: 'postgres',
    database: 'postgres',
    max: CONNECTIONS,
  }
  const release = async () => embedded?.close({ forClients: settings.kind === 'command' })
  try {
    if (embedded) await applyMigrations(config)
  } catch (error) {
    await release()
    throw error
  }
  return connect(config, 'pglite', settings, release)
}

function connect(
  config: pg.PoolConfig,
  engine: Database['engine'],
  { kind, onError, answerStatementMs = ANSWER_STATEMENT_MS, watch }: DatabaseSettings,
  release: () => Promise<void>,
): Database {
  const pool = createPool(config, onError, watch)
  const answerPool =
    engine === 'postgresql' && kind === 'server'
      ? createPool({ ...config, statement_timeout: answerStatementMs }, onError, watch)
      : pool
  const prisma = new PrismaClient({ adapter: new PrismaPg(answerPool) })
  return {
    pool,
    answerPool,
    prisma,
    engine,
    async close() {
      await prisma.$disconnect()
      if (answerPool !== pool) await answerPool.end()
      await pool.end()
      await release()
    },
  }
}

async function holdOrJoin(settings: DatabaseSettings): Promise<EmbeddedDatabase | null> {
  const giveUpAt = Date.now() + JOIN_TIMEOUT_MS
  for (let said = false; ; ) {
    const embedded = await openEmbeddedDatabase(settings.dataDir, settings.kind)
    if (embedded) return embedded
    const holder = readHolder(settings.dataDir)
    const name = `process ${holder?.pid ?? '(unknown)'}`
    if (settings.kind === 'server') {
      if (holder?.kind === 'server')
        throw new CommandError(
          1,
          `DATA_DIR is in use: the server of ${name} holds its database. Stop it, or give this one another DATA_DIR.`,
        )
      if (!said) settings.onWait(`Waiting for a command (${name}) to finish with the database.`)
      said = true
    } else {
      if (await answers(settings)) return null
      if (Date.now() > giveUpAt)
        throw new CommandError(
          1,
          `DATA_DIR is held by ${name}, which has not answered on its socket for ${JOIN_TIMEOUT_MS / 1000} s.`,
        )
    }
    await new Promise((resume) => setTimeout(resume, RETRY_MS))
  }
}

async function answers(settings: DatabaseSettings): Promise<boolean> {
  const probe = createPool(
    { host: socketFolder(settings.dataDir), user: 'postgres', database: 'postgres', max: 1 },
    () => {},
  )
  try {
    await probe.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await probe.end()
  }
}

async function openPostgres(settings: DatabaseSettings, connectionString: string): Promise<Database> {
  const config = {
    connectionString,
    max: CONNECTIONS,
    options: '-c jit=off -c random_page_cost=1.1',
    connectionTimeoutMillis: 10_000,
  }
  const database = connect(config, 'postgresql', settings, async () => {})
  try {
    await database.pool.query('SELECT 1')
  } catch (error) {
    await database.close()
    throw new CommandError(
      1,
      `Cannot reach the PostgreSQL that DATABASE_URL names: ${reason(error)}. It should be like postgresql://USER@HOST:5432/NAME, and running.`,
    )
  }
  await applyMigrations(config)
  return database
}

/** The error's code or message, neither of which holds the password. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  return error.message || (error as NodeJS.ErrnoException).code || error.name
}
