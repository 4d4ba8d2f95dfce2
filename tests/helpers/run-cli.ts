import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export type Settings = Readonly<Record<string, string>>

export interface Ran {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts a file of the project as a process of its own, which knows no settings but these and inherits none. */
export function startProcess(file: string, args: readonly string[], settings: Settings): ChildProcess {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  return spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: {
      PATH,
      HOME,
      TMPDIR,
      // A third of a command's start is compiling, every time the same.
      NODE_COMPILE_CACHE: `${ROOT}node_modules/.cache/compiled-for-tests`,
      SAMPLE_DATA: 'never',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** What a process says until it ends. */
export async function ended(child: ChildProcess): Promise<Ran> {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    err += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, out, err }))
  })
}

/** Runs an operator's command, as `npm run cli -- …` does, to its end. */
export function runCli(
  args: readonly string[],
  settings: Settings = {},
  stdin: string | Uint8Array = '',
): Promise<Ran> {
  const child = startProcess('src/cli.ts', args, settings)
  // A command that reads no input closes the pipe.
  child.stdin?.on('error', () => {}).end(stdin)
  return ended(child)
}

/** The one document that a command prints with --json. */
// biome-ignore lint/suspicious/noExplicitAny: what it holds is what a test says of it
export function documentOf({ out, err }: Ran): Record<string, any> {
  try {
    return JSON.parse(out)
  } catch {
    throw new Error(`no JSON document but ${JSON.stringify(out)}, and on standard error ${err}`)
  }
}
