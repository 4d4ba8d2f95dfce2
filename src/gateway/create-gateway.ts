import type { IncomingMessage, ServerResponse } from 'node:http'
import { createMetricsAnswerer, type MetricsParts } from './answer-metrics.ts'
import { answerFailure } from './answer-page.ts'
import { readHead } from './answers/read-head.ts'
import { createRefusal, type GatewayRequest, type Reply } from './exchange.ts'
import { createFindAccount } from './find-account.ts'
import type { BehindTheDoor } from './front-door.ts'
import { openGraphiql } from './graphiql/open-graphiql.ts'
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
}

/** What the front door opens to, and what else can be asked of it. */
export interface Gateway extends BehindTheDoor {
  readonly measureKept: Graphql['measureKept']
  readonly warmUp: Graphql['warmUp']
  readonly forgetRequests: Graphql['forgetRequests']
}

/** A request id that a balancer gave. */
const REQUEST_ID = /^[\w-]{8,64}$/

/** The way of a request behind the front door: an operation to GraphQL, anything else to its route. */
export function createGateway(deps: GatewayDeps): Gateway {
  let draining = false
  const isDraining = () => draining
  const isHttps = deps.publicUrl.startsWith('https:')
  const log = createRequestLog(deps.logger)
  const findAccount = createFindAccount(deps.trustedProxies)
  const appendRateLimit = createRateLimitAppender(deps.costPerMinute)
  const graphql = openGraphql(deps, { isDraining, findAccount, appendRateLimit })
  const pages = openPagePath({ ...deps, findAccount, appendRateLimit, isHttps, isDraining })
  const route = createRoutes({
    answerMetrics: createMetricsAnswerer(deps.metrics),
    schemaFile: createSchemaFile(deps.schema),
    graphiql: openGraphiql(deps.graphiqlFolder),
    robots: createRobots(deps.publicUrl),
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
      send(await answerFailure(incoming.headers, deps.pages, requestId), true)
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

  return {
    handle,
    isReady: deps.isReady,
    logger: deps.logger,
    measureKept: graphql.measureKept,
    warmUp: graphql.warmUp,
    forgetRequests: graphql.forgetRequests,
    drain() {
      draining = true
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
