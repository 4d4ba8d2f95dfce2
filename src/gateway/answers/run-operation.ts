import type { ExecutionResult } from 'graphql'
import type { Budgets, Meter, Tracer } from '../../gateway-ports.ts'
import { refuseSpending } from '../rate-limit-headers.ts'
import type { ReadyOperation } from './answer-anew.ts'
import type { AnswerInFull } from './answer-in-full.ts'
import type { Asking } from './asking.ts'
import { createAnswer, type KeptAnswer } from './create-answer.ts'
import type { Finishing } from './finish-asking.ts'
import { createFlights } from './flights.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { meaningOf } from './meaning-of.ts'
import { LEAST_POINTS } from './open-answer-path.ts'
import { withDeadline } from './with-deadline.ts'

export interface RunningDeps {
  readonly budgets: Budgets
  readonly createContext: (request: { readonly requestId: string }) => object
  /** Of the dataset that a context made in the same instant sees. */
  readonly version: () => string
  /** The most an operation may cost. */
  readonly mostPoints: number
  /** The longest an operation may run. */
  readonly operationMs: number
  readonly kept: KeptAnswers
  readonly finishing: Finishing
  readonly meter: Meter
  readonly tracer?: Tracer | undefined
  readonly answerInFull: AnswerInFull
}

const EMPTY = Buffer.alloc(0)

/**
 * Runs operations without a mistake, each within its budget, and keeps the answers that may be kept.
 * @throws DomainError where it costs too much, or takes too long
 */
export function createRunning(deps: RunningDeps): (asking: Asking, ready: ReadyOperation) => Promise<void> {
  const { kept, finishing, meter, createContext, version } = deps
  const flights = createFlights<KeptAnswer | ExecutionResult>()

  async function execute(asking: Asking, { operation, question }: ReadyOperation, gone: AbortSignal) {
    const startedAt = performance.now()
    const context = createContext({ requestId: asking.requestId })
    const work = (signal: AbortSignal) => operation.run(context, question.variables, signal)
    const run = () => withDeadline(deps.operationMs, gone, work)
    const result: ExecutionResult = await (deps.tracer ? deps.tracer.trace('execute', {}, run) : run())
    meter.executed?.(asking.label, performance.now() - startedAt)
    return result
  }

  /** Takes the rest of the price. @returns whether it is to run; if not, it was answered, or its client is gone */
  async function pay(asking: Asking, price: number): Promise<boolean> {
    const rest = price - asking.points
    if (rest <= 0) return true
    const { account } = asking
    asking.allowance = deps.budgets.spendAtHand(account, rest) ?? (await deps.budgets.spend(account, rest))
    if (asking.allowance.granted) asking.points = price
    else finishing.withReply(asking, refuseSpending(account.kind, asking.allowance, price), 'limited')
    return asking.allowance.granted && !asking.response.destroyed
  }

  async function runLive(asking: Asking, ready: ReadyOperation, told: object): Promise<void> {
    const gone = new AbortController()
    asking.response.once('close', () => gone.abort())
    const result = ready.operation.isQuery ? await execute(asking, ready, gone.signal) : undefined
    if (!result || result.errors)
      return deps.answerInFull(asking, bodyOf(asking, ready), ready.question, result)
    finishing.withText(asking, JSON.stringify({ ...result, ...told }), 'executed')
  }

  return async (asking, ready) => {
    const { operation, question, isTrusted, request } = ready
    const points = operation.cost(question.variables)
    const wish = ready.extensions?.cost
    const told = wish === true || wish === 'only' ? tellCost(points, deps.mostPoints) : {}
    if (wish === 'only')
      return finishing.withText(asking, JSON.stringify({ data: null, ...told }), 'executed')
    const price = isTrusted ? Math.max(LEAST_POINTS, Math.ceil(points / 2)) : points
    if (!operation.isKept) {
      if (await pay(asking, price)) await runLive(asking, ready, told)
      return
    }

    const meaning = meaningOf(question, wish === true)
    const found = kept.byMeaning(meaning)
    if (found) {
      kept.addRequest(meaning, request)
      return finishing.withKept(asking, found, 'stored')
    }
    const asOf = version()
    const flight = `${asOf}\0${meaning}`
    if (!flights.isUnderWay(flight) && !(await pay(asking, price))) return
    const made = await flights.join(flight, asking.response, async (signal) => {
      const result = await execute(asking, ready, signal)
      if (result.errors) return result
      const fresh = createAnswer(JSON.stringify({ ...result, ...told }))
      kept.keep(asOf, meaning, fresh)
      return fresh
    })
    if (!isKeptAnswer(made)) return deps.answerInFull(asking, bodyOf(asking, ready), question, made)
    kept.addRequest(meaning, request)
    finishing.withKept(asking, made, 'executed')
  }
}

function isKeptAnswer(made: KeptAnswer | ExecutionResult): made is KeptAnswer {
  return 'identity' in made
}

function tellCost(requested: number, maximum: number): object {
  return { extensions: { cost: { requested, maximum } } }
}

const bodyOf = (asking: Asking, { request }: ReadyOperation) =>
  asking.isPost ? Buffer.from(request, 'latin1') : EMPTY
