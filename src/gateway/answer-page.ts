import type { IncomingHttpHeaders } from 'node:http'
import type { Visitor } from '../ports.ts'
import { createRefusal, type GatewayRequest, type Reply, wantsHtml } from './exchange.ts'

/** Whoever answers a request for a page; undefined where there is no such page. */
export interface Pages {
  handle(request: Request, visitor: Visitor): Promise<Response | undefined>
  /** What a browser is told where a request failed: 500, with nothing that could fail again. */
  tellFailure?(requestId: string): Response
}

/** Hands the request to the pages as the web's own Request, and brings their Response back. */
export async function answerPage(
  request: GatewayRequest,
  pages: Pages,
  visitor: Visitor,
): Promise<Reply | undefined> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const hasBody = request.method !== 'GET' && request.body.length > 0
  const response = await pages.handle(
    new Request(request.url, {
      method: request.method,
      headers,
      signal: request.signal,
      ...(hasBody ? { body: new Uint8Array(request.body) } : {}),
    }),
    visitor,
  )
  return response && toReply(response)
}

/** 500 that shows nothing of the error: a page for browsers, the JSON of a GraphQL error for all else. */
export async function answerFailure(
  headers: IncomingHttpHeaders,
  pages: Pages,
  requestId: string,
): Promise<Reply> {
  const page = wantsHtml(headers) ? pages.tellFailure?.(requestId) : undefined
  return page
    ? toReply(page)
    : createRefusal(500, 'INTERNAL_SERVER_ERROR', `Unexpected error. Request ${requestId}.`)
}

async function toReply(response: Response): Promise<Reply> {
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), ...cookiesOf(response) },
    body: Buffer.from(await response.arrayBuffer()),
  }
}

/** Several cookies must stay several headers. */
function cookiesOf(response: Response): { 'set-cookie'?: string[] } {
  const cookies = response.headers.getSetCookie()
  return cookies.length === 0 ? {} : { 'set-cookie': cookies }
}
