import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { ask, graphqlGet, graphqlPost, type Question } from './gateway/ask.ts'
import { type Held, lookInside } from './gateway/inspector.ts'
import { onOwnSite, type Site, startOwnServer } from './gateway/own-server.ts'
import { freePort, requireTools } from './gateway/processes.ts'
import { COMPARISON, findVariety, PAIR } from './gateway/questions.ts'
import { growthPerMinute } from './gateway/slope.ts'
import { type Begin, withServers } from './gateway/with-servers.ts'
import { countFailures, runWrk, tellFailures, type WrkSummary } from './gateway/wrk.ts'
import { writeMixedScript } from './gateway/wrk-scripts.ts'

const SECONDS = 20
/** With BENCH_FULL. */
const FULL_SECONDS = 300
const LOOKS = 20
const CONNECTIONS = 32
/** The first looks see code being compiled and answers being kept up to their bound. */
const SETTLED_AFTER = LOOKS / 4

/** What the server holds while it is asked everything at full speed for minutes. */
export async function run(): Promise<BenchResult> {
  requireTools()
  const seconds = process.env.BENCH_FULL ? FULL_SECONDS : SECONDS
  return onOwnSite('soak', (site) => withServers((begin) => measure(site, seconds, begin)))
}

async function measure(site: Site, seconds: number, begin: Begin): Promise<BenchResult> {
  const inspectPort = await freePort()
  const nodeArgs = [`--inspect=127.0.0.1:${inspectPort}`]
  const server = await begin(startOwnServer(site, { nodeArgs }))
  const script = join(site.folder, 'soak.lua')
  const variety = { query: COMPARISON, ...(await findVariety(server.port)) }
  await writeFile(script, writeMixedScript(await mixQuestions(server.port), variety))
  await ask(server.port, graphqlPost(COMPARISON, PAIR))
  const loading = runWrk({ port: server.port, script, seconds, connections: CONNECTIONS })
  const looks = await lookOften(inspectPort, seconds)
  const summary = await loading
  // Mistakes are refused.
  if (countFailures({ ...summary, refused: 0 }) > 0) throw new Error(tellFailures(summary))
  return {
    about: `${summary.requests.toLocaleString('en-US')} requests in ${seconds} s: the comparison by POST, by GET, for a 304 and with other variables, and mistakes. What the server holds after its garbage is collected, ${LOOKS} times; growth is a straight line through the last ${LOOKS - SETTLED_AFTER}.`,
    figures: listFigures(looks, seconds, summary),
  }
}

/** Of twenty requests; null is one that nobody asked before. */
async function mixQuestions(port: number): Promise<readonly (Question | null)[]> {
  const post = graphqlPost(COMPARISON, PAIR)
  const get = graphqlGet({ query: COMPARISON, variables: JSON.stringify(PAIR) })
  const { etag } = (await ask(port, get)).headers
  const again = { ...get, headers: { 'if-none-match': etag ?? '' } }
  const gzip = { ...post, headers: { ...post.headers, 'accept-encoding': 'gzip' } }
  const broken = graphqlPost('{ market {', {})
  const misspelt = graphqlPost('{ market { openPosition } }', {})
  const unknown = graphqlPost(COMPARISON, { ...PAIR, left: 'juggler' })
  return [
    ...[post, get, again, post, null, gzip, post, get, post, broken],
    ...[post, again, post, get, null, gzip, misspelt, get, unknown, post],
  ]
}

async function lookOften(inspectPort: number, seconds: number): Promise<Held[]> {
  const looks: Held[] = []
  const start = performance.now()
  for (let nth = 1; nth <= LOOKS; nth += 1) {
    await sleep(Math.max(0, start + (seconds * 1_000 * (nth - 0.5)) / LOOKS - performance.now()))
    looks.push(await lookInside(inspectPort))
  }
  return looks
}

function listFigures(looks: readonly Held[], seconds: number, { requests }: WrkSummary): BenchFigure[] {
  const settled = looks.slice(SETTLED_AFTER)
  const stepMinutes = seconds / LOOKS / 60
  const held = (name: string, unit: string, of: (look: Held) => number): BenchFigure[] => {
    const values = settled.map(of)
    const first = {
      name: `${name}: at first`,
      value: values[0] ?? 0,
      unit,
      ratio: 1,
      of: `${name}: at first`,
    }
    const others = {
      'in the end': values.at(-1) ?? 0,
      most: Math.max(...values),
      'growth a minute': growthPerMinute(values, stepMinutes),
    }
    return [
      first,
      ...Object.entries(others).map(([when, value]) => ({
        ...first,
        name: `${name}: ${when}`,
        value,
        ratio: value / first.value,
      })),
    ]
  }
  return [
    { name: 'requests/s', value: requests / seconds, unit: '/s', ratio: 1, of: 'requests/s' },
    ...held('heap', 'MB', ({ heapMb }) => heapMb),
    ...held('outside the heap', 'MB', ({ externalMb }) => externalMb),
    ...held('resident', 'MB', ({ residentMb }) => residentMb),
    ...held('handles', '', ({ handles }) => handles),
    ...held('sockets', '', ({ sockets }) => sockets),
  ]
}
