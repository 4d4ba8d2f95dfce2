import type { ServerResponse } from 'node:http'
import { hasEtag } from '../static-file.ts'
import type { EncodedAnswer } from './create-answer.ts'

/** Writes an encoded answer, or 304 where the client has these bytes. @param headers a flat list, which it adds to */
export function writeEncoded(
  response: ServerResponse,
  headers: string[],
  encoded: EncodedAnswer,
  ifNoneMatch: string | undefined,
): void {
  if (ifNoneMatch !== undefined && hasEtag(ifNoneMatch, encoded.etag)) {
    headers.push('etag', encoded.etag)
    response.writeHead(304, headers)
    response.end()
    return
  }
  for (const part of encoded.headers) headers.push(part)
  response.writeHead(200, headers)
  response.end(encoded.body)
}
