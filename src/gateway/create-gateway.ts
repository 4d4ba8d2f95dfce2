import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '../ports.ts'
import { createGraphqlAnswerer, type GraphqlParts } from './answer-graphql.ts'
import type { Pages } from './answer-page.ts'
import { createRefusal, type GatewayRequest, type Reply } from './exchange.ts'
import { openGraphiql } from './graphiql/open-graphiql.ts'
import { answerHealth, answerReady } from './health.ts'
import { createHttpServer, type ServerTimes } from './http-server.ts'
import { readBody } from './read-body.ts'
import { createRobots } from './robots.ts'
import { createRoutes } from './routes.ts'
import { createSchemaFile } from './schema-file.ts'
import { addSecurityHeaders } from './security-headers.ts'

export interface GatewayDeps extends GraphqlParts {
  readonly logger: Logger
  /** How links begin, and the address every request is read against; without a slash at its end. */
  readonly publicUrl: string
  /** Whether the database answers and figures are at hand. */
  readonly isReady: () => Promise<boolean>
  readonly pages: Pages
  /** Where scripts/build-graphiql.mjs wrote the page. */
  readonly graphiqlFolder: string
  readonly newRequestId: () => string
  /** SERVER_TIMES unless said otherwise. */
  readonly times?: ServerTimes
}

export interface Gateway {
  readonly handle: RequestListener
  /** @returns the port it listens on; see HttpServer */
  listen(host: string, port: number): Promise<number>
  /** From now on /ready says no; resolves when the last request under way is answered or cut. */
  stop(): Promise<void>
}

const MOST_BODY_BYTES = 100_000

/** The whole way of a request: read, routed, answered, sent. */
export function createGateway(deps: GatewayDeps): Gateway {
  let phase: 'starting' | 'serving' | 'draining' = 'starting'
  const isHttps = deps.publicUrl.startsWith('https:')
  const isReady = async () => phase === 'serving' && (await deps.isReady())
  const route = createRoutes({
    answerHealth,
    answerReady: (request) => answerReady(request, isReady, deps.logger),
    answerGraphql: createGraphqlAnswerer(deps),
    schemaFile: createSchemaFile(deps.schema),
    graphiql: openGraphiql(deps.graphiqlFolder),
    robots: createRobots(),
    pages: deps.pages,
  })

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const requestId = readRequestId(incoming) ?? deps.newRequestId()
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    try {
      const request = await readRequest(incoming, deps.publicUrl, requestId, gone.signal)
      const reply = 'status' in request ? request : await route(request)
      send(response, addSecurityHeaders(reply, isHttps), requestId, phase === 'draining')
    } catch (err) {
      if (gone.signal.aborted) return
      deps.logger.error({ requestId, err }, 'A request could not be answered')
      const reply = createRefusal(500, 'INTERNAL_SERVER_ERROR', `Unexpected error. Request ${requestId}.`)
      send(response, addSecurityHeaders(reply, isHttps), requestId, true)
    }
  }

  const server = createHttpServer(handle, deps.times)
  return {
    handle,
    async listen(host, port) {
      const listening = await server.listen(host, port)
      phase = 'serving'
      return listening
    },
    stop() {
      phase = 'draining'
      return server.stop()
    },
  }
}

/** A request id that a balancer gave it, where it looks like one. */
function readRequestId({ headers }: IncomingMessage): string | undefined {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : undefined
}

async function readRequest(
  incoming: IncomingMessage,
  publicUrl: string,
  requestId: string,
  signal: AbortSignal,
): Promise<GatewayRequest | Reply> {
  const address = publicUrl + (incoming.url ?? '')
  if (!incoming.url?.startsWith('/') || !URL.canParse(address))
    return createRefusal(
      400,
      'BAD_USER_INPUT',
      'The address of the request is no path that begins with a slash.',
    )
  const body = await readBody(incoming, MOST_BODY_BYTES)
  if (body === null)
    return createRefusal(
      413,
      'QUERY_TOO_COMPLEX',
      `The body of the request is too large; at most ${MOST_BODY_BYTES} bytes are allowed.`,
    )
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET')
  return { method, url: new URL(address), headers: incoming.headers, body, requestId, signal }
}

function send(response: ServerResponse, reply: Reply, requestId: string, isLast: boolean): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 304 || reply.status === 204 ? {} : { 'content-length': body.length }),
    ...(isLast ? { connection: 'close' } : {}),
    'x-request-id': requestId,
  })
  response.end(body)
}
