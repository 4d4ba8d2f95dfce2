import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from '../measure.ts'
import { type Answered, ask, type Question } from './ask.ts'
import type { Running } from './processes.ts'
import { type Round, runRound } from './wrk.ts'
import { type Variety, writeEachOtherScript, writeSameScript } from './wrk-scripts.ts'

/** One way of being asked, on one server. */
export interface Contestant {
  readonly name: string
  readonly server: Running
  /** The same question each time, or another one each time. */
  readonly asks: { readonly same: Question } | { readonly each: Variety; readonly words: string }
  /** Throws, or says what is wrong, where an answer to `same` is not as it should be. */
  readonly findFault?: (answered: Answered) => string | null
}

/** Medians over the rounds. */
export interface Measured extends Omit<Round, 'requests'> {
  readonly name: string
  /** Of each round, in their order. */
  readonly rounds: readonly number[]
}

export interface RoundSettings {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** For scripts. */
  readonly folder: string
}

/** Loads all of them once a round, in turn, so that a noisy minute meets all; one round before is not counted. */
export async function measureRounds(
  contestants: readonly Contestant[],
  settings: RoundSettings,
): Promise<Measured[]> {
  const loaders = await Promise.all(contestants.map((contestant) => createLoader(contestant, settings)))
  for (const load of loaders) await load(settings.seconds)
  const measured: Round[][] = loaders.map(() => [])
  for (let round = 0; round < settings.rounds; round += 1)
    for (const [nth, load] of loaders.entries()) measured[nth]?.push(await load(settings.seconds))
  return contestants.map(({ name }, nth) => summarize(name, measured[nth] ?? []))
}

async function createLoader(contestant: Contestant, { folder, connections }: RoundSettings) {
  const { name, server, asks, findFault } = contestant
  const script = join(folder, `${name.replace(/\W+/g, '-')}.lua`)
  await writeFile(
    script,
    'same' in asks ? writeSameScript(asks.same) : writeEachOtherScript(asks.each, asks.words),
  )
  const check = async () => {
    if (!('same' in asks)) return
    const answered = await ask(server.port, asks.same)
    const fault = findFault?.(answered) ?? null
    if (fault !== null)
      throw new Error(
        `${name} ${fault}: ${answered.status} ${JSON.stringify(answered.headers)} ${answered.body.subarray(0, 500)}`,
      )
  }
  let asked = 0
  return async (seconds: number): Promise<Round> => {
    await check()
    const load = { port: server.port, script, seconds, connections, args: [String(asked)] }
    const round = await runRound(load, server.pid, name)
    // Those on their way when the time was over were asked too.
    asked += round.requests + connections
    await check()
    return round
  }
}

function summarize(name: string, rounds: readonly Round[]): Measured {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure))
  return {
    name,
    requestsPerSecond: of(({ requestsPerSecond }) => requestsPerSecond),
    cpuUs: of(({ cpuUs }) => cpuUs),
    busy: of(({ busy }) => busy),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    bytesPerAnswer: of(({ bytesPerAnswer }) => bytesPerAnswer),
    rounds: rounds.map(({ requestsPerSecond }) => requestsPerSecond),
  }
}
