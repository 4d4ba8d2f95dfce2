import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Budgets } from '../gateway-ports.ts'
import { answerPage, type Pages } from './answer-page.ts'
import { createAnswer, type EncodedAnswer } from './answers/create-answer.ts'
import { createKeptAnswers } from './answers/kept-answers.ts'
import { chooseEncoding, type RequestHead, rememberTexts } from './answers/read-head.ts'
import { writeEncoded } from './answers/write-encoded.ts'
import type { GatewayRequest, Reply } from './exchange.ts'
import type { FindAccount } from './find-account.ts'
import { type AppendRateLimit, rateLimitHeaders, refuseSpending } from './rate-limit-headers.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { hasEtag } from './static-file.ts'
import { visitorOf } from './visitor-of.ts'

export interface PagePathDeps {
  readonly pages: Pages
  readonly budgets: Budgets
  readonly findAccount: FindAccount
  readonly version: () => string
  readonly isHttps: boolean
  readonly isDraining: () => boolean
  readonly appendRateLimit: AppendRateLimit
}

export interface PagePath {
  /** Answers a page that is kept, at once. @returns false where it is not, and nothing was done */
  answerKept(
    incoming: IncomingMessage,
    response: ServerResponse,
    head: RequestHead,
    requestId: string,
  ): boolean
  /** Makes a page, and keeps it where it is public. Undefined where there is no such page. */
  answer(request: GatewayRequest, incoming: IncomingMessage): Promise<Reply | undefined>
}

const KEPT_POINTS = 1
const MADE_POINTS = 50
/** What a query asks for may be a filter nobody asked before: about as much as the same figures cost at /graphql. */
const QUERIED_POINTS = 200
/** Of all kept pages together. */
const MOST_BYTES = 24_000_000
const LONGEST_ADDRESS = 500

/**
 * The way of a request for a page. Public pages are kept as bytes for as long as their Cache-Control lets anyone keep
 * them, and not after the dataset's version changed; each visitor pays for them from the budget of their address.
 */
export function openPagePath(deps: PagePathDeps): PagePath {
  const { budgets, findAccount, isDraining, appendRateLimit } = deps
  const kept = createKeptAnswers(deps.version, MOST_BYTES)
  const encodingOf = rememberTexts(chooseEncoding)

  return {
    answerKept(incoming, response, head, requestId) {
      const { url = '', method } = incoming
      if (method !== 'GET' && method !== 'HEAD') return false
      const found = kept.byMeaning(url)
      if (!found?.own || found.own.freshUntil < performance.now()) return false
      const account = findAccount(incoming)
      const allowance = budgets.spendAtHand(account, KEPT_POINTS)
      if (!allowance?.granted) return false
      const headers = [...found.own.headers, 'x-request-id', requestId]
      appendRateLimit(headers, account.kind, allowance)
      if (isDraining()) headers.push('connection', 'close')
      const encoded = found.made(encodingOf(head.acceptEncoding ?? '')) ?? found.identity
      writeEncoded(response, headers, encoded, head.ifNoneMatch)
      return true
    },

    async answer(request, incoming) {
      const account = findAccount(incoming)
      const points = request.url.search === '' ? MADE_POINTS : QUERIED_POINTS
      const allowance = budgets.spendAtHand(account, points) ?? (await budgets.spend(account, points))
      if (!allowance.granted) return refuseSpending(account.kind, allowance, points)
      const asOf = deps.version()
      const reply = await answerPage(request, deps.pages, visitorOf(account))
      if (!reply) return undefined
      const limits = rateLimitHeaders(account.kind, allowance)
      const address = incoming.url ?? ''
      // Written otherwise, such as with dots in it, one page has many addresses.
      const isPlain = address === request.url.pathname + request.url.search
      const keptSeconds = request.method === 'GET' && isPlain ? publicSeconds(reply) : 0
      if (keptSeconds > 0 && address.length <= LONGEST_ADDRESS) {
        const answer = createAnswer(Buffer.from(reply.body), {
          headers: flatten(addSecurityHeaders(reply, deps.isHttps).headers),
          freshUntil: performance.now() + keptSeconds * 1000,
        })
        // A picture is as small as it gets.
        if (reply.headers['content-type'] !== 'image/png')
          await Promise.all([answer.make('gzip'), answer.make('br')])
        kept.keep(asOf, address, answer)
        const encoding = encodingOf(String(request.headers['accept-encoding'] ?? ''))
        const encoded = answer.made(encoding) ?? answer.identity
        return encodeReply({ ...reply, headers: { ...limits, ...reply.headers } }, encoded, request)
      }
      return { ...reply, headers: { ...limits, ...reply.headers } }
    },
  }
}

/** As a page that is kept is sent. */
function encodeReply(
  reply: Reply,
  { body, etag, headers: own }: EncodedAnswer,
  request: GatewayRequest,
): Reply {
  const named = own.indexOf('content-encoding')
  const encoding = named < 0 ? undefined : own[named + 1]
  const headers = { ...reply.headers, vary: 'Accept-Encoding', etag }
  if (hasEtag(request.headers['if-none-match'], etag)) return { status: 304, headers, body: '' }
  return {
    ...reply,
    headers: encoding === undefined ? headers : { ...headers, 'content-encoding': encoding },
    body,
  }
}

/** For how long anyone may keep it; 0 where nobody may. */
function publicSeconds({ status, headers }: Reply): number {
  const cache = String(headers['cache-control'] ?? '')
  if (status !== 200 || !/\bpublic\b/.test(cache) || headers['set-cookie']) return 0
  return Number(/\bmax-age=(\d+)/.exec(cache)?.[1] ?? 0)
}

function flatten(headers: Reply['headers']): string[] {
  const names = Object.keys(headers).filter((name) => name !== 'vary')
  return [...names.flatMap((name) => [name, String(headers[name])]), 'vary', 'Accept-Encoding']
}
