import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  Kind,
  valueFromASTUntyped,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { createBoundedCache } from '../bounded-cache.ts'
import { hasConditionalMerges } from './has-conditional-merges.ts'

/** Runs one operation. `signal` ends it, as far as it was not compiled. */
export type RunOperation = (
  context: object,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => ExecutionResult | Promise<ExecutionResult>

/** Compiling takes as long as a dozen runs; what is asked for less often is not worth it. */
const COMPILED_AFTER = 16
/** What was pushed out by others is compiled again only after so many more, or a few would push each other out for ever. */
const COMPILED_AGAIN_AFTER = 1_000
/** Of the documents compiled at a time. A compiled one takes some four hundred times its characters. */
const MOST_COMPILED_CHARACTERS = 80_000

/**
 * Makes runners for documents of one operation: interpreted at first, compiled once they are asked for again and again.
 * Compiled, they answer the same; an answer with errors is made once more, interpreted, so that each error has its form.
 * @returns a function that takes the document and a text that is its own; null: it is never compiled
 */
export function createRunners(
  schema: GraphQLSchema,
): (document: DocumentNode, text: string | null) => RunOperation {
  const compiled = createBoundedCache<RunOperation>(MOST_COMPILED_CHARACTERS)
  return (document, text) => {
    const interpret: RunOperation = (context, variables, signal) =>
      execute({ schema, document, contextValue: context, variableValues: variables, abortSignal: signal })
    if (text === null) return interpret
    let runsUntilCompiled = COMPILED_AFTER
    return async (context, variables, signal) => {
      const run = compiled.get(text)
      if (run) {
        const result = await run(context, variables, signal)
        return result.errors ? interpret(context, variables, signal) : result
      }
      runsUntilCompiled -= 1
      if (runsUntilCompiled === 0) {
        runsUntilCompiled = COMPILED_AGAIN_AFTER
        compiled.set(text, compile(schema, document) ?? interpret)
      }
      return interpret(context, variables, signal)
    }
  }
}

/** Undefined where the compiler can't, or would put the fields of the answer in another order. */
function compile(schema: GraphQLSchema, document: DocumentNode): RunOperation | undefined {
  if (hasConditionalMerges(document)) return undefined
  // Its types are those of the graphql 16 it was published with.
  const compiled = compileQuery(schema as never, document as never)
  if (!isCompiledQuery(compiled)) return undefined
  const defaults = readDefaults(document)
  return (context, variables) =>
    compiled.query({}, context, (defaults ? { ...defaults, ...variables } : variables) as never) as never
}

/**
 * Of the variables that have one, as a request would carry them: compiled, those of a type with `!` are taken for
 * required. Undefined where there are none.
 */
function readDefaults(document: DocumentNode): Readonly<Record<string, unknown>> | undefined {
  const defaults = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
          defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
        )
      : [],
  )
  return defaults.length === 0 ? undefined : Object.fromEntries(defaults)
}
