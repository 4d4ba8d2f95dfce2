import { type IncomingHttpHeaders, request } from 'node:http'

/** A request as it is measured: the same for wrk and for looking at one answer. */
export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Asks a server on loopback once and decodes nothing, as wrk does. */
export function ask(port: number, { method, path, headers = {}, body }: Question): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** A GraphQL request by POST. */
export function graphqlPost(query: string, variables: object, headers = {}): Question {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  }
}

/** A GraphQL request by GET, with these parameters. */
export function graphqlGet(parameters: Readonly<Record<string, string>>, headers = {}): Question {
  return { method: 'GET', path: `/graphql?${new URLSearchParams(parameters)}`, headers }
}
