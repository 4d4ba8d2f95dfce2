import { encodingQuality } from '../accept-encoding.ts'
import type { Encoding } from './create-answer.ts'

/** The headers that the answer path looks at, as they came; of several of one name the first. */
export interface RequestHead {
  accept: string | undefined
  acceptEncoding: string | undefined
  authorization: string | undefined
  contentType: string | undefined
  ifNoneMatch: string | undefined
  origin: string | undefined
  requestId: string | undefined
}

const FIELDS: Readonly<Record<string, keyof RequestHead>> = {
  accept: 'accept',
  'accept-encoding': 'acceptEncoding',
  authorization: 'authorization',
  'content-type': 'contentType',
  'if-none-match': 'ifNoneMatch',
  origin: 'origin',
  'x-request-id': 'requestId',
}
/** Names of other lengths need not be looked at. */
const LENGTHS = new Set(Object.keys(FIELDS).map((name) => name.length))

/** Reads a request's raw headers, without the object of all headers that Node.js would make. */
export function readHead(rawHeaders: readonly string[]): RequestHead {
  const head: RequestHead = {
    accept: undefined,
    acceptEncoding: undefined,
    authorization: undefined,
    contentType: undefined,
    ifNoneMatch: undefined,
    origin: undefined,
    requestId: undefined,
  }
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (!LENGTHS.has(name.length)) continue
    const field = FIELDS[name.toLowerCase()]
    if (field !== undefined) head[field] ??= rawHeaders[index + 1]
  }
  return head
}

/** Remembers what a few hundred texts mean: clients send the same headers again and again. */
export function rememberTexts<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered !== undefined) return remembered
    const value = read(text)
    if (known.size >= MOST_TEXTS) known.clear()
    if (text.length <= LONGEST_TEXT) known.set(text, value)
    return value
  }
}

const MOST_TEXTS = 500
const LONGEST_TEXT = 500

/** The encoding we send for an Accept-Encoding: br before gzip where both are as welcome, neither with q=0. */
export function chooseEncoding(acceptEncoding: string): Encoding {
  const br = encodingQuality(acceptEncoding, 'br')
  const gzip = encodingQuality(acceptEncoding, 'gzip')
  if (br > 0 && br >= gzip) return 'br'
  return gzip > 0 ? 'gzip' : 'identity'
}
