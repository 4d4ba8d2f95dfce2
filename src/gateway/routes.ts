import { answerPage, type Pages } from './answer-page.ts'
import { addCrossOriginHeaders, answerPreflight } from './cross-origin.ts'
import { createNotFound, type GatewayRequest, type Reply, wantsHtml } from './exchange.ts'
import type { Graphiql } from './graphiql/open-graphiql.ts'
import { answerStaticFile, type StaticFile } from './static-file.ts'

export interface RouteParts {
  readonly answerHealth: (request: GatewayRequest) => Reply
  readonly answerReady: (request: GatewayRequest) => Promise<Reply>
  readonly answerGraphql: (request: GatewayRequest) => Promise<Reply>
  readonly schemaFile: StaticFile
  readonly graphiql: Graphiql
  readonly robots: StaticFile
  readonly pages: Pages
}

/** Who answers which address. Reads from top to bottom as a request meets them. */
export function createRoutes(parts: RouteParts): (request: GatewayRequest) => Promise<Reply> {
  return async (request) => {
    const { pathname } = request.url
    if (pathname === '/health') return parts.answerHealth(request)
    if (pathname === '/ready') return parts.answerReady(request)
    if (pathname === '/schema.graphql' || pathname === '/graphql') {
      if (request.method === 'OPTIONS') return answerPreflight()
      return addCrossOriginHeaders(request, await answerSchemaOrGraphql(request, parts))
    }
    if (pathname.startsWith('/graphiql-assets/'))
      return parts.graphiql.answerAsset(request) ?? createNotFound(request)
    if (pathname === '/robots.txt') return answerStaticFile(parts.robots, request)
    return (await answerPage(request, parts.pages)) ?? createNotFound(request)
  }
}

async function answerSchemaOrGraphql(request: GatewayRequest, parts: RouteParts): Promise<Reply> {
  if (request.url.pathname === '/schema.graphql') return answerStaticFile(parts.schemaFile, request)
  // With a query in the address too: a link to a query opens it for reading and changing.
  if (request.method === 'GET' && wantsHtml(request.headers)) return parts.graphiql.answerPage(request)
  return parts.answerGraphql(request)
}
