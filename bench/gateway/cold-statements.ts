import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Site } from './own-server.ts'
import { COMPARED } from './own-ways.ts'
import type { Running } from './processes.ts'
import { runRound } from './wrk.ts'
import { countVarieties, type Variety, writeEachOtherScript } from './wrk-scripts.ts'

/** PostgreSQL's own sessions report what they did about once a second. */
const REPORTED_MS = 1_500
const CONNECTIONS = 8
const LAST = 100_000

/** Transactions of the database while a server answers a thousand questions that nobody asked before. */
export async function countColdTransactions(site: Site, server: Running, variety: Variety): Promise<number> {
  const script = join(site.folder, 'cold-transactions.lua')
  await writeFile(script, writeEachOtherScript(variety, COMPARED))
  const before = await countTransactions(site)
  // Far from where the rounds begin.
  const args = [String(countVarieties(variety) - LAST)]
  const load = { port: server.port, script, seconds: 1, connections: CONNECTIONS, args }
  const { requests } = await runRound(load, server.pid, 'ours: cold')
  const after = await countTransactions(site)
  return ((after - before) / requests) * 1_000
}

async function countTransactions(site: Site): Promise<number> {
  await sleep(REPORTED_MS)
  const [row] = await site.query<{ commits: string }>(
    'SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(row?.commits)
}
