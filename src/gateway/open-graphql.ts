import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account, Budgets, KeyRing, Meter, Tracer, TrustedDocuments } from '../gateway-ports.ts'
import { createGraphqlAnswerer, type GraphqlParts } from './answer-graphql.ts'
import { createAnswerAnew } from './answers/answer-anew.ts'
import { createAnswerInFull } from './answers/answer-in-full.ts'
import type { Asking } from './answers/asking.ts'
import { createFinishing } from './answers/finish-asking.ts'
import { createKeptAnswers, type KeptAnswers } from './answers/kept-answers.ts'
import { openAnswerPath } from './answers/open-answer-path.ts'
import type { RequestHead } from './answers/read-head.ts'
import { createRunning } from './answers/run-operation.ts'
import { createSending } from './answers/send-answer.ts'
import { warmUp } from './answers/warm-up.ts'
import { createAutomaticDocuments } from './documents/automatic-documents.ts'
import { createDocumentPreparation, type PrepareCost } from './documents/prepare-document.ts'
import { wantsHtml } from './exchange.ts'
import type { FindAccount } from './find-account.ts'
import { createRequestLog } from './log-requests.ts'
import type { AppendRateLimit } from './rate-limit-headers.ts'
import { MOST_BODY_BYTES } from './read-body.ts'

export interface GraphqlDeps extends GraphqlParts {
  /** Of the dataset that a context made in the same instant sees. */
  readonly version: () => string
  readonly prepareCost: PrepareCost
  /** The most an operation may cost. */
  readonly mostPoints: number
  readonly keys: KeyRing
  readonly budgets: Budgets
  /** Points a minute. */
  readonly costPerMinute: Readonly<Record<Account['kind'], number>>
  /** As createFindAccount takes them. */
  readonly trustedProxies: readonly string[]
  readonly trustedDocuments: TrustedDocuments
  readonly meter: Meter
  /** Undefined where nobody collects traces. */
  readonly tracer?: Tracer | undefined
  /** How links begin, without a slash at the end. */
  readonly publicUrl: string
  /** Of all kept answers together. MOST_KEPT_BYTES unless said otherwise. */
  readonly mostKeptBytes?: number
}

export interface Graphql {
  /** Whether a request is for `answer`: at /graphql, but for a browser that wants the page and for a preflight. */
  takes(incoming: IncomingMessage, head: RequestHead): boolean
  answer(incoming: IncomingMessage, response: ServerResponse, head: RequestHead, requestId: string): void
  /** Runs documents before the first client asks. */
  warmUp(texts: readonly string[]): Promise<void>
  /** A trusted document came or went: requests that were known by their bytes are read again. */
  readonly forgetRequests: KeptAnswers['forgetRequests']
  /** What is kept now. */
  readonly measureKept: KeptAnswers['measure']
}

/** Longer than one statement of SQL may take, shorter than a balancer waits. */
const OPERATION_MS = 30_000
/** Some five thousand comparisons in all their encodings: all pairs, several documents. */
const MOST_KEPT_BYTES = 64_000_000
/** Of all texts that clients of automatic persisted queries sent. */
const MOST_AUTOMATIC_CHARACTERS = 2_000_000

/** What pages use too. */
export interface SharedParts {
  readonly isDraining: () => boolean
  readonly findAccount: FindAccount
  readonly appendRateLimit: AppendRateLimit
}

/** Operations: answered from what is kept, otherwise run, and in full where there is something to tell. */
export function openGraphql(
  deps: GraphqlDeps,
  { isDraining, findAccount, appendRateLimit }: SharedParts,
): Graphql {
  const { keys, budgets, meter, logger, publicUrl, version } = deps
  const kept = createKeptAnswers(version, deps.mostKeptBytes ?? MOST_KEPT_BYTES)
  const sending = createSending({
    keys,
    isHttps: publicUrl.startsWith('https:'),
    isDraining,
    appendRateLimit,
  })
  const onError = (err: unknown, requestId: string) =>
    logger.error({ requestId, err }, 'A request could not be answered')
  const finishing = createFinishing({ keys, meter, sending, log: createRequestLog(logger), onError })
  const answerInFull = createAnswerInFull({
    finishing,
    answerGraphql: createGraphqlAnswerer(deps),
    operationMs: OPERATION_MS,
    publicUrl,
  })
  const run = createRunning({ ...deps, operationMs: OPERATION_MS, kept, finishing, answerInFull })
  const prepare = createDocumentPreparation(deps.schema, deps.prepareCost)
  const answerAnew = createAnswerAnew({
    documents: {
      trusted: deps.trustedDocuments,
      automatic: createAutomaticDocuments(MOST_AUTOMATIC_CHARACTERS),
    },
    prepare,
    finishing,
    answerInFull,
    run,
  })
  return {
    takes({ method, url = '' }, { accept }) {
      if (!url.startsWith('/graphql') || (url.length > 8 && url[8] !== '?') || method === 'OPTIONS')
        return false
      return method === 'POST' || accept === undefined || !wantsHtml({ accept })
    },
    answer: openAnswerPath({
      keys,
      budgets,
      findAccount,
      kept,
      finishing,
      answerAnew: deps.tracer ? traceAnswers(deps.tracer, answerAnew) : answerAnew,
      ownOrigin: publicUrl,
      mostBodyBytes: MOST_BODY_BYTES,
    }),
    warmUp: (texts) => warmUp({ ...deps, prepare, kept }, texts),
    forgetRequests: kept.forgetRequests,
    measureKept: kept.measure,
  }
}

/** A span for each request that is not answered from what is kept, below that of its caller. */
function traceAnswers(
  tracer: Tracer,
  answerAnew: (asking: Asking, request: string) => Promise<void>,
): (asking: Asking, request: string) => Promise<void> {
  return (asking, request) =>
    tracer.trace(
      asking.isPost ? 'POST /graphql' : 'GET /graphql',
      { 'request.id': asking.requestId },
      async (span) => {
        await answerAnew(asking, request)
        const { label, points, response } = asking
        span.set({
          'graphql.operation': label,
          'graphql.points': points,
          'http.response.status_code': response.statusCode,
        })
      },
      asking.incoming.headers.traceparent,
    )
}
