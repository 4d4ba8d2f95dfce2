import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ExecutionResult, execute, parse } from 'graphql'
import { createSampleListings, SAMPLE_SOURCE } from '../prisma/sample/sample-listings.ts'
import { parseConfig } from '../src/config.ts'
import { importListing } from '../src/intake/import-listing.ts'
import { publishWeek } from '../src/publication/publish-week.ts'
import { type Foundation, openFoundation } from '../src/wire/open-foundation.ts'
import { openService } from '../src/wire/open-service.ts'
import type { BenchResult } from './benchmark.ts'
import { against, medianTimes } from './measure.ts'

const ANSWERS = 1_000
const ROUNDS = 7
const OPERATION = readFileSync(new URL('./comparison.graphql', import.meta.url), 'utf8')

/** How many full comparisons the schema answers a second from the week it keeps in memory. */
export async function run(): Promise<BenchResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'))
  const config = parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }, () => null)
  const foundation = await openFoundation(config, { kind: 'command', say: () => {} })
  try {
    await publishNewestSampleWeek(foundation)
    const service = await openService(foundation)
    try {
      return await measure(service)
    } finally {
      await service.close()
    }
  } finally {
    await foundation.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure({ schema, createContext }: Awaited<ReturnType<typeof openService>>) {
  const document = parse(OPERATION)
  const ask = async () => {
    const answer: ExecutionResult = await execute({ schema, document, contextValue: createContext() })
    if (answer.errors) throw answer.errors[0]
    return answer
  }
  const answer = await ask()
  const times = await medianTimes(ROUNDS, {
    'executed on the schema': async () => {
      for (let nth = 0; nth < ANSWERS; nth += 1) await ask()
    },
    'floor: JSON.stringify of the answer': () => {
      for (let nth = 0; nth < ANSWERS; nth += 1) JSON.stringify(answer)
    },
  })
  const perSecond = Object.fromEntries(
    Object.entries(times).map(([name, ms]) => [name, (ANSWERS / ms) * 1000]),
  )
  return {
    about: `The comparison of two roles of the sample, ${JSON.stringify(answer).length} characters, parsed once; median of ${ROUNDS} rounds of ${ANSWERS}.`,
    figures: against('floor: JSON.stringify of the answer', 'answers/s', perSecond),
  }
}

async function publishNewestSampleWeek(foundation: Foundation): Promise<void> {
  const newest = createSampleListings().listings.at(-1)
  if (newest === undefined) throw new Error('the sample has no listing')
  const header = {
    source: SAMPLE_SOURCE,
    format: 'ndjson',
    isSample: true,
    asOf: newest.asOf,
    partial: false,
  }
  const records = [...newest.postings()].map((raw) => ({ place: raw.id, raw }))
  await importListing(header, records, { ...foundation, onReject: () => {} })
  await publishWeek(foundation.weekStore, foundation.now, newest.asOf)
}
