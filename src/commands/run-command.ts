import { readConfig } from '../config.ts'
import type { Foundation } from '../wire.ts'

export interface Output {
  /** For people; silent with --json. */
  say(line: string): void
  /** The one JSON document of --json; nothing without it. */
  answer(document: unknown): void
}

/** All of the project, loaded when there is something to do: --help and a wrong call are answered at once. */
export const joinRooms = () => import('../wire.ts')

/** Opens what a command needs, runs it and closes again, whatever happens. */
export async function runCommand(
  options: { readonly json?: boolean },
  work: (foundation: Foundation, output: Output) => Promise<void>,
): Promise<void> {
  const config = readConfig()
  const output: Output = {
    say: (line) => {
      if (!options.json) console.log(line)
    },
    answer: (document) => {
      if (options.json) console.log(JSON.stringify(document))
    },
  }
  const { openFoundation } = await joinRooms()
  const foundation = await openFoundation(config, { kind: 'command', say: (line) => console.error(line) })
  try {
    await work(foundation, output)
  } finally {
    await foundation.close()
  }
}
