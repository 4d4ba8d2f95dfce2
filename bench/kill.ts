import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createRandom } from '../prisma/sample/random.ts'
import { applyMigrations } from '../src/adapters/database/apply-migrations.ts'
import { CommandError } from '../src/errors.ts'
import { type KillReport, killSenders } from '../tests/kill-newsletter/kill-senders.ts'
import { openPlace } from '../tests/kill-newsletter/open-place.ts'
import { openRelay, type Relay } from '../tests/kill-newsletter/open-relay.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'

const RECIPIENTS = 10_000
const KILLS = 100
const PROCESSES = 2
const MESSAGES_PER_SECOND = 240
const SLOWEST_MS = 20
const SEED = 6

/** What becomes of an issue whose senders are killed again and again. */
export async function run(): Promise<BenchResult> {
  const url = process.env.BENCH_DATABASE_URL || process.env.TEST_DATABASE_URL
  if (!url)
    throw new CommandError(
      2,
      'It needs BENCH_DATABASE_URL or TEST_DATABASE_URL, a PostgreSQL in which it may create a database.',
    )
  const name = `bench_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect().catch((error: Error) => {
    throw new CommandError(1, `The PostgreSQL of the benchmark can't be reached: ${error.message}`)
  })
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  const random = createRandom(SEED).next
  const relay = await openRelay(random, SLOWEST_MS)
  try {
    await admin.query(`CREATE DATABASE ${name}`)
    const databaseUrl = Object.assign(new URL(url), { pathname: `/${name}` }).href
    await applyMigrations({ connectionString: databaseUrl })
    const place = await openPlace({ databaseUrl, dataDir: folder }, RECIPIENTS)
    const report = await killSenders(place, relay, {
      processes: PROCESSES,
      kills: KILLS,
      recipients: RECIPIENTS,
      messagesPerSecond: MESSAGES_PER_SECOND,
      random,
    })
    return {
      about: `An issue to ${RECIPIENTS.toLocaleString('en-US')} recipients by ${PROCESSES} processes over one PostgreSQL, ${KILLS} times killed with SIGKILL, through a relay that is slow, defers, refuses and drops. "missed" are those who did not get it and are named neither failed, suppressed nor unknown.`,
      figures: count(report, relay),
    }
  } finally {
    await relay.close()
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function count({ deliveries, end, kills, mostUnknown, states }: KillReport, relay: Relay): BenchFigure[] {
  const all = 'recipients'
  const mailed = [...relay.mailboxes.values()]
  const wrong = states.filter(
    ({ accepted, suppressed, failed, unknown, pending, recipients }) =>
      accepted + suppressed + failed + unknown + pending !== recipients,
  )
  const missed = deliveries.filter(({ email, state }) => state === 'ACCEPTED' && !relay.mailboxes.has(email))
  const figure = (name: string, value: number, unit = 'people'): BenchFigure => ({
    ...{ name, value, unit, of: all },
    ratio: value / end.recipients,
  })
  return [
    figure(all, end.recipients),
    figure('kills', kills, 'kills'),
    figure('connections the relay dropped', relay.dropped(), 'drops'),
    figure('states that did not add up', wrong.length, 'kills'),
    figure('who got it', mailed.length),
    figure('who got it twice', mailed.filter((letters) => letters.length > 1).length),
    figure('missed', missed.length + end.pending),
    figure('failed', end.failed),
    figure('suppressed', end.suppressed),
    figure('unknown', end.unknown),
    figure('unknown at most', mostUnknown),
  ]
}
