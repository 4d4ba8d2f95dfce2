import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from '../src/errors.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { ask, graphqlPost } from './gateway/ask.ts'
import { onOwnSite, type Site, startOwnServer } from './gateway/own-server.ts'
import { freePort, type Running, requireTools } from './gateway/processes.ts'
import { COMPARISON, PAIR } from './gateway/questions.ts'
import { type Begin, withServers } from './gateway/with-servers.ts'
import { countFailures, runWrk, type WrkSummary } from './gateway/wrk.ts'
import { writeSameScript } from './gateway/wrk-scripts.ts'
import { median, timeOf } from './measure.ts'

const CONNECTIONS = 16
/** Of both, before one is killed. */
const STEADY_ROUNDS = 5
const KILLED_AFTER_MS = 1_000
/** After the killed one is ready again. */
const ROUNDS_AFTER_READY = 4
/** Of the one that lives on: round after round, until the other is measured. */
const SURVIVOR_SECONDS = 2

/** What clients of two instances see when one of them is killed and comes back. */
export async function run(): Promise<BenchResult> {
  requireTools()
  const redisUrl = process.env.BENCH_REDIS_URL || process.env.TEST_REDIS_URL
  if (!redisUrl)
    throw new CommandError(2, 'two-instances needs a Redis: set BENCH_REDIS_URL or TEST_REDIS_URL.')
  return onOwnSite('two-instances', (site) => withServers((begin) => measure(site, redisUrl, begin)))
}

async function measure(site: Site, redisUrl: string, begin: Begin): Promise<BenchResult> {
  const start = (port: number) => begin(startOwnServer(site, { port, env: { REDIS_URL: redisUrl } }))
  // One after the other: the first fills the database with the sample.
  const survivor = await start(await freePort())
  const victim = await start(await freePort())
  const script = join(site.folder, 'two-instances.lua')
  await writeFile(script, writeSameScript(graphqlPost(COMPARISON, PAIR)))
  const load: LoadServer = ({ port }, seconds) => runWrk({ port, script, seconds, connections: CONNECTIONS })

  for (const server of [survivor, victim]) await load(server, 2)
  const measured = new AbortController()
  const surviving = loadUntil(measured.signal, () => load(survivor, SURVIVOR_SECONDS))
  try {
    const killed = await measureKilled(victim, load, start)
    measured.abort()
    return {
      about: `Two instances over one PostgreSQL and one Redis, each asked by ${CONNECTIONS} connections for the same comparison, on one core together. One was killed with SIGKILL and started again while both were asked.`,
      figures: listFigures(killed, await surviving),
    }
  } finally {
    measured.abort()
  }
}

async function measureKilled(
  victim: Running,
  load: LoadServer,
  start: (port: number) => Promise<Running>,
): Promise<Killed> {
  const steady: number[] = []
  for (let round = 0; round < STEADY_ROUNDS; round += 1) steady.push(perSecond(await load(victim, 1)))
  await killUnderLoad(victim, load)
  const awayMs = await timeOf(() => start(victim.port))
  const firstAnswerMs = await timeOf(() => ask(victim.port, graphqlPost(COMPARISON, PAIR)))
  const after: number[] = []
  for (let round = 0; round < ROUNDS_AFTER_READY; round += 1) after.push(perSecond(await load(victim, 1)))
  return { awayMs, firstAnswerMs, steady: median(steady), after }
}

type LoadServer = (server: Running, seconds: number) => Promise<WrkSummary>

/** Round after round. */
async function loadUntil(signal: AbortSignal, load: () => Promise<WrkSummary>): Promise<WrkSummary[]> {
  const rounds: WrkSummary[] = []
  while (!signal.aborted) rounds.push(await load())
  return rounds
}

async function killUnderLoad(victim: Running, load: LoadServer): Promise<void> {
  const loading = load(victim, 2)
  await sleep(KILLED_AFTER_MS)
  await victim.stop('SIGKILL')
  await loading
}

interface Killed {
  readonly awayMs: number
  readonly firstAnswerMs: number
  /** Requests/s before. */
  readonly steady: number
  /** Requests/s of each second after it was ready again. */
  readonly after: readonly number[]
}

function listFigures(
  { awayMs, firstAnswerMs, steady, after }: Killed,
  survivor: readonly WrkSummary[],
): BenchFigure[] {
  const failed = survivor.reduce((sum, round) => sum + countFailures(round), 0)
  const answered = survivor.reduce((sum, { requests }) => sum + requests, 0)
  return [
    {
      name: 'the other: requests not answered',
      value: failed,
      unit: '',
      ratio: failed / answered,
      of: `its ${answered.toLocaleString('en-US')} requests`,
    },
    { name: 'the killed: ready again after', value: awayMs / 1_000, unit: 's', ratio: 1, of: 'itself' },
    {
      name: 'the killed: first answer after that',
      value: firstAnswerMs,
      unit: 'ms',
      ratio: (firstAnswerMs / 1_000) * steady,
      of: 'a steady one',
    },
    { name: 'the killed: steady before', value: steady, unit: '/s', ratio: 1, of: 'steady before' },
    ...after.map((value, nth) => ({
      name: `the killed: in second ${nth + 1} after it was ready`,
      value,
      unit: '/s',
      ratio: value / steady,
      of: 'steady before',
    })),
  ]
}

const perSecond = ({ requests, durationUs }: WrkSummary) => requests / (durationUs / 1e6)
