import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { CommandError } from '../../src/errors.ts'
import { type Running, type Start, startServer } from './processes.ts'

/** A place for one run: a database that nobody else has, and a folder. */
export interface Site {
  readonly databaseUrl: string
  readonly folder: string
  /** Asks the database itself, beside the servers. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]>
}

/** Works on an empty database of its own and in a folder of its own, and leaves neither behind. */
export async function onOwnSite<T>(name: string, work: (site: Site) => Promise<T>): Promise<T> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  if (!url)
    throw new CommandError(
      2,
      `${name} needs a PostgreSQL in which it may create a database: set BENCH_DATABASE_URL or TEST_DATABASE_URL.`,
    )
  const database = `bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const databaseUrl = Object.assign(new URL(url), { pathname: `/${database}` }).href
  try {
    await admin.query(`CREATE DATABASE ${database}`)
    return await work({ databaseUrl, folder, query: (sql) => queryOnce(databaseUrl, sql) })
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await admin.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function queryOnce<Row extends pg.QueryResultRow>(
  connectionString: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/**
 * The product as it runs in production, with a budget that nothing here spends. It fills an empty database with the
 * sample, and is ready when all its weeks are published.
 */
export function startOwnServer(
  { databaseUrl, folder }: Site,
  { nodeArgs = [], env = {}, ...start }: Partial<Start> & { readonly nodeArgs?: readonly string[] } = {},
): Promise<Running> {
  return startServer({
    args: [...nodeArgs, 'src/main.ts'],
    ready: { method: 'GET', path: '/ready' },
    log: join(folder, 'server.log'),
    ...start,
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATA_DIR: folder,
      TOKEN_SECRET: SECRETS.token,
      SUPPRESSION_KEY: SECRETS.suppression,
      ANONYMOUS_COST_PER_MINUTE: '1000000000',
      ...env,
    },
  })
}

/** Of nobody: they only have to be long enough, and the same for all instances of a run. */
const SECRETS = { token: 'bench'.repeat(10), suppression: 'marks'.repeat(10) } as const
