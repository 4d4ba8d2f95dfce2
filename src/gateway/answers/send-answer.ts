import type { Account, KeyRing } from '../../gateway-ports.ts'
import { addCrossOriginHeaders, READABLE } from '../cross-origin.ts'
import type { Reply } from '../exchange.ts'
import { JSON_TYPES, type JsonType } from '../graphql-request.ts'
import { type AppendRateLimit, rateLimitHeaders } from '../rate-limit-headers.ts'
import { addSecurityHeaders } from '../security-headers.ts'
import { sendReply } from '../send-reply.ts'
import type { Asking } from './asking.ts'
import type { EncodedAnswer } from './create-answer.ts'
import { writeEncoded } from './write-encoded.ts'

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
  /** A kept answer, or 304 where the client has these bytes. */
  sendKept(asking: Asking, encoded: EncodedAnswer): void
  /** An answer that nobody keeps. */
  sendLive(asking: Asking, text: string): void
  /** A refusal, or whatever else was made as a whole. */
  sendReply(asking: Asking, reply: Reply): void
}

/** Writes answers. The headers that are the same for all answers of a kind are made once. */
export function createSending({ keys, isHttps, isDraining, appendRateLimit }: SendingDeps): Sending {
  const fixed = KINDS.map((kind) => fixedHeaders(kind, isHttps))

  const startHeaders = (asking: Asking, lifetime: Lifetime): string[] => {
    const { json, isPost, client, head } = asking
    const headers = [...(fixed[indexOf(json, isPost, client.kind, lifetime)] ?? [])]
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
      writeEncoded(asking.response, startHeaders(asking, 'kept'), encoded, asking.head.ifNoneMatch)
    },
    sendLive(asking, text) {
      const body = Buffer.from(text)
      const headers = startHeaders(asking, 'live')
      headers.push('content-length', String(body.length))
      asking.response.writeHead(200, headers)
      asking.response.end(body)
    },
    sendReply(asking, reply) {
      const method = asking.isPost ? 'POST' : 'GET'
      const whole = addCrossOriginHeaders(
        { method, headers: asking.incoming.headers },
        {
          ...reply,
          headers: { ...rateLimitHeaders(asking.account.kind, asking.allowance), ...reply.headers },
        },
        keys,
      )
      sendReply(asking.response, addSecurityHeaders(whole, isHttps), asking.requestId, isDraining())
    },
  }
}

interface AnswerKind {
  readonly json: JsonType
  readonly isPost: boolean
  readonly client: Account['kind']
  readonly lifetime: Lifetime
}

/** In the order of indexOf. */
const KINDS: readonly AnswerKind[] = JSON_TYPES.flatMap((json) =>
  [false, true].flatMap((isPost) =>
    (['anonymous', 'key'] as const).flatMap((client) =>
      (['kept', 'live'] as const).map((lifetime) => ({ json, isPost, client, lifetime })),
    ),
  ),
)

/** A number, because to make a name for each answer would cost more than to find its headers. */
function indexOf(json: JsonType, isPost: boolean, client: Account['kind'], lifetime: Lifetime): number {
  return (
    (json === JSON_TYPES[0] ? 0 : 8) +
    (isPost ? 4 : 0) +
    (client === 'anonymous' ? 0 : 2) +
    (lifetime === 'kept' ? 0 : 1)
  )
}

function fixedHeaders({ json, isPost, client, lifetime }: AnswerKind, isHttps: boolean): readonly string[] {
  const isOpen = !isPost && client === 'anonymous'
  // What came by POST no cache hands to another; its ETag still saves the bytes.
  const cache = isPost ? 'private, no-cache' : `${client === 'key' ? 'private' : 'public'}, ${PUBLIC_CACHE}`
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
