import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { encodingQuality } from './accept-encoding.ts'
import type { GatewayRequest, Reply } from './exchange.ts'
import { refuseMethod } from './exchange.ts'

type Encoding = 'br' | 'gzip'

export interface StaticFile {
  readonly headers: Readonly<Record<string, string>>
  /** Of the uncompressed bytes; each encoding's ETag is made of it. */
  readonly digest: string
  readonly identity: Buffer
  readonly encoded: Readonly<Partial<Record<Encoding, Buffer>>>
}

/**
 * Bytes that stay the same while the process lives, with an ETag for each encoding.
 * @param encoded the bytes as compressed before; left out, they are compressed now, once
 */
export function createStaticFile(
  identity: Buffer,
  headers: Readonly<Record<string, string>>,
  encoded: StaticFile['encoded'] = { br: brotliCompressSync(identity), gzip: gzipSync(identity) },
): StaticFile {
  const digest = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
  return { headers, digest, identity, encoded }
}

/** The file in an encoding the client takes, 304 where it has it already, 405 for anything but GET and HEAD. */
export function answerStaticFile(file: StaticFile, request: GatewayRequest): Reply {
  if (request.method !== 'GET') return refuseMethod(request.url.pathname, request.method, 'GET, HEAD')
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = (['br', 'gzip'] as const).find(
    (name) => file.encoded[name] !== undefined && encodingQuality(accepted, name) > 0,
  )
  const etag = encoding === undefined ? `"${file.digest}"` : `"${file.digest}-${encoding}"`
  const headers = { ...file.headers, etag, vary: 'Accept-Encoding' }
  if (hasEtag(request.headers['if-none-match'], etag)) return { status: 304, headers, body: '' }
  if (encoding === undefined) return { status: 200, headers, body: file.identity }
  return {
    status: 200,
    headers: { ...headers, 'content-encoding': encoding },
    body: file.encoded[encoding] ?? file.identity,
  }
}

/** Whether an If-None-Match names this ETag; weak ones compare as strong, as RFC 9110 asks for GET. */
export function hasEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((entry) => {
    const named = entry.trim()
    return named === '*' || named.replace(/^W\//, '') === etag
  })
}
