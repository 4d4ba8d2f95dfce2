import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'br'

/** The bytes of an answer in one encoding. */
export interface EncodedAnswer {
  readonly body: Buffer
  /** Strong, with its quotes: equal only for equal bytes. */
  readonly etag: string
  /** etag, length and encoding as a flat list of header names and values. */
  readonly headers: readonly string[]
}

/** What an answer that is no GraphQL is sent with. */
export interface OwnHeaders {
  /** A flat list of header names and values. */
  readonly headers: readonly string[]
  /** By performance.now(), when it is to be made anew. */
  readonly freshUntil: number
}

/** An answer as it is sent again and again. */
export interface KeptAnswer {
  /** Null for an answer of GraphQL, which lasts as long as the dataset's version. */
  readonly own: OwnHeaders | null
  readonly identity: EncodedAnswer
  /** Bytes of all encodings made so far. */
  readonly bytes: number
  /** In that encoding, where it was made already. */
  made(encoding: Encoding): EncodedAnswer | undefined
  /** Makes that encoding, once; where it would not be smaller, as it is. */
  make(encoding: Encoding): Promise<EncodedAnswer>
  /** Hears how many bytes an encoding added. */
  onGrowth: (bytes: number) => void
}

/** Below it, headers and round trips count for more than the body. */
const LEAST_COMPRESSED_BYTES = 860
/** Levels at which one compression costs less than one run of the operation. */
const GZIP_LEVEL = 6
const BROTLI_QUALITY = 5

const compress = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: GZIP_LEVEL }),
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
} as const

/** Makes an answer of its text, or of its bytes. Compressed when first asked for, one flight for all who ask meanwhile. */
export function createAnswer(text: string | Buffer, own: OwnHeaders | null = null): KeptAnswer {
  const body = typeof text === 'string' ? Buffer.from(text) : text
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const identity = encode(body, digest, 'identity')
  const all = new Map<Encoding, EncodedAnswer>([['identity', identity]])
  if (body.length < LEAST_COMPRESSED_BYTES) {
    all.set('gzip', identity)
    all.set('br', identity)
  }
  const inFlight = new Map<Encoding, Promise<EncodedAnswer>>()
  const answer: KeptAnswer & { bytes: number } = {
    own,
    identity,
    bytes: body.length,
    made: (encoding) => all.get(encoding),
    onGrowth: () => {},
    make(encoding) {
      const known = all.get(encoding)
      if (known || encoding === 'identity') return Promise.resolve(known ?? identity)
      const flight = inFlight.get(encoding) ?? make(encoding).finally(() => inFlight.delete(encoding))
      inFlight.set(encoding, flight)
      return flight
    },
  }
  async function make(encoding: 'gzip' | 'br'): Promise<EncodedAnswer> {
    const compressed = await compress[encoding](body)
    const made = compressed.length < body.length ? encode(compressed, digest, encoding) : identity
    all.set(encoding, made)
    if (made !== identity) {
      answer.bytes += compressed.length
      answer.onGrowth(compressed.length)
    }
    return made
  }
  return answer
}

function encode(body: Buffer, digest: string, encoding: Encoding): EncodedAnswer {
  const etag = encoding === 'identity' ? `"${digest}"` : `"${digest}-${encoding}"`
  const headers = ['etag', etag, 'content-length', String(body.length)]
  if (encoding !== 'identity') headers.push('content-encoding', encoding)
  return { body, etag, headers }
}
