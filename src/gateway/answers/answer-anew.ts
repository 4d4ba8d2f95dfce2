import { DomainError } from '../../errors.ts'
import { type DocumentSources, findDocument } from '../documents/find-document.ts'
import type { PreparedDocument, PreparedOperation } from '../documents/prepare-document.ts'
import { createRefusal, type Reply } from '../exchange.ts'
import { findVariablesFault } from '../refuse-broken-text.ts'
import type { AnswerInFull, Question } from './answer-in-full.ts'
import type { Asking } from './asking.ts'
import type { Finishing } from './finish-asking.ts'
import { type AskedParams, readAddressParams, readBodyParams } from './read-params.ts'

/** An operation that may run, and what was asked of it. */
export interface ReadyOperation {
  /** As it came: the body of a POST, one character a byte, or the address of a GET. */
  readonly request: string
  readonly question: Question
  readonly operation: PreparedOperation
  readonly isTrusted: boolean
  readonly extensions: AskedParams['extensions']
}

export interface AnewDeps {
  readonly documents: DocumentSources
  readonly prepare: (text: string) => PreparedDocument | undefined
  readonly finishing: Finishing
  readonly answerInFull: AnswerInFull
  /** Answers an operation without a mistake. */
  readonly run: (asking: Asking, ready: ReadyOperation) => Promise<void>
}

const EMPTY = Buffer.alloc(0)
const STATUS: Readonly<Record<string, number>> = { PERSISTED_QUERY_NOT_FOUND: 404 }

/** Answers requests that no kept answer is known by: finds the document, and runs it where it has no mistake. */
export function createAnswerAnew(deps: AnewDeps): (asking: Asking, request: string) => Promise<void> {
  return async (asking, request) => {
    const body = asking.isPost ? Buffer.from(request, 'latin1') : EMPTY
    const params = asking.isPost ? readBodyParams(body.toString()) : readAddressParams(request)
    if (params === undefined) return deps.answerInFull(asking, body, null)
    const fault = findVariablesFault(params.variables)
    if (fault !== null)
      return deps.finishing.withReply(asking, createRefusal(400, 'BAD_USER_INPUT', fault), 'refused')
    const found = attempt(() => findDocument(params, deps.documents))
    if (found instanceof DomainError) return deps.finishing.withReply(asking, refuse(found), 'refused')
    asking.label = found.label
    const { operationName, variables, extensions } = params
    const question = { query: found.text, operationName, variables }
    const operation = deps.prepare(found.text)?.(operationName)
    if (!operation?.takes(variables)) return deps.answerInFull(asking, body, question)
    await deps.run(asking, { request, question, operation, isTrusted: found.isTrusted, extensions })
  }
}

/** What `work` gives back, or the DomainError it throws. */
export function attempt<Result>(work: () => Result): Result | DomainError {
  try {
    return work()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** A DomainError that was met before anything ran, as a reply: always 4xx. */
export function refuse({ code, message }: DomainError): Reply {
  return createRefusal(STATUS[code] ?? 400, code, message)
}
