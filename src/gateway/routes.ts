import type { IncomingMessage } from 'node:http'
import { addCrossOriginHeaders, answerPreflight, type KnownOrigins } from './cross-origin.ts'
import { createNotFound, type GatewayRequest, type Reply } from './exchange.ts'
import type { Graphiql } from './graphiql/open-graphiql.ts'
import { answerStaticFile, type StaticFile } from './static-file.ts'

export interface RouteParts {
  readonly answerMetrics: (request: GatewayRequest) => Promise<Reply>
  readonly schemaFile: StaticFile
  readonly graphiql: Graphiql
  readonly robots: StaticFile
  /** Undefined where there is no such page. */
  readonly answerPage: (request: GatewayRequest, incoming: IncomingMessage) => Promise<Reply | undefined>
  readonly origins: KnownOrigins
}

/** Who answers which address, but for the operations at /graphql and what the front door answers itself. Reads from top to bottom as a request meets them. */
export function createRoutes(
  parts: RouteParts,
): (request: GatewayRequest, incoming: IncomingMessage) => Promise<Reply> {
  const answerOwn = async (request: GatewayRequest, incoming: IncomingMessage) =>
    (await parts.answerPage(request, incoming)) ?? createNotFound()

  return async (request, incoming) => {
    const { pathname } = request.url
    if (pathname === '/metrics') return parts.answerMetrics(request)
    if (pathname === '/schema.graphql' || pathname === '/graphql') {
      if (request.method === 'OPTIONS') return answerPreflight(request.headers.origin, parts.origins)
      // With a query in the address too: a link to a query opens it for reading and changing.
      const reply =
        pathname === '/graphql'
          ? parts.graphiql.answerPage(request)
          : answerStaticFile(parts.schemaFile, request)
      return addCrossOriginHeaders(request, reply, parts.origins)
    }
    if (pathname.startsWith('/graphiql-assets/'))
      return parts.graphiql.answerAsset(request) ?? answerOwn(request, incoming)
    if (pathname === '/robots.txt') return answerStaticFile(parts.robots, request)
    return answerOwn(request, incoming)
  }
}
