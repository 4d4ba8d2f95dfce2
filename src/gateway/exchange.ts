import type { IncomingHttpHeaders } from 'node:http'

/** A request as the gateway's parts see it: read whole, and of a known size. */
export interface GatewayRequest {
  /** Upper case. HEAD arrives as GET: node:http leaves the body out. */
  readonly method: string
  /** Below PUBLIC_URL, whatever the Host header says. */
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** In every answer as `x-request-id` and in every line of the log. */
  readonly requestId: string
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
}

export interface Reply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer | string
}

/** True where the client is a browser that wants a page: its Accept names text/html. */
export function wantsHtml({ accept }: Pick<IncomingHttpHeaders, 'accept'>): boolean {
  return accept?.toLowerCase().includes('text/html') ?? false
}

/** The JSON of a GraphQL error; browsers are told by the pages. */
export function createNotFound(): Reply {
  return createRefusal(404, 'NOT_FOUND', 'There is nothing at this address. GraphQL is answered at /graphql.')
}

/**
 * A refusal in the shape of a GraphQL answer, so that every client reads it the same way.
 * @param code one of the stable codes of the contract, or NOT_FOUND
 */
export function createRefusal(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
  }
}

/** 405 with the methods that are allowed. */
export function refuseMethod(path: string, method: string, allowed: string): Reply {
  return createRefusal(405, 'BAD_USER_INPUT', `${path} does not answer ${method}. Allowed: ${allowed}.`, {
    allow: allowed,
  })
}
