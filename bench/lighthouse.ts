import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandError } from '../src/errors.ts'
import type { BenchFigure, BenchResult } from './benchmark.ts'
import { installPeers } from './gateway/peers.ts'
import { freePort, startServer } from './gateway/processes.ts'
import { withServers } from './gateway/with-servers.ts'
import { type Audit, auditPage, CHROMIUM } from './pages/audit-page.ts'
import { fillWithListings } from './pages/fill-with-listings.ts'

const PAGES = {
  home: '/',
  role: '/roles/data-scientist',
  comparison: '/compare/data-scientist-vs-mlops-engineer',
}
const LEAST_SCORE = 95
const MOST_BYTES = 60 * 1024
/** Lighthouse's own scores differ from run to run where others use the machine, too: the best counts. */
const RUNS = 3

/** Lighthouse's scores, requests and weight of the pages that most people see, as a phone loads them for the first time. */
export async function run(): Promise<BenchResult> {
  if (!existsSync(CHROMIUM)) throw new CommandError(2, `lighthouse needs Chromium in ${CHROMIUM}.`)
  await installPeers()
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await fillWithListings(folder)
    const port = await freePort()
    return await withServers(async (begin) => {
      await begin(
        startServer({
          args: ['src/main.ts'],
          env: { DATA_DIR: folder, SAMPLE_DATA: 'never', ANONYMOUS_COST_PER_MINUTE: '1000000000' },
          ready: { method: 'GET', path: '/ready' },
          log: join(folder, 'server.log'),
          port,
        }),
      )
      return measure(`http://localhost:${port}`)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(site: string): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const notes: string[] = []
  for (const [name, path] of Object.entries(PAGES)) {
    const audits: Audit[] = []
    for (let run = 0; run < RUNS; run += 1) audits.push(await auditPage(site + path))
    const { pageBytes, allBytes, requests, otherHosts, faults } = audits[0] as Audit
    const best = (category: string) => Math.max(...audits.map(({ scores }) => scores[category] ?? 0))
    for (const category of Object.keys(audits[0]?.scores ?? {}))
      figures.push(
        toFigure(`${name}: ${category}`, best(category), 'of 100', LEAST_SCORE, 'the aim of at least 95'),
      )
    figures.push(
      toFigure(
        `${name}: all but pictures, on the wire`,
        pageBytes,
        'bytes',
        MOST_BYTES,
        'the aim of at most 60 KiB',
      ),
      toFigure(
        `${name}: everything, on the wire`,
        allBytes,
        'bytes',
        MOST_BYTES,
        'the aim of at most 60 KiB',
      ),
      toFigure(`${name}: requests`, requests, '', 1, 'one'),
      toFigure(`${name}: requests to other hosts`, otherHosts, '', 1, 'one'),
    )
    notes.push(...faults.map((fault) => `${name}: ${fault}.`))
  }
  return {
    about: [
      `Lighthouse as a phone, the best of ${RUNS} runs, in the Chromium of the browser tests.`,
      ...notes,
    ].join(' '),
    figures,
  }
}

function toFigure(name: string, value: number, unit: string, aim: number, of: string): BenchFigure {
  return { name, value, unit, ratio: value / aim, of }
}
