import { readConfig } from '../config.ts'
import type { Foundation } from '../wire/open-foundation.ts'

export interface Output {
  /** For people; silent with --json. */
  say(line: string): void
  /** The one JSON document of --json; nothing without it. */
  answer(document: unknown): void
}

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
  // Loaded when there is something to do: --help and a wrong call are answered at once.
  const { openFoundation } = await import('../wire/open-foundation.ts')
  const foundation = await openFoundation(config, { kind: 'command', say: (line) => console.error(line) })
  try {
    await work(foundation, output)
  } finally {
    await foundation.close()
  }
}
