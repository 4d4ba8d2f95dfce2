import { request as open } from 'node:http'

export const ACCEPTS = ['application/json', 'application/graphql-response+json'] as const
export type Accept = (typeof ACCEPTS)[number]

/** One request that somebody sends who means no good, and what comes back. */
export interface Attack {
  readonly name: string
  /** POST where it is left out. */
  readonly method?: string
  /** /graphql where it is left out. */
  readonly path?: string
  /** Accept is added; Content-Type is application/json where it is left out. */
  readonly headers?: Readonly<Record<string, string>>
  /** A text or bytes; or chunks that are made as they are sent, without a Content-Length. */
  readonly body?: string | Uint8Array | (() => Iterable<Uint8Array>)
  /** The same under every Accept, or one for each. */
  readonly status: number | Readonly<Record<Accept, number>>
  readonly code: string
  /** One error; mistakes of a document may be told up to ten at a time. */
  readonly mostErrors?: number
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
  readonly json: any
}

/** The status of a mistaken document: GraphQL over HTTP lets Accept decide. */
export const MISTAKEN = { 'application/json': 200, 'application/graphql-response+json': 400 } as const

/** The body of a request by POST. */
export const ask = (query: string, rest: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ query, ...rest })

/** The same part many times, each with its number. */
export const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')

/** A mutation that would leave a row, had it run. */
export const subscribe = (index = 0) => `subscribe(input: {email: "attacker${index}@example.org"}) { ok }`

/** Sends a request as it is, whatever is in it, and reads the answer, also one that comes before all is sent. */
export function send(url: string, attack: Omit<Attack, 'name' | 'status' | 'code'>): Promise<Answer> {
  const { method = 'POST', path = '/graphql', headers = {}, body = '' } = attack
  const isStream = typeof body === 'function'
  const { hostname, port } = new URL(url)
  const sized = isStream || method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) }
  return new Promise((resolve, reject) => {
    const request = open({
      hostname,
      port,
      method,
      path,
      headers: { 'content-type': 'application/json', ...sized, ...headers },
    })
    let isAnswered = false
    request.on('response', (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) })
        request.destroy()
      })
    })
    request.on('error', (error) => {
      if (!isAnswered) reject(error)
    })
    if (isStream) stream(request, body(), () => isAnswered)
    else request.end(body)
  })
}

/** As fast as the other side takes it, until it has answered. */
function stream(
  request: ReturnType<typeof open>,
  chunks: Iterable<Uint8Array>,
  isAnswered: () => boolean,
): void {
  const left = chunks[Symbol.iterator]()
  const write = () => {
    for (let next = left.next(); !isAnswered() && !request.destroyed; next = left.next()) {
      if (next.done) return void request.end()
      if (!request.write(next.value)) return
    }
  }
  request.on('drain', () => setImmediate(write))
  write()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
