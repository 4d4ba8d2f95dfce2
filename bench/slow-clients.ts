import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { graphqlPost } from './gateway/ask.ts'
import { onOwnSite, type Site, startOwnServer } from './gateway/own-server.ts'
import { type Running, requireTools } from './gateway/processes.ts'
import { COMPARISON, PAIR } from './gateway/questions.ts'
import { openSlowClients, SLOW_KINDS, type SlowClients } from './gateway/slow-connections.ts'
import { type Begin, withServers } from './gateway/with-servers.ts'
import { type Round, runRound } from './gateway/wrk.ts'
import { writeSameScript } from './gateway/wrk-scripts.ts'
import { against, median } from './measure.ts'

const OF_EACH_KIND = 100
const CONNECTIONS = 32
/** The server lets go of the first after ten seconds: all rounds must be over before. */
const ROUNDS = 4
const ROUND_SECONDS = 2
const LONGEST_WAIT_MS = 120_000
const LOOK_AGAIN_MS = 250

/** How long slow clients hold their connections, and what they take from the others. */
export async function run(): Promise<BenchResult> {
  requireTools()
  return onOwnSite('slow-clients', (site) => withServers((begin) => measure(site, begin)))
}

async function measure(site: Site, begin: Begin): Promise<BenchResult> {
  const server = await begin(startOwnServer(site))
  const load = await createLoad(site, server)
  await load()
  const without = await repeat(load)
  const slow = await openSlowClients(server.port, OF_EACH_KIND, '/schema.graphql')
  try {
    const beside = await repeat(load)
    const open = slow.countOpen()
    await untilClosed(slow)
    without.push(...(await repeat(load)))
    return {
      about: `${OF_EACH_KIND * SLOW_KINDS.length} clients that send headers or a body a byte a second, or hardly read a hundred large answers; ${open} of them were there in all rounds beside them. Medians of ${ROUNDS} rounds of ${ROUND_SECONDS} s with them, as many before and after.`,
      figures: [...listRounds(without, beside), ...listClosings(slow)],
    }
  } finally {
    slow.end()
  }
}

async function createLoad(site: Site, server: Running): Promise<() => Promise<Round>> {
  const script = join(site.folder, 'slow-clients.lua')
  await writeFile(script, writeSameScript(graphqlPost(COMPARISON, PAIR)))
  const load = { port: server.port, script, seconds: ROUND_SECONDS, connections: CONNECTIONS }
  return () => runRound(load, server.pid, 'the fast clients')
}

async function repeat(load: () => Promise<Round>): Promise<Round[]> {
  const rounds: Round[] = []
  while (rounds.length < ROUNDS) rounds.push(await load())
  return rounds
}

async function untilClosed(slow: SlowClients): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS
  while (slow.countOpen() > 0 && performance.now() < until) await sleep(LOOK_AGAIN_MS)
}

function listRounds(without: readonly Round[], beside: readonly Round[]): BenchFigure[] {
  const compare = (title: string, unit: string, of: (round: Round) => number) =>
    against(`${title}: without`, unit, {
      [`${title}: without`]: median(without.map(of)),
      [`${title}: beside slow clients`]: median(beside.map(of)),
    })
  return [
    ...compare('requests/s', '/s', ({ requestsPerSecond }) => requestsPerSecond),
    ...compare('p99', 'ms', ({ p99Ms }) => p99Ms),
    ...compare('CPU a request', 'µs', ({ cpuUs }) => cpuUs),
  ]
}

function listClosings(slow: SlowClients): BenchFigure[] {
  return SLOW_KINDS.flatMap((kind) => {
    const seconds = slow.closedAfterMs(kind).map((ms) => ms / 1_000)
    const closed = { name: `slow ${kind}: closed`, value: seconds.length, unit: 'of them' }
    const last = { name: `slow ${kind}: the last closed after`, value: Math.max(0, ...seconds), unit: 's' }
    const middle = seconds.length > 0 ? median(seconds) : 0
    return [
      { ...closed, ratio: seconds.length / OF_EACH_KIND, of: `the ${OF_EACH_KIND} opened` },
      { ...last, ratio: last.value / middle, of: 'the median' },
    ]
  })
}
