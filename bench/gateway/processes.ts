import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from '../../src/errors.ts'
import { ask, type Question } from './ask.ts'

/** The servers share a core, one of them busy at a time; wrk has the other. */
export const SERVER_CORE = 0
export const WRK_CORE = 1
const FIRST_PORT = 20_000
/** Of Linux; elsewhere it is higher. */
const FIRST_CLIENT_PORT = 32_768
const READY_MS = 180_000
const STOP_MS = 10_000
const LOOK_AGAIN_MS = 20

export interface Running {
  readonly pid: number
  readonly port: number
  /** Whether it has not ended. */
  isRunning(): boolean
  /** Sends the signal and waits for the end; SIGKILL follows where SIGTERM does not do. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface Start {
  /** Of node, from the project's folder. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Answered with 200 as soon as the server is ready. */
  readonly ready: Question
  /** What it says is written here. */
  readonly log: string
  readonly readyWithinMs?: number
  readonly port?: number
}

/** @throws CommandError 2 that says what is missing and how it comes */
export function requireTools(): void {
  const missing = ['wrk', 'taskset'].filter((tool) => !isInstalled(tool))
  if (missing.length > 0)
    throw new CommandError(
      2,
      `This benchmark needs ${missing.join(' and ')}: apt-get install ${missing.map((tool) => (tool === 'taskset' ? 'util-linux' : tool)).join(' ')}`,
    )
  if (availableParallelism() < 2)
    throw new CommandError(2, 'This benchmark needs two cores: one for the server and one for wrk.')
}

function isInstalled(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A server of node as a process of its own on the servers' core, once it answers. @throws with what it said where it ends first */
export async function startServer(start: Start): Promise<Running> {
  const port = start.port ?? (await freePort())
  const output = openSync(start.log, 'a')
  const child = spawn('taskset', ['-c', String(SERVER_CORE), process.execPath, ...start.args], {
    env: { PATH: process.env.PATH, ...start.env, PORT: String(port) },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  await once(child, 'spawn')
  const running: Running = {
    pid: child.pid ?? 0,
    port,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    stop: (signal = 'SIGTERM') => stop(child, signal),
  }
  await untilReady(running, start)
  return running
}

async function untilReady(running: Running, { ready, log, readyWithinMs = READY_MS }: Start) {
  const until = performance.now() + readyWithinMs
  while (running.isRunning() && performance.now() < until) {
    const status = await ask(running.port, ready).then(
      (answered) => answered.status,
      () => 0,
    )
    if (status === 200) return
    await sleep(LOOK_AGAIN_MS)
  }
  const end = running.isRunning() ? 'did not get ready in time' : 'ended before it was ready'
  await running.stop('SIGKILL')
  throw new Error(`A server of the benchmark ${end}:\n${readFileSync(log, 'utf8').slice(-4_000)}`)
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(killing)
}

/**
 * A port that was free a moment ago, below those that clients get by themselves: one of them that asks a stopped server
 * again and again would in the end be connected to itself, and hold its port.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST_PORT, FIRST_CLIENT_PORT)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
