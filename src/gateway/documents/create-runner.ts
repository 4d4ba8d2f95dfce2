import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'

/** Runs one operation. `signal` ends it, as far as it was not compiled. */
export type RunOperation = (
  context: object,
  variables: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => ExecutionResult | Promise<ExecutionResult>

/** Compiling takes as long as several runs; what is asked for less often is not worth it. */
const COMPILED_AFTER = 8

/**
 * Runs a document of one operation: interpreted at first, compiled once it is asked for again and again. Compiled, it
 * answers the same; where an answer has errors, whoever tells them runs it once more, interpreted.
 */
export function createRunner(schema: GraphQLSchema, document: DocumentNode): RunOperation {
  let runs = 0
  let runCompiled: RunOperation | null = null
  return (context, variables, signal) => {
    runs += 1
    if (runs === COMPILED_AFTER) runCompiled = compile(schema, document)
    if (runCompiled) return runCompiled(context, variables, signal)
    return execute({
      schema,
      document,
      contextValue: context,
      variableValues: variables,
      abortSignal: signal,
    }) as ExecutionResult | Promise<ExecutionResult>
  }
}

/** Null where the compiler can't. */
function compile(schema: GraphQLSchema, document: DocumentNode): RunOperation | null {
  // Its types are those of the graphql 16 it was published with.
  const compiled = compileQuery(schema as never, document as never)
  if (!isCompiledQuery(compiled)) return null
  return (context, variables) => compiled.query({}, context, variables as never) as never
}
