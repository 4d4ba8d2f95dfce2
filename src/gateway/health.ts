import type { Logger } from '../ports.ts'
import { type GatewayRequest, type Reply, refuseMethod } from './exchange.ts'

/** `/health`: the process answers. Says nothing about its database. */
export function answerHealth(request: GatewayRequest): Reply {
  return request.method === 'GET'
    ? createStatus(200, 'ok')
    : refuseMethod(request.url.pathname, request.method, 'GET, HEAD')
}

/** `/ready`: 200 where traffic may be sent here, 503 where not. The reason goes to the log, not to the client. */
export async function answerReady(
  request: GatewayRequest,
  isReady: () => Promise<boolean>,
  logger: Logger | undefined,
): Promise<Reply> {
  if (request.method !== 'GET') return refuseMethod(request.url.pathname, request.method, 'GET, HEAD')
  const ready = await isReady().catch((err: unknown) => {
    logger?.warn({ requestId: request.requestId, err }, 'The readiness check failed')
    return false
  })
  return ready ? createStatus(200, 'ready') : createStatus(503, 'not ready')
}

function createStatus(status: number, word: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: word }),
  }
}
