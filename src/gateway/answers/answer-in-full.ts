import type { ExecutionResult } from 'graphql'
import type { VisitedRequest } from '../answer-graphql.ts'
import type { Variables } from '../documents/prepare-document.ts'
import type { Reply } from '../exchange.ts'
import { refuseAddress } from '../graphql-request.ts'
import { visitorOf } from '../visitor-of.ts'
import type { Asking } from './asking.ts'
import type { Finishing } from './finish-asking.ts'
import { withDeadline } from './with-deadline.ts'

/** A question whose document is known as a text. */
export interface Question {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Variables
}

/**
 * Answers by the whole of GraphQL over HTTP: mutations, and everything with a mistake or an error to be told.
 * @param question null where the request has not the form of one: then it is handed on as it came
 * @param finished what the operation gave where it ran already
 * @throws DomainError where it takes too long
 */
export type AnswerInFull = (
  asking: Asking,
  body: Buffer,
  question: Question | null,
  finished?: ExecutionResult,
) => Promise<void>

export interface InFullDeps {
  readonly finishing: Finishing
  readonly answerGraphql: (request: VisitedRequest, finished?: ExecutionResult) => Promise<Reply>
  /** The longest an operation may run. */
  readonly operationMs: number
  readonly publicUrl: string
}

export function createAnswerInFull({
  finishing,
  answerGraphql,
  operationMs,
  publicUrl,
}: InFullDeps): AnswerInFull {
  return async (asking, body, question, finished) => {
    const { incoming, response, isPost, requestId, json } = asking
    const url = new URL(publicUrl + incoming.url)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const refusal = isPost || question ? null : refuseAddress(url)
    const request = {
      method: isPost ? 'POST' : 'GET',
      url: isPost || !question ? url : addressOf(url, question),
      headers: { ...incoming.headers, accept: json },
      body: isPost && question ? Buffer.from(JSON.stringify(question)) : body,
      requestId,
      visitor: visitorOf(asking.account),
    }
    const work = (signal: AbortSignal) => answerGraphql({ ...request, signal }, finished)
    const reply = refusal ?? (await withDeadline(operationMs, gone.signal, work))
    if (!gone.signal.aborted) finishing.withReply(asking, reply, outcomeOf(reply))
  }
}

function addressOf(url: URL, { query, operationName, variables }: Question): URL {
  const address = new URL(url.pathname, url)
  address.searchParams.set('query', query)
  if (operationName !== undefined) address.searchParams.set('operationName', operationName)
  address.searchParams.set('variables', JSON.stringify(variables))
  return address
}

function outcomeOf({ status, body }: Reply) {
  if (status >= 500 || body.includes('"INTERNAL_SERVER_ERROR"')) return 'failed'
  if (body.includes('"QUERY_TOO_COMPLEX"')) return 'refused'
  return body.includes('"errors":[') ? 'mistaken' : 'executed'
}
