import type { Outcome } from '../gateway-ports.ts'
import type { Logger } from '../ports.ts'

export interface FinishedRequest {
  readonly requestId: string
  readonly method: string
  /** As it was asked for; what follows the path is left out. */
  readonly address: string
  readonly status: number
  readonly durationMs: number
  /** Of a request to /graphql. */
  readonly outcome?: Outcome
  readonly operation?: string
}

/** Slower ones are told at info. */
const SLOW_MS = 1_000

/**
 * Tells of requests off the fast path: of all of them at debug, of slow ones at info. At tens of thousands of requests
 * a second a line for each would be most of the work.
 */
export function createRequestLog(logger: Logger): (request: FinishedRequest) => void {
  return ({ address, durationMs, ...known }) => {
    const [path = ''] = address.split(/[?#]/, 1)
    const fields = { ...known, path, durationMs: Math.round(durationMs * 10) / 10 }
    if (durationMs > SLOW_MS) logger.info(fields, 'A request was slow')
    else logger.debug(fields, 'A request was answered')
  }
}
