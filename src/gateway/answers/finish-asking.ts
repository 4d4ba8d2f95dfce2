import type { KeyRing, Meter, Outcome } from '../../gateway-ports.ts'
import { createRefusal, type Reply } from '../exchange.ts'
import type { FinishedRequest } from '../log-requests.ts'
import type { Asking } from './asking.ts'
import type { KeptAnswer } from './create-answer.ts'
import { chooseEncoding, rememberTexts } from './read-head.ts'
import type { Sending } from './send-answer.ts'

export interface FinishingDeps {
  readonly keys: Pick<KeyRing, 'noteUse'>
  readonly meter: Meter
  readonly sending: Sending
  /** Hears of every request that was not answered from what is kept. */
  readonly log: (request: FinishedRequest) => void
  /** Hears of what went wrong in us. */
  readonly onError: (error: unknown, requestId: string) => void
}

/** The ends of a request: each sends, and counts what it took. */
export interface Finishing {
  withKept(asking: Asking, answer: KeptAnswer, outcome: Outcome): void
  withText(asking: Asking, text: string, outcome: Outcome): void
  withReply(asking: Asking, reply: Reply, outcome: Outcome): void
  withFailure(asking: Asking, error: unknown): void
}

export function createFinishing({ keys, meter, sending, log, onError }: FinishingDeps): Finishing {
  const encodingOf = rememberTexts(chooseEncoding)

  const count = (asking: Asking, outcome: Outcome) => {
    const { client, points, label: operation, startedAt, requestId, incoming, response } = asking
    const durationMs = performance.now() - startedAt
    if (client.kind === 'key') keys.noteUse(client.key.id, points)
    meter.answered({ outcome, operation, points, durationMs })
    if (outcome === 'stored') return
    const { method = '', url: address = '' } = incoming
    log({ requestId, method, address, status: response.statusCode, durationMs, outcome, operation })
  }
  const finishing: Finishing = {
    withKept(asking, answer, outcome) {
      const { acceptEncoding } = asking.head
      const encoding = acceptEncoding === undefined ? 'identity' : encodingOf(acceptEncoding)
      const encoded = answer.made(encoding)
      if (encoded) {
        sending.sendKept(asking, encoded)
        count(asking, outcome)
      } else
        answer.make(encoding).then(
          () => finishing.withKept(asking, answer, outcome),
          (error) => finishing.withFailure(asking, error),
        )
    },
    withText(asking, text, outcome) {
      sending.sendLive(asking, text)
      count(asking, outcome)
    },
    withReply(asking, reply, outcome) {
      sending.sendReply(asking, reply)
      count(asking, outcome)
    },
    withFailure(asking, error) {
      // Its client is gone, and what it waited for was given up.
      if (asking.response.destroyed) return
      onError(error, asking.requestId)
      const message = `Unexpected error. Request ${asking.requestId}.`
      finishing.withReply(asking, createRefusal(500, 'INTERNAL_SERVER_ERROR', message), 'failed')
    },
  }
  return finishing
}
