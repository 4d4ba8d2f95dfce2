import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { applyMigrations } from '../src/adapters/database/apply-migrations.ts'
import { createPool } from '../src/adapters/database/create-pool.ts'
import { createIssueStore } from '../src/adapters/database/issue-store.ts'
import { CommandError } from '../src/errors.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { against, median } from './measure.ts'
import { writeLetter } from './newsletter/letter.ts'
import type { OneSending, Way } from './newsletter/send-once.ts'

const ROUNDS = 3
const MESSAGES = 2_000
const FEW = 10_000
const MANY = 100_000
const WEEK = '2026-11-16'
const SCRIPT = fileURLToPath(new URL('newsletter/send-once.ts', import.meta.url))
const SINK = fileURLToPath(new URL('newsletter/sink.ts', import.meta.url))

/** How fast letters go out, what they cost the sender, and what many recipients take in memory. */
export async function run(): Promise<BenchResult> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  if (!url)
    throw new CommandError(
      2,
      'It needs a PostgreSQL in which it may create a database: set BENCH_DATABASE_URL or TEST_DATABASE_URL.',
    )
  const sink = spawn(process.execPath, [SINK], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = await readPort(sink)
    const rounds: Record<Way, OneSending[]> = { ours: [], nodemailer: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.ours.push(await sendIssue(url, port, MESSAGES))
      rounds.nodemailer.push(await sendOnce('nodemailer', port, MESSAGES, ''))
    }
    const [few, many] = [await sendIssue(url, port, FEW), await sendIssue(url, port, MANY)]
    return {
      about: `A letter of the size of the sample’s (47 KB of HTML), signed with RSA-2048, over 5 connections to a process that takes all mail, ${ROUNDS} rounds of ${MESSAGES.toLocaleString('en-US')} in turn, medians. Ours is the whole way: claims and results in PostgreSQL, a process a round. Memory is what a process holds after all were sent and its garbage was collected.`,
      figures: [...speeds(rounds), ...memory(few, many)],
    }
  } finally {
    sink.kill()
  }
}

function speeds(rounds: Readonly<Record<Way, readonly OneSending[]>>): BenchFigure[] {
  const [peer, ours] = ['nodemailer’s pool, composing and signing each', 'ours']
  const of = (way: Way, figure: (one: OneSending) => number) => median(rounds[way].map(figure))
  const perSecond = ({ messages, ms }: OneSending) => (messages / ms) * 1_000
  const cpuMs = ({ messages, cpuMs: spent }: OneSending) => spent / messages
  return [
    ...against(`sending: ${peer}`, 'messages/s', {
      [`sending: ${ours}`]: of('ours', perSecond),
      [`sending: ${peer}`]: of('nodemailer', perSecond),
    }),
    ...against(`CPU time of the sender: ${peer}`, 'ms', {
      [`CPU time of the sender: ${ours}`]: of('ours', cpuMs),
      [`CPU time of the sender: ${peer}`]: of('nodemailer', cpuMs),
    }),
  ]
}

function memory(few: OneSending, many: OneSending): BenchFigure[] {
  const named = (what: string, { messages }: OneSending) => `${what}: ${messages.toLocaleString('en-US')}`
  const pair = (what: string, of: (one: OneSending) => number) =>
    against(named(what, few), 'MB', { [named(what, few)]: of(few), [named(what, many)]: of(many) })
  return [...pair('heap', ({ heapMb }) => heapMb), ...pair('resident', ({ residentMb }) => residentMb)]
}

async function readPort({ stdout }: ChildProcess): Promise<number> {
  if (!stdout) throw new Error('the sink has no output')
  const [line] = await once(stdout, 'data')
  return Number(String(line))
}

/** Sends to that many subscribers from a database of its own. */
async function sendIssue(url: string, port: number, messages: number): Promise<OneSending> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  try {
    await admin.query(`CREATE DATABASE ${name}`)
    try {
      const own = Object.assign(new URL(url), { pathname: `/${name}` }).href
      await freezeIssue(own, messages)
      return await sendOnce('ours', port, messages, own)
    } finally {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  } finally {
    await admin.end()
  }
}

async function freezeIssue(connectionString: string, subscribers: number): Promise<void> {
  await applyMigrations({ connectionString })
  const pool = createPool({ connectionString, max: 1 }, () => {})
  const now = new Date()
  try {
    await pool.query(
      `INSERT INTO published_weeks (week, counted_on, provisional, is_sample, version, computed_at, digest, sources)
       VALUES ($1, $1::date + 6, false, false, 1, now(), '\\x00', '[]')`,
      [WEEK],
    )
    await pool.query(
      `INSERT INTO subscribers (email, email_key, status, roles, consent_source, consent_wording, confirmed_at)
       SELECT address, address, 'CONFIRMED', '{}', 'import', 'wording', now()
       FROM generate_series(1, $1) AS id, LATERAL (SELECT 'reader' || id || '@example.net' AS address) AS one`,
      [subscribers],
    )
    const issues = createIssueStore(pool)
    const { number } = await issues.saveIssue(
      {
        week: WEEK,
        isSample: false,
        ...writeLetter(),
        query: '',
        variables: {},
        answer: {},
        datasetVersion: 1,
      },
      now,
    )
    if ((await issues.freeze(number, [], now)) !== 'frozen') throw new Error('the issue was not frozen')
    await pool.query('ANALYZE')
  } finally {
    await pool.end()
  }
}

async function sendOnce(way: Way, port: number, messages: number, databaseUrl: string): Promise<OneSending> {
  const args = ['--expose-gc', SCRIPT, way, String(port), String(messages)]
  // Not an argument: an address may hold a password, and others see the arguments.
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  return JSON.parse(stdout)
}
