import type { KeyRing } from '../gateway-ports.ts'
import type { GatewayRequest, Reply } from './exchange.ts'

export const READABLE = 'ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id'
const METHODS = 'GET, HEAD, POST, OPTIONS'
const DAY_S = '86400'

/** Which origins a key in force is registered for. */
export type KnownOrigins = Pick<KeyRing, 'knowsOrigin'>

/**
 * What pages of other sites may read, never with cookies: anyone's GET without a key, and the rest where a key in
 * force is registered for their origin. A key that is not registered for the origin it came from was refused before.
 */
export function addCrossOriginHeaders(
  { method, headers }: Pick<GatewayRequest, 'method' | 'headers'>,
  reply: Reply,
  origins: KnownOrigins,
): Reply {
  if (method === 'GET' && headers.authorization === undefined) return withHeaders(reply, readableBy('*'))
  const { origin } = headers
  const isKnown = origin !== undefined && origins.knowsOrigin(origin)
  return withHeaders(reply, {
    ...(isKnown ? readableBy(origin) : {}),
    vary: addToVary(reply.headers.vary, 'Origin'),
  })
}

/** The answer to a browser that asks first: JSON by POST and a key are for registered origins. */
export function answerPreflight(origin: string | undefined, origins: KnownOrigins): Reply {
  const isKnown = origin !== undefined && origins.knowsOrigin(origin)
  return {
    status: 204,
    headers: {
      ...(isKnown
        ? {
            'access-control-allow-origin': origin,
            'access-control-allow-methods': 'GET, HEAD, POST',
            'access-control-allow-headers': 'authorization, content-type',
          }
        : { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD' }),
      'access-control-max-age': DAY_S,
      vary: 'Origin',
      allow: METHODS,
    },
    body: '',
  }
}

function readableBy(origin: string) {
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': READABLE }
}

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

function addToVary(vary: string | string[] | undefined, name: string): string {
  return vary === undefined || vary.length === 0 ? name : `${vary}, ${name}`
}
