import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account, Allowance, Budgets, KeyRing } from '../../gateway-ports.ts'
import { OTHER_LABEL } from '../documents/find-document.ts'
import { createRefusal, type Reply } from '../exchange.ts'
import type { FindAccount } from '../find-account.ts'
import { chooseJsonType, refuseForm } from '../graphql-request.ts'
import { authenticate, type Client } from '../keys/authenticate.ts'
import { refuseSpending } from '../rate-limit-headers.ts'
import { takeBody } from '../read-body.ts'
import type { Asking } from './asking.ts'
import type { Finishing } from './finish-asking.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { type RequestHead, rememberTexts } from './read-head.ts'

export interface AnswerPathDeps {
  readonly keys: KeyRing
  readonly budgets: Budgets
  readonly findAccount: FindAccount
  readonly kept: Pick<KeptAnswers, 'byRequest'>
  readonly finishing: Finishing
  /** Answers what was not kept. @param request the body of a POST, the address of a GET */
  readonly answerAnew: (asking: Asking, request: string) => Promise<void>
  /** Of PUBLIC_URL. */
  readonly ownOrigin: string
  readonly mostBodyBytes: number
}

/** What any request costs, a kept answer included; what is run costs more. */
export const LEAST_POINTS = 1

const NOBODY: Account = { kind: 'anonymous', id: 'nobody' }
const SLASH = 0x2f
const ANONYMOUS: Client = { kind: 'anonymous' }
/** Of a request that is refused before its budget is looked at. */
const NOT_ASKED: Allowance = { granted: false, limit: 0, remaining: 0, resetsInMs: 0 }

/**
 * The way of a request to /graphql whose answer is at hand: who asks, one point of the budget, the bytes. It makes no
 * promise and no object of all headers, and leaves everything else to `answerAnew`.
 */
export function openAnswerPath(
  deps: AnswerPathDeps,
): (incoming: IncomingMessage, response: ServerResponse, head: RequestHead, requestId: string) => void {
  const { keys, budgets, findAccount, kept, finishing, answerAnew, ownOrigin, mostBodyBytes } = deps
  const jsonTypeOf = rememberTexts((accept) => ({ type: chooseJsonType(accept) }))

  /** Finds out who asks. Whoever guesses at keys pays for it, by address. */
  const begin = (asking: Asking, request: string | Reply) => {
    const { incoming, head } = asking
    if (head.authorization === undefined) return spend(asking, request)
    const { client = ANONYMOUS, refusal } = authenticate(incoming.headers, keys, ownOrigin)
    asking.client = client
    spend(asking, refusal ?? request)
  }

  /** Takes the first point. Whoever has none left is not read any further. */
  const spend = (asking: Asking, request: string | Reply) => {
    const { incoming, client } = asking
    asking.account = findAccount(incoming, client.kind === 'key' ? client.key : undefined)
    const allowance = budgets.spendAtHand(asking.account, LEAST_POINTS)
    if (allowance) return answer(asking, request, allowance)
    budgets
      .spend(asking.account, LEAST_POINTS)
      .then((spent) => answer(asking, request, spent))
      .catch((error) => finishing.withFailure(asking, error))
  }

  const answer = (asking: Asking, request: string | Reply, allowance: Allowance) => {
    asking.allowance = allowance
    if (!allowance.granted)
      return finishing.withReply(
        asking,
        refuseSpending(asking.account.kind, allowance, LEAST_POINTS),
        'limited',
      )
    asking.points = LEAST_POINTS
    if (typeof request !== 'string') return finishing.withReply(asking, request, 'refused')
    const found = kept.byRequest(request)
    if (found) finishing.withKept(asking, found, 'stored')
    else answerAnew(asking, request).catch((error) => finishing.withFailure(asking, error))
  }

  const tooLarge = createRefusal(
    413,
    'QUERY_TOO_COMPLEX',
    `The body of the request is too large; at most ${mostBodyBytes} bytes are allowed.`,
  )

  return (incoming, response, head, requestId) => {
    const method = incoming.method ?? ''
    const json = jsonTypeOf(head.accept ?? '').type
    const asking: Asking = {
      incoming,
      response,
      head,
      isPost: method === 'POST',
      json: json ?? 'application/json',
      requestId,
      startedAt: performance.now(),
      client: ANONYMOUS,
      account: NOBODY,
      allowance: NOT_ASKED,
      points: 0,
      label: OTHER_LABEL,
    }
    const refusal = refuseForm({ method, path: '/graphql' }, json, head.contentType)
    if (refusal === null && asking.isPost)
      return takeBody(incoming, mostBodyBytes, (body) => begin(asking, body ? nameBody(body) : tooLarge))
    incoming.resume()
    begin(asking, refusal ?? incoming.url ?? '')
  }
}

/** A body as a text of one character a byte. One that looks like an address is no JSON and must not be taken for one. */
function nameBody(body: Buffer): string {
  const text = body.toString('latin1')
  return body[0] === SLASH ? ` ${text}` : text
}
