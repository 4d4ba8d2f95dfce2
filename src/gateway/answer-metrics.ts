import { createHash, timingSafeEqual } from 'node:crypto'
import { createNotFound, createRefusal, type GatewayRequest, type Reply, refuseMethod } from './exchange.ts'

export interface MetricsParts {
  /** METRICS_TOKEN; null: there is no such address. */
  readonly token: string | null
  readonly render: () => Promise<{ readonly contentType: string; readonly text: string }>
}

/** `/metrics`, for whoever sends the token as `Authorization: Bearer TOKEN`. */
export function createMetricsAnswerer({
  token,
  render,
}: MetricsParts): (request: GatewayRequest) => Promise<Reply> {
  if (token === null) return async () => createNotFound()
  const expected = hash(token)
  return async (request) => {
    if (request.method !== 'GET') return refuseMethod(request.url.pathname, request.method, 'GET, HEAD')
    const sent = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
    if (sent === undefined || !timingSafeEqual(hash(sent), expected)) return UNKNOWN
    const { contentType, text } = await render()
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text }
  }
}

const UNKNOWN = createRefusal(
  401,
  'UNAUTHENTICATED',
  'The metrics are for whoever sends METRICS_TOKEN as Authorization: Bearer TOKEN.',
  { 'www-authenticate': 'Bearer realm="metrics"' },
)

/** Of one length, so that the comparison takes the same time for every token. */
function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
