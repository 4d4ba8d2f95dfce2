import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account, Allowance, Outcome } from '../../gateway-ports.ts'
import type { JsonType } from '../graphql-request.ts'
import type { Client } from '../keys/authenticate.ts'
import type { RequestHead } from './read-head.ts'

/** A request to /graphql while it is answered. */
export interface Asking {
  readonly incoming: IncomingMessage
  readonly response: ServerResponse
  readonly head: RequestHead
  /** HEAD counts as GET: node:http leaves the body out. */
  readonly isPost: boolean
  readonly json: JsonType
  readonly requestId: string
  readonly startedAt: number
  client: Client
  account: Account
  allowance: Allowance
  /** Taken from its budget so far. */
  points: number
  /** Of a trusted document, or `other`. */
  label: string
}

/** Tells of a request that was answered. */
export type FinishAsking = (asking: Asking, outcome: Outcome, status: number) => void
