import type { IssueContent } from '../newsletter-ports.ts'
import { type ComposeDependencies, type ComposedLetter, composeLetter } from './compose-letter.ts'

export type { ComposeDependencies } from './compose-letter.ts'

export interface ComposedIssue extends ComposedLetter {
  readonly content: IssueContent
}

/** A week's own letter, about the whole market. @throws Error as composeLetter */
export async function composeIssue(deps: ComposeDependencies, week: string): Promise<ComposedIssue> {
  const composed = await composeLetter(deps, week, [])
  const content = {
    week,
    isSample: composed.week.isSample,
    ...composed.letter,
    query: deps.letter.query,
    datasetVersion: composed.week.version,
  }
  return { ...composed, content }
}
