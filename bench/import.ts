import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { CommandError } from '../src/errors.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import type { OneImport } from './import-once.ts'
import { against } from './measure.ts'

type Engine = 'PostgreSQL' | 'PGlite'

const SIZES: Readonly<Record<Engine, readonly number[]>> = {
  PostgreSQL: [10_000, 100_000],
  PGlite: [10_000],
}
/** With BENCH_FULL. */
const FULL_SIZES: typeof SIZES = { PostgreSQL: [10_000, 100_000, 1_000_000], PGlite: [10_000, 100_000] }
const USUAL_SIZE = 100_000

/** How many postings a second an import reads and stores, and the memory it takes, by size and database. */
export async function run(): Promise<BenchResult> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  const sizes = process.env.BENCH_FULL ? FULL_SIZES : SIZES
  const figures: BenchFigure[] = []
  const engines: readonly Engine[] = url ? ['PostgreSQL', 'PGlite'] : ['PGlite']
  for (const engine of engines) {
    const peaks = new Map<number, number>()
    for (const size of sizes[engine]) {
      const one = await (engine === 'PostgreSQL' && url ? importOnPostgres(url, size) : importOnce(size))
      figures.push(...speeds(engine, size, one))
      peaks.set(size, one.peakMb)
    }
    figures.push(...memory(engine, peaks))
  }
  const leftOut = url
    ? ''
    : ' PostgreSQL is left out: set BENCH_DATABASE_URL or TEST_DATABASE_URL to one in which it may create a database.'
  return {
    about: `Generated postings with descriptions of 2 KB, in ndjson, a process for every size, one round.${leftOut}`,
    figures,
  }
}

function speeds(engine: Engine, size: number, { readingMs, wholeMs, copyMs }: OneImport): BenchFigure[] {
  const on = `${size.toLocaleString('en-US')} on ${engine}`
  const perSecond = (ms: number) => (size / ms) * 1_000
  return against(`${on}: reading alone`, 'postings/s', {
    [`${on}: reading and storing`]: perSecond(wholeMs),
    [`${on}: reading alone`]: perSecond(readingMs),
    [`${on}: COPY of the stored rows into a bare table`]: perSecond(copyMs),
  })
}

function memory(engine: Engine, peaks: ReadonlyMap<number, number>): BenchFigure[] {
  const named = (size: number) => `peak memory on ${engine}: ${size.toLocaleString('en-US')}`
  const base = peaks.has(USUAL_SIZE) ? USUAL_SIZE : ([...peaks.keys()][0] ?? 0)
  return against(named(base), 'MB', Object.fromEntries([...peaks].map(([size, peak]) => [named(size), peak])))
}

async function importOnPostgres(url: string, size: number): Promise<OneImport> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  try {
    await admin.query(`CREATE DATABASE ${name}`)
    try {
      return await importOnce(size, Object.assign(new URL(url), { pathname: `/${name}` }).href)
    } finally {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  } finally {
    await admin.end()
  }
}

/** On PGlite in a folder of its own, or on the empty database that the address names. */
async function importOnce(size: number, databaseUrl?: string): Promise<OneImport> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const script = fileURLToPath(new URL('import-once.ts', import.meta.url))
  try {
    // Not an argument: an address may hold a password, and others see the arguments.
    const env = { ...process.env, DATABASE_URL: databaseUrl ?? '' }
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(size), folder], { env })
    return JSON.parse(stdout)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
