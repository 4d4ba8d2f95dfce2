import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createMetricsAnswerer, type MetricsParts } from './answer-metrics.ts'
import { readHead } from './answers/read-head.ts'
import { createRefusal, type GatewayRequest, type Reply } from './exchange.ts'
import { createFindAccount } from './find-account.ts'
import { openGraphiql } from './graphiql/open-graphiql.ts'
import { answerHealth, answerReady } from './health.ts'
import { createHttpServer, type ServerTimes } from './http-server.ts'
import { createRequestLog } from './log-requests.ts'
import { type Graphql, type GraphqlDeps, openGraphql } from './open-graphql.ts'
import { openPagePath, type PagePathDeps } from './open-page-path.ts'
import { createRateLimitAppender } from './rate-limit-headers.ts'
import { MOST_BODY_BYTES, readBody } from './read-body.ts'
import { createRobots } from './robots.ts'
import { createRoutes } from './routes.ts'
import { createSchemaFile } from './schema-file.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { sendReply } from './send-reply.ts'

export interface GatewayDeps extends GraphqlDeps, Pick<PagePathDeps, 'pages'> {
  /** Whether the database answers and figures are at hand. */
  readonly isReady: () => Promise<boolean>
  /** Where scripts/build-graphiql.mjs wrote the page. */
  readonly graphiqlFolder: string
  readonly metrics: MetricsParts
  readonly newRequestId: () => string
  /** SERVER_TIMES unless said otherwise. */
  readonly times?: ServerTimes
}

export interface Gateway {
  readonly handle: RequestListener
  readonly measureKept: Graphql['measureKept']
  readonly warmUp: Graphql['warmUp']
  readonly forgetRequests: Graphql['forgetRequests']
  /** From now on each answer is the last one on its connection. */
  drain(): void
  /** @returns the port it listens on; see HttpServer */
  listen(host: string, port: number): Promise<number>
  /** From now on /ready says no; resolves when the last request under way is answered or cut. */
  stop(): Promise<void>
}

/** A request id that a balancer gave. */
const REQUEST_ID = /^[\w-]{8,64}$/

/** The whole way of a request: an operation to GraphQL, anything else to its route. */
export function createGateway(deps: GatewayDeps): Gateway {
  let phase: 'starting' | 'serving' | 'draining' = 'starting'
  const isDraining = () => phase === 'draining'
  const isHttps = deps.publicUrl.startsWith('https:')
  const log = createRequestLog(deps.logger)
  const findAccount = createFindAccount(deps.trustedProxies)
  const appendRateLimit = createRateLimitAppender(deps.costPerMinute)
  const graphql = openGraphql(deps, { isDraining, findAccount, appendRateLimit })
  const pages = openPagePath({ ...deps, findAccount, appendRateLimit, isHttps, isDraining })
  const route = createRoutes({
    answerHealth,
    answerReady: (request) =>
      answerReady(request, async () => phase === 'serving' && (await deps.isReady()), deps.logger),
    answerMetrics: createMetricsAnswerer(deps.metrics),
    schemaFile: createSchemaFile(deps.schema),
    graphiql: openGraphiql(deps.graphiqlFolder),
    robots: createRobots(),
    answerPage: pages.answer,
    origins: deps.keys,
  })

  const answerRoute = async (incoming: IncomingMessage, response: ServerResponse, requestId: string) => {
    const startedAt = performance.now()
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const send = (reply: Reply, isLast: boolean) => {
      sendReply(response, addSecurityHeaders(reply, isHttps), requestId, isLast)
      const { method = '', url: address = '' } = incoming
      log({ requestId, method, address, status: reply.status, durationMs: performance.now() - startedAt })
    }
    try {
      const request = await readRequest(incoming, deps.publicUrl, requestId, gone.signal)
      send('status' in request ? request : await route(request, incoming), isDraining())
    } catch (err) {
      if (gone.signal.aborted) return
      deps.logger.error({ requestId, err }, 'A request could not be answered')
      send(createRefusal(500, 'INTERNAL_SERVER_ERROR', `Unexpected error. Request ${requestId}.`), true)
    }
  }

  const handle = (incoming: IncomingMessage, response: ServerResponse) => {
    const head = readHead(incoming.rawHeaders)
    const given = head.requestId
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : deps.newRequestId()
    if (graphql.takes(incoming, head)) graphql.answer(incoming, response, head, requestId)
    else if (!pages.answerKept(incoming, response, head, requestId))
      void answerRoute(incoming, response, requestId)
  }

  const server = createHttpServer(handle, deps.times)
  return {
    handle,
    measureKept: graphql.measureKept,
    warmUp: graphql.warmUp,
    forgetRequests: graphql.forgetRequests,
    drain() {
      phase = 'draining'
    },
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
