import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/**
 * A server with nothing in it but the parts of an answer from memory that PARTS names, to see what each costs: the
 * body is read, it is looked up, the answer gets these headers. Whatever is not named is left out.
 */
const parts = new Set((process.env.PARTS ?? '').split(','))
const body = readFileSync(process.env.BODY_FILE ?? '')
const stored = new Map<string, Buffer>()
const MINUTE_MS = 60_000
const LIMIT = 1_000_000_000
const CACHING = ['cache-control', 'private, no-cache', 'etag', '"0123456789abcdefABCDEF"']
const VARYING = ['vary', 'Accept, Accept-Encoding, Origin']
const SECURITY = [
  'content-security-policy',
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options',
  'nosniff',
  'x-frame-options',
  'DENY',
  'referrer-policy',
  'no-referrer',
]
let spent = 0

function answer(response: ServerResponse, text: string): void {
  const bytes = parts.has('lookup') ? lookUp(text) : body
  const headers = ['content-type', 'application/json; charset=utf-8', 'content-length', String(bytes.length)]
  if (parts.has('caching')) headers.push(...CACHING, ...VARYING)
  if (parts.has('security')) headers.push(...SECURITY)
  if (parts.has('request id')) headers.push('x-request-id', randomUUID())
  if (parts.has('budget')) pushBudget(headers)
  response.writeHead(200, headers)
  response.end(bytes)
}

function lookUp(text: string): Buffer {
  const found = stored.get(text)
  if (found) return found
  stored.set(text, body)
  return body
}

function pushBudget(headers: string[]): void {
  spent += 1
  const resetsInSeconds = Math.ceil((MINUTE_MS - (Date.now() % MINUTE_MS)) / 1_000)
  headers.push('ratelimit', `"anonymous";r=${LIMIT - spent};t=${resetsInSeconds}`)
  headers.push('ratelimit-policy', `"anonymous";q=${LIMIT};w=60`)
}

function readThenAnswer(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.once('end', () => {
    const whole = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
    answer(response, whole?.toString('latin1') ?? '')
  })
}

createServer((request, response) => {
  if (parts.has('body')) readThenAnswer(request, response)
  else answer(response, '')
}).listen(Number(process.env.PORT), '127.0.0.1')
