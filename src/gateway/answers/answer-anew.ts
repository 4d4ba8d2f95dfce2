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
  async function answer(asking: Asking, request: string): Promise<void> {
    const body = asking.isPost ? Buffer.from(request, 'latin1') : EMPTY
    const params = asking.isPost ? readBodyParams(body.toString()) : readAddressParams(request)
    if (params === undefined) return deps.answerInFull(asking, body, null)
    const fault = findVariablesFault(params.variables)
    if (fault !== null) throw new DomainError('BAD_USER_INPUT', fault)
    const found = findDocument(params, deps.documents)
    asking.label = found.label
    const { operationName, variables, extensions } = params
    const question = { query: found.text, operationName, variables }
    const operation = deps.prepare(found.text)?.(operationName)
    if (!operation?.takes(variables)) return deps.answerInFull(asking, body, question)
    await deps.run(asking, { request, question, operation, isTrusted: found.isTrusted, extensions })
  }

  return async (asking, request) => {
    try {
      await answer(asking, request)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      deps.finishing.withReply(asking, refuse(error), 'refused')
    }
  }
}

/** A DomainError that was met outside any field, as a reply: always 4xx. */
function refuse({ code, message }: DomainError): Reply {
  return createRefusal(STATUS[code] ?? 400, code, message)
}
