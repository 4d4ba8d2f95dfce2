import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './benchmark.ts'
import { countColdTransactions } from './gateway/cold-statements.ts'
import { describeMachine } from './gateway/describe-machine.ts'
import { listFloors, listPageFloors, listPeerWays } from './gateway/other-ways.ts'
import { registerComparison } from './gateway/own-document.ts'
import { onOwnSite, type Site, startOwnServer } from './gateway/own-server.ts'
import { listOwnWays, listPages } from './gateway/own-ways.ts'
import { requireTools } from './gateway/processes.ts'
import { collectSample, LEAVES } from './gateway/questions.ts'
import { type GatewayResults, listFigures, renderResults } from './gateway/results.ts'
import { measureRounds } from './gateway/rounds.ts'
import { type Begin, withServers } from './gateway/with-servers.ts'

const CONNECTIONS = 32
const SHORT = { rounds: 3, seconds: 1 }
/** With BENCH_FULL. */
const FULL = { rounds: 7, seconds: 5 }
const RESULTS = fileURLToPath(new URL('./results', import.meta.url))

/** Requests/s, latency and CPU time of every way to ask the gateway, beside a floor and other servers. */
export async function run(): Promise<BenchResult> {
  requireTools()
  const isFull = Boolean(process.env.BENCH_FULL)
  const results = await onOwnSite('gateway', (site) =>
    withServers((begin) => measure(site, isFull ? FULL : SHORT, begin)),
  )
  if (isFull) await keepResults(results)
  const { rounds, seconds, answerBytes } = results
  return {
    about: `One comparison of ${LEAVES} leaves, ${answerBytes} bytes, by wrk with ${CONNECTIONS} connections; server and wrk on a core each; medians of ${rounds} rounds of ${seconds} s, taken in turn.`,
    figures: listFigures(results),
  }
}

async function measure(site: Site, settings: typeof FULL, begin: Begin): Promise<GatewayResults> {
  const server = await begin(startOwnServer(site))
  const sample = await collectSample(server.port, site.folder)
  const bodyFile = join(site.folder, 'body.json')
  await writeFile(bodyFile, sample.body)
  const contestants = [
    ...(await listFloors(begin, site, sample, bodyFile)),
    ...(await listOwnWays(server, sample, await registerComparison(site))),
    ...(await listPageFloors(begin, site, await listPages(server))),
    ...(await listPeerWays(begin, site, sample)),
  ]
  const transactions = await countColdTransactions(site, server, sample.variety)
  const ways = await measureRounds(contestants, {
    ...settings,
    connections: CONNECTIONS,
    folder: site.folder,
  })
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    ...settings,
    connections: CONNECTIONS,
    answerBytes: sample.body.length,
    transactionsPerThousandCold: transactions,
    ways,
  }
}

async function keepResults(results: GatewayResults): Promise<void> {
  await mkdir(RESULTS, { recursive: true })
  await writeFile(join(RESULTS, 'gateway.json'), `${JSON.stringify(results, null, 2)}\n`)
  await writeFile(join(RESULTS, 'gateway.md'), renderResults(results))
}
