import type { Question } from './answer-in-full.ts'

/** Everything an answer hangs on but the dataset, as one text. */
export function meaningOf({ query, operationName, variables }: Question, isCostTold: boolean): string {
  return JSON.stringify([isCostTold, operationName ?? null, variables, query])
}
