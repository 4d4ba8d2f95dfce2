import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import * as z from 'zod'
import { readCpuMs } from './cpu-time.ts'
import { WRK_CORE } from './processes.ts'

/** What a script of ours prints when wrk is done. */
const SUMMARY = z.object({
  requests: z.int().min(0),
  durationUs: z.number().positive(),
  bytes: z.number().min(0),
  /** Connections that could not be made. */
  unconnected: z.int().min(0),
  /** Connections that broke, and answers that took longer than wrk waits. */
  broken: z.int().min(0),
  /** Answers of 400 and above. */
  refused: z.int().min(0),
  /** Answers without the words a script looks for. */
  wrong: z.int().min(0),
  p50Us: z.number().min(0),
  p99Us: z.number().min(0),
})
export type WrkSummary = z.infer<typeof SUMMARY>

export const WRK_PREFIX = 'wrk: '

export interface Load {
  readonly port: number
  /** A file of Lua. */
  readonly script: string
  readonly seconds: number
  readonly connections: number
  /** For the script's init. */
  readonly args?: readonly string[]
}

/** Requests that did not get the answer that was looked for. */
export const countFailures = ({ unconnected, broken, refused, wrong }: WrkSummary): number =>
  unconnected + broken + refused + wrong

/** What became of them. */
export const tellFailures = ({ requests, unconnected, broken, refused, wrong }: WrkSummary): string =>
  `${requests} answers; ${unconnected} connections were not made, ${broken} broke, ${refused} requests were refused and ${wrong} answered wrongly.`

/** One round of load on a server. */
export interface Round {
  readonly requests: number
  readonly requestsPerSecond: number
  /** Microseconds of a core that the server used for each request. */
  readonly cpuUs: number
  /** Of a core, 0..1. */
  readonly busy: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly bytesPerAnswer: number
}

/** The figures of a script of ours in what wrk printed. @throws Error with all of it where there are none */
export function parseWrk(output: string): WrkSummary {
  const line = output.split('\n').findLast((candidate) => candidate.startsWith(WRK_PREFIX))
  if (line === undefined) throw new Error(`wrk printed no figures:\n${output}`)
  return SUMMARY.parse(JSON.parse(line.slice(WRK_PREFIX.length)))
}

/** Runs wrk on its core, whatever the answers are. */
export async function runWrk({ port, script, seconds, connections, args = [] }: Load): Promise<WrkSummary> {
  const { stdout, stderr } = await promisify(execFile)('taskset', [
    ...['-c', String(WRK_CORE), 'wrk', '--threads', '1', '--connections', String(connections)],
    ...['--duration', `${seconds}s`, '--timeout', '10s', '--script', script],
    ...[`http://127.0.0.1:${port}`, '--', ...args],
  ])
  return parseWrk(stdout + stderr)
}

/** Loads a server and watches the time of its process. @throws Error where an answer is not as it should be */
export async function runRound(load: Load, pid: number, name: string): Promise<Round> {
  const before = readCpuMs(pid)
  const summary = await runWrk(load)
  const cpuMs = readCpuMs(pid) - before
  const { requests, durationUs, bytes } = summary
  if (requests === 0 || countFailures(summary) > 0) throw new Error(`${name}: ${tellFailures(summary)}`)
  return {
    requests,
    requestsPerSecond: requests / (durationUs / 1e6),
    cpuUs: (cpuMs * 1_000) / requests,
    busy: (cpuMs * 1_000) / durationUs,
    p50Ms: summary.p50Us / 1_000,
    p99Ms: summary.p99Us / 1_000,
    bytesPerAnswer: bytes / requests,
  }
}
