import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '../ports.ts'
import { createRefusal, type GatewayRequest, type Reply, wantsHtml } from './exchange.ts'
import { answerHealth, answerReady } from './health.ts'
import { createHttpServer, type HttpServer, type ServerTimes } from './http-server.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { sendReply } from './send-reply.ts'

/** Who answers behind the door. */
export interface BehindTheDoor {
  readonly handle: RequestListener
  /** Whether the database answers and figures are at hand. */
  readonly isReady: () => Promise<boolean>
  /** Hears why it is not. */
  readonly logger: Logger
  /** From now on each answer is the last one on its connection. */
  readonly drain: () => void
}

export interface FrontDoorDeps {
  readonly newRequestId: () => string
  /** Whether PUBLIC_URL is. */
  readonly isHttps: boolean
  /** SERVER_TIMES unless said otherwise. */
  readonly times?: ServerTimes
}

/** Listens from the first moment on and owns the phases: starting, serving, draining. */
export interface FrontDoor extends HttpServer {
  /** From now on the gateway answers all but /health and /ready. */
  open(gateway: BehindTheDoor): void
  /** From now on /ready says no; resolves when the last request under way is answered or cut. */
  stop(): Promise<void>
}

/** A first start makes its data in about half a minute: who asks again after this long finds it soon enough. */
const RETRY_AFTER_SECONDS = 5
const OWN_ADDRESSES = /^\/(?:health|ready)(?:\?|$)/
const STARTING = 'The server is starting. Please ask again in a few seconds.'

/**
 * What listens before there is a gateway: a port in use is found at once, /health is true while the data is made, and
 * clients are told when to come back.
 */
export function createFrontDoor(deps: FrontDoorDeps): FrontDoor {
  let gateway: BehindTheDoor | undefined
  let isDraining = false
  const isReady = async () => gateway !== undefined && !isDraining && (await gateway.isReady())

  const choose = (request: GatewayRequest): Reply | Promise<Reply> => {
    if (request.url.pathname === '/health') return answerHealth(request)
    if (request.url.pathname === '/ready') return answerReady(request, isReady, gateway?.logger)
    return refuseUntilStarted(request)
  }
  const answer = async (incoming: IncomingMessage, response: ServerResponse, address: string) => {
    const [path = ''] = address.split('?', 1)
    const request = describeRequest(incoming, path, deps.newRequestId())
    const reply = await choose(request)
    incoming.resume()
    sendReply(response, addSecurityHeaders(reply, deps.isHttps), request.requestId, isDraining)
  }

  const server = createHttpServer((incoming, response) => {
    const address = incoming.url ?? ''
    if (gateway === undefined || OWN_ADDRESSES.test(address)) void answer(incoming, response, address)
    else gateway.handle(incoming, response)
  }, deps.times)
  return {
    listen: server.listen,
    open(opened) {
      gateway = opened
    },
    stop() {
      isDraining = true
      gateway?.drain()
      return server.stop()
    },
  }
}

/** What the door's own answers look at; none of them reads a body. */
function describeRequest(incoming: IncomingMessage, path: string, requestId: string): GatewayRequest {
  const url = new URL('http://localhost')
  url.pathname = path
  return {
    method: incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET'),
    url,
    headers: incoming.headers,
    body: Buffer.alloc(0),
    requestId,
    signal: new AbortController().signal,
  }
}

function refuseUntilStarted(request: GatewayRequest): Reply {
  const retry = { 'retry-after': String(RETRY_AFTER_SECONDS) }
  if (!wantsHtml(request.headers)) return createRefusal(503, 'SERVICE_UNAVAILABLE', STARTING, retry)
  return {
    status: 503,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...retry },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="${RETRY_AFTER_SECONDS}"><title>Starting</title><h1>Starting</h1><p>${STARTING} This page asks again by itself.</p></html>`,
  }
}
