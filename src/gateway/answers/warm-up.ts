import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExecutionResult } from 'graphql'
import type { PreparedDocument, PreparedOperation } from '../documents/prepare-document.ts'
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
const MOST_RUNS = 20
/** A document that asks the database takes longer: it is run once, and the ready server is what clients wait for. */
const MOST_MS_EACH = 50
const MOST_MS = 1_000

/**
 * Runs documents that need no variables before the first client asks, and keeps their answers. One that has errors, as
 * all have while nothing is published, is left to its first client, as are all after the time is up.
 */
export async function warmUp(deps: WarmingDeps, texts: readonly string[]): Promise<void> {
  const startedAt = performance.now()
  for (const query of texts) {
    if (performance.now() - startedAt > MOST_MS) return
    const operation = deps.prepare(query)?.(undefined)
    if (operation?.isKept && operation.takes({})) await warmDocument(deps, operation, query)
    await nextTurn()
  }
}

async function warmDocument(
  { createContext, version, kept }: WarmingDeps,
  operation: PreparedOperation,
  query: string,
): Promise<void> {
  const { signal } = new AbortController()
  const startedAt = performance.now()
  const asOf = version()
  let result: ExecutionResult | undefined
  for (let run = 1; run <= MOST_RUNS && performance.now() - startedAt < MOST_MS_EACH; run += 1) {
    result = await operation.run(createContext({ requestId: 'warm-up' }), {}, signal)
    if (result.errors) return
  }
  const meaning = meaningOf({ query, operationName: undefined, variables: {} }, false)
  kept.keep(asOf, meaning, createAnswer(JSON.stringify(result)))
}
