import type { ServerResponse } from 'node:http'
import type { Reply } from './exchange.ts'

/** Writes a reply whole. @param isLast whether the connection ends with it */
export function sendReply(response: ServerResponse, reply: Reply, requestId: string, isLast: boolean): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 304 || reply.status === 204 ? {} : { 'content-length': body.length }),
    ...(isLast ? { connection: 'close' } : {}),
    'x-request-id': requestId,
  })
  response.end(body)
}
