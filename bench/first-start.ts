import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { against, median, timeOf } from './measure.ts'

const FIRST_STARTS = 2
const SECOND_STARTS = 5
const READY = 'AI Salary Trends is ready.'
const root = fileURLToPath(new URL('..', import.meta.url))

/** How long `npm start` takes to be ready: on an empty folder, which it fills with the sample, and once more. */
export async function run(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    return await measure(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(folder: string): Promise<BenchResult> {
  const first: number[] = []
  const copied: number[] = []
  for (let round = 0; round < FIRST_STARTS; round += 1) {
    const dataDir = join(folder, `data-${round}`)
    first.push(await startServer(dataDir))
    const rows = await readTables(join(dataDir, 'pglite'))
    copied.push(await timeOf(() => copyTables(join(folder, `copy-${round}`), rows)))
  }
  const second: number[] = []
  const opened: number[] = []
  for (let round = 0; round < SECOND_STARTS; round += 1) {
    second.push(await startServer(join(folder, 'data-0')))
    opened.push(await timeOf(() => openFolder(join(folder, 'copy-0'))))
  }
  return {
    about: `The server's process until it says that it is ready; medians of ${FIRST_STARTS} first starts and ${SECOND_STARTS} second ones.`,
    figures: [
      ...inSeconds('floor: PGlite in a new folder, the same rows by COPY', {
        'first start, with the sample': median(first),
        'floor: PGlite in a new folder, the same rows by COPY': median(copied),
      }),
      ...inSeconds('floor: a process that opens the folder with PGlite', {
        'second start': median(second),
        'floor: a process that opens the folder with PGlite': median(opened),
      }),
    ],
  }
}

const inSeconds = (of: string, times: Readonly<Record<string, number>>): BenchFigure[] =>
  against(of, 's', Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, ms / 1000])))

/** Starts the server, waits until it is ready and stops it again; gives back the milliseconds until it was ready. */
async function startServer(dataDir: string): Promise<number> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', LOG_LEVEL: 'silent' }
  const server = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const took = await timeOf(() => says(server, READY))
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  return took
}

function says(server: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes(words)) resolve()
    })
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
}

type Tables = ReadonlyMap<string, Blob>

async function readTables(folder: string): Promise<Tables> {
  const database = await PGlite.create(folder)
  const { rows } = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  )
  const tables = new Map<string, Blob>()
  for (const { name } of rows) {
    const { blob } = await database.query(`COPY "${name}" TO '/dev/blob'`)
    if (blob) tables.set(name, blob)
  }
  await database.close()
  return tables
}

/** What a first start can't do without: a new database, its tables and the rows. */
async function copyTables(folder: string, tables: Tables): Promise<void> {
  const database = await PGlite.create(folder)
  for (const file of globSync('prisma/migrations/*/migration.sql', { cwd: root }).toSorted())
    await database.exec(readFileSync(join(root, file), 'utf8'))
  // The tables come in the order of their names, not of their references.
  await database.exec('SET session_replication_role = replica')
  for (const [name, blob] of tables) await database.query(`COPY "${name}" FROM '/dev/blob'`, [], { blob })
  await database.close()
}

const OPEN = `
  const { PGlite } = await import('@electric-sql/pglite')
  const database = await PGlite.create(process.argv[1])
  await database.query('SELECT count(*) FROM published_weeks')
  await database.close()`

function openFolder(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', OPEN, folder], {
    cwd: root,
    stdio: 'inherit',
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`opening ended with ${code}`))))
  })
}
