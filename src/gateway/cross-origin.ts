import type { GatewayRequest, Reply } from './exchange.ts'

const READABLE = 'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id'

/**
 * What pages of other sites may do: read public data by GET, without credentials. A POST from another origin is
 * refused by the browser, because JSON needs a preflight and this one names no Content-Type.
 */
export function addCrossOriginHeaders(request: GatewayRequest, reply: Reply): Reply {
  if (request.method !== 'GET') return reply
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': READABLE,
    },
  }
}

/** The answer to a browser that asks first. */
export function answerPreflight(): Reply {
  return {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-max-age': '86400',
      allow: 'GET, HEAD, POST, OPTIONS',
    },
    body: '',
  }
}
