import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql'
import { useExecutionCancellation as createExecutionCancellation, createYoga } from 'graphql-yoga'
import type { Visitor } from '../ports.ts'
import { createBoundedCache } from './bounded-cache.ts'
import type { GatewayRequest, Reply } from './exchange.ts'
import { createErrorFinisher, type ErrorParts } from './finish-errors.ts'
import { createDocumentLimits } from './limit-documents.ts'
import { createBrokenTextCheck } from './refuse-broken-text.ts'
import { createFinishedTeller, type ServerContext } from './tell-finished.ts'

/** What a context is made from. */
export interface ContextRequest {
  readonly requestId: string
  /** Who asks, where what is asked may depend on it. */
  readonly visitor?: Visitor
}

/** A request, and whose it is. */
export interface VisitedRequest extends GatewayRequest {
  readonly visitor: Visitor
}

export interface GraphqlParts extends ErrorParts {
  readonly schema: GraphQLSchema
  readonly createContext: (request: ContextRequest) => object
}

/** Of all parsed documents that are kept; a parsed one takes some fifty times its characters. */
const MOST_CACHED_CHARACTERS = 100_000

/**
 * GraphQL over HTTP, by all its rules: one request, one answer. No batches, no forms, no uploads, no mutation by GET.
 * The request's form and its Accept were looked at before, its body was read and limited; the headers for other origins
 * are added after.
 * @returns a function that takes the request and, where its operation ran already, what that gave
 */
export function createGraphqlAnswerer(
  parts: GraphqlParts,
): (request: VisitedRequest, finished?: ExecutionResult) => Promise<Reply> {
  const yoga = createYoga<ServerContext, object>({
    schema: parts.schema,
    context: ({ requestId, visitor }) => parts.createContext({ requestId, visitor }),
    graphqlEndpoint: '/graphql',
    batching: false,
    multipart: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    // Masked by createErrorFinisher, which knows the request's id.
    maskedErrors: false,
    logging: false,
    // Read and limited by the gateway before.
    maxRequestBodySize: false,
    parserAndValidationCache: {
      documentCache: createBoundedCache<DocumentNode>(MOST_CACHED_CHARACTERS),
      errorCache: { get: () => undefined, set: () => {} },
    },
    plugins: [
      createDocumentLimits(),
      createBrokenTextCheck(),
      createFinishedTeller(),
      createExecutionCancellation(),
      createErrorFinisher(parts),
    ],
  })
  return async (request, finished) => {
    const headers = new yoga.fetchAPI.Headers()
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
    const response = await yoga.fetch(
      new yoga.fetchAPI.Request(request.url.href, {
        method: request.method,
        headers,
        signal: request.signal,
        body: request.method === 'POST' ? new Uint8Array(request.body) : null,
      }),
      { requestId: request.requestId, visitor: request.visitor, finished },
    )
    return {
      status: response.status,
      headers: { 'cache-control': 'no-store', ...Object.fromEntries(response.headers), vary: 'Accept' },
      body: await response.text(),
    }
  }
}
