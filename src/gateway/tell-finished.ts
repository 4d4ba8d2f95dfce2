import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Visitor } from '../ports.ts'

/** What the gateway hands to Yoga beside the request. */
export interface ServerContext {
  readonly requestId: string
  readonly visitor: Visitor
  /** The operation ran already: what it gave, to be told and not to be made again. */
  readonly finished?: ExecutionResult | undefined
}

/** Tells what an operation gave where it ran before Yoga had it. */
export function createFinishedTeller(): Plugin<ServerContext> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const { finished } = args.contextValue as Partial<ServerContext>
      if (finished) setResultAndStopExecution(finished)
    },
  }
}
