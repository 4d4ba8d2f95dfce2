import type { Visitor } from '../ports.ts'
import type { GatewayRequest, Reply } from './exchange.ts'

/** Whoever answers a request for a page; undefined where there is no such page. */
export interface Pages {
  handle(request: Request, visitor: Visitor): Promise<Response | undefined>
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
  if (response === undefined) return undefined
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
