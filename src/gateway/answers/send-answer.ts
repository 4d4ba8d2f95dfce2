import type { Account, KeyRing } from '../../gateway-ports.ts'
import { addCrossOriginHeaders, READABLE } from '../cross-origin.ts'
import type { Reply } from '../exchange.ts'
import { JSON_TYPES, type JsonType } from '../graphql-request.ts'
import type { AppendRateLimit } from '../rate-limit-headers.ts'
import { addSecurityHeaders } from '../security-headers.ts'
import { sendReply } from '../send-reply.ts'
import { hasEtag } from '../static-file.ts'
import type { Asking } from './asking.ts'
import type { EncodedAnswer } from './create-answer.ts'

export interface SendingDeps {
  readonly keys: Pick<KeyRing, 'knowsOrigin'>
  readonly isHttps: boolean
  /** Whether the connection is to end with this answer. */
  readonly isDraining: () => boolean
  readonly appendRateLimit: AppendRateLimit
}

/** Where an answer may be kept by others: one that was kept here, and one that was made for this request alone. */
type Lifetime = 'kept' | 'live'

/** A minute without asking, then ten in which a cache may answer while it asks again. */
const PUBLIC_CACHE = 'max-age=60, stale-while-revalidate=600'

export interface Sending {
  /** A kept answer, or 304 where the client has these bytes. @returns the status */
  sendKept(asking: Asking, encoded: EncodedAnswer): number
  /** An answer that nobody keeps. */
  sendLive(asking: Asking, text: string): number
  /** A refusal, or whatever else was made as a whole. */
  sendReply(asking: Asking, reply: Reply): number
}

/** Writes answers. The headers that are the same for all answers of a kind are made once. */
export function createSending({ keys, isHttps, isDraining, appendRateLimit }: SendingDeps): Sending {
  const fixed = new Map<string, readonly string[]>()
  for (const json of JSON_TYPES)
    for (const method of ['GET', 'POST'] as const)
      for (const kind of ['anonymous', 'key'] as const)
        for (const lifetime of ['kept', 'live'] as const)
          fixed.set(nameOf(json, method, kind, lifetime), fixedHeaders(json, method, kind, lifetime, isHttps))

  const startHeaders = (asking: Asking, lifetime: Lifetime): string[] => {
    const { json, isPost, client, head } = asking
    const headers = [...(fixed.get(nameOf(json, isPost ? 'POST' : 'GET', client.kind, lifetime)) ?? [])]
    const isOpen = !isPost && client.kind === 'anonymous'
    if (!isOpen && head.origin !== undefined && keys.knowsOrigin(head.origin))
      headers.push('access-control-allow-origin', head.origin, 'access-control-expose-headers', READABLE)
    headers.push('x-request-id', asking.requestId)
    appendRateLimit(headers, asking.account.kind, asking.allowance)
    if (isDraining()) headers.push('connection', 'close')
    return headers
  }

  return {
    sendKept(asking, encoded) {
      const headers = startHeaders(asking, 'kept')
      const { ifNoneMatch } = asking.head
      if (ifNoneMatch !== undefined && hasEtag(ifNoneMatch, encoded.etag)) {
        headers.push('etag', encoded.etag)
        asking.response.writeHead(304, headers)
        asking.response.end()
        return 304
      }
      for (const part of encoded.headers) headers.push(part)
      asking.response.writeHead(200, headers)
      asking.response.end(encoded.body)
      return 200
    },
    sendLive(asking, text) {
      const body = Buffer.from(text)
      const headers = startHeaders(asking, 'live')
      headers.push('content-length', String(body.length))
      asking.response.writeHead(200, headers)
      asking.response.end(body)
      return 200
    },
    sendReply(asking, reply) {
      const told: string[] = []
      appendRateLimit(told, asking.account.kind, asking.allowance)
      const [limit = '', limitValue = '', policy = '', policyValue = ''] = told
      const method = asking.isPost ? 'POST' : 'GET'
      const whole = addCrossOriginHeaders(
        { method, headers: asking.incoming.headers },
        { ...reply, headers: { [limit]: limitValue, [policy]: policyValue, ...reply.headers } },
        keys,
      )
      sendReply(asking.response, addSecurityHeaders(whole, isHttps), asking.requestId, isDraining())
      return reply.status
    },
  }
}

const nameOf = (json: JsonType, method: string, kind: string, lifetime: Lifetime) =>
  `${json} ${method} ${kind} ${lifetime}`

function fixedHeaders(
  json: JsonType,
  method: 'GET' | 'POST',
  kind: Account['kind'],
  lifetime: Lifetime,
  isHttps: boolean,
): readonly string[] {
  const isOpen = method === 'GET' && kind === 'anonymous'
  const forOthers = kind === 'key' ? 'private' : 'public'
  // What came by POST no cache hands to another; its ETag still saves the bytes.
  const cache = method === 'GET' ? `${forOthers}, ${PUBLIC_CACHE}` : 'private, no-cache'
  const reply = addSecurityHeaders(
    {
      status: 200,
      body: '',
      headers: {
        'content-type': `${json}; charset=utf-8`,
        'cache-control': lifetime === 'kept' ? cache : 'no-store',
        vary: isOpen ? 'Accept, Accept-Encoding' : 'Accept, Accept-Encoding, Origin',
        ...(isOpen ? { 'access-control-allow-origin': '*', 'access-control-expose-headers': READABLE } : {}),
      },
    },
    isHttps,
  )
  return Object.entries(reply.headers).flatMap(([name, value]) => [name, String(value)])
}
