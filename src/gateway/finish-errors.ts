import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Logger } from '../ports.ts'

export interface ErrorParts {
  /** What a client may see of an error that a resolver threw; INTERNAL_SERVER_ERROR where nothing. */
  readonly maskError: (error: unknown) => GraphQLError
  readonly logger: Logger
}

/** Codes of the libraries below, and the ones the contract has for them. */
const CONTRACT_CODES: Readonly<Record<string, string>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  REQUEST_ENTITY_TOO_LARGE: 'QUERY_TOO_COMPLEX',
}

/**
 * The last look at every answer with errors: masks and logs what is not for clients, gives each error its code,
 * and turns a refusal for cost, whichever field met it first, into HTTP 400 without data.
 */
export function createErrorFinisher({
  maskError,
  logger,
}: ErrorParts): Plugin<Record<string, unknown>, { requestId: string }> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors?.length) return
      const { requestId } = serverContext
      const errors = result.errors.map((error) => {
        const finished = finishError(error, maskError)
        if (finished.extensions.code === 'INTERNAL_SERVER_ERROR')
          logger.error(
            { requestId, path: error.path?.join('.'), err: error.originalError ?? error },
            'An operation met an internal error',
          )
        return finished
      })
      const refusal = errors.find(({ extensions }) => extensions.code === 'QUERY_TOO_COMPLEX')
      if (refusal) setResult({ errors: [withStatus(refusal, 400)] })
      else setResult(withErrors(result as ExecutionResult, errors))
    },
  }
}

function withErrors(result: ExecutionResult, errors: readonly GraphQLError[]): ExecutionResult {
  if ('data' in result) return { ...result, errors }
  return {
    ...result,
    errors: errors.map((error) =>
      error.extensions.code === 'INTERNAL_SERVER_ERROR' ? withStatus(error, 500) : error,
    ),
  }
}

function finishError(error: GraphQLError, maskError: ErrorParts['maskError']): GraphQLError {
  if (!isThrownByUs(error)) return withCode(error)
  const masked = maskError(error)
  return withCode(masked instanceof GraphQLError ? masked : new GraphQLError(String(masked)))
}

/** Whether something that is no GraphQL error was thrown: by a resolver, by the context, by a library. */
function isThrownByUs(error: GraphQLError): boolean {
  const { originalError } = error
  if (originalError === undefined || originalError === null) return false
  return originalError instanceof GraphQLError ? isThrownByUs(originalError) : true
}

function withCode(error: GraphQLError): GraphQLError {
  const { code, originalError: _, ...extensions } = error.extensions
  if (typeof code !== 'string') {
    // Without a path it is a variable's value that does not fit: Accept decides on its status.
    const http = error.path ? {} : { http: { status: 400, spec: true } }
    return copyWith(error, { ...extensions, ...http, code: 'BAD_USER_INPUT' })
  }
  const known = CONTRACT_CODES[code]
  if (known === undefined) return error
  // These are faults of the request, not of the document: their status stands whatever Accept says.
  return copyWith(error, {
    ...extensions,
    code: known,
    http: { status: 400, ...(extensions.http as object | undefined), spec: false },
  })
}

function withStatus(error: GraphQLError, status: number): GraphQLError {
  return copyWith(error, { ...error.extensions, http: { status } })
}

function copyWith(error: GraphQLError, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions,
  })
}
