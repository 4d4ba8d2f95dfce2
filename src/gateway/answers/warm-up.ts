import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PreparedDocument } from '../documents/prepare-document.ts'
import { createAnswer } from './create-answer.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { meaningOf } from './meaning-of.ts'

export interface WarmingDeps {
  readonly prepare: (text: string) => PreparedDocument | undefined
  readonly createContext: (request: { readonly requestId: string }) => object
  readonly version: () => string
  readonly kept: Pick<KeptAnswers, 'keep'>
}

/** Enough for a document to be compiled, and for its code to be optimised a little. */
const RUNS = 20

/**
 * Runs documents that need no variables before the first client asks, and keeps their answers. One that has errors, as
 * all have while nothing is published, is left to its first client.
 */
export async function warmUp(
  { prepare, createContext, version, kept }: WarmingDeps,
  texts: readonly string[],
): Promise<void> {
  const { signal } = new AbortController()
  for (const query of texts) {
    const operation = prepare(query)?.(undefined)
    if (!operation?.isKept || !operation.takes({})) continue
    const asOf = version()
    for (let run = 1; run <= RUNS; run += 1) {
      const result = await operation.run(createContext({ requestId: 'warm-up' }), {}, signal)
      if (result.errors) break
      if (run === RUNS)
        kept.keep(
          asOf,
          meaningOf({ query, operationName: undefined, variables: {} }, false),
          createAnswer(JSON.stringify(result)),
        )
    }
    await nextTurn()
  }
}
