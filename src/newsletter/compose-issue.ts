import type { IssueContent } from '../newsletter-ports.ts'
import type { PublishedWeeks, RunOperation } from '../ports.ts'
import type { WeekSummary } from '../publication/week-snapshot.ts'
import type { Render } from '../templates/create-renderer.ts'
import { type LetterSettings, PLACEHOLDERS } from './address-letter.ts'
import type { LetterSource } from './load-letters.ts'
import { finishLetter, type RenderedLetter, renderLetter } from './render-letter.ts'

const TRIES = 3

export interface ComposeDependencies {
  readonly run: RunOperation
  readonly weeks: PublishedWeeks
  readonly render: Render
  readonly letter: LetterSource & { readonly query: string }
  readonly settings: Pick<LetterSettings, 'publicUrl' | 'postalAddress'>
}

export interface ComposedIssue {
  readonly content: IssueContent
  /** The same letter before its marks went: each figure with its path in `content.answer`. */
  readonly marked: RenderedLetter
}

/**
 * Asks the schema the letter's operation about a week and writes the letter from the answer alone.
 * @throws Error where the answer has errors, or the week is published anew again and again meanwhile
 */
export async function composeIssue(deps: ComposeDependencies, week: string): Promise<ComposedIssue> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const summary = findWeek(deps.weeks, week)
    const variables = { week }
    const answer = await deps.run(deps.letter.query, variables)
    if (findWeek(deps.weeks, week).version !== summary.version) continue
    const marked = await renderLetter(deps.render, deps.letter, { answer, given: given(deps.settings) })
    const content = {
      week,
      isSample: summary.isSample,
      ...finishLetter(marked),
      query: deps.letter.query,
      variables,
      answer,
      datasetVersion: summary.version,
    }
    return { content, marked }
  }
  throw new Error(`the week ${week} was published anew ${TRIES} times while its letter was composed`)
}

function findWeek(weeks: PublishedWeeks, week: string): WeekSummary {
  const summary = weeks.list().find((candidate) => candidate.week === week)
  if (!summary) throw new Error(`the week ${week} is not published`)
  return summary
}

function given(settings: ComposeDependencies['settings']): Record<string, string> {
  return {
    publicUrl: settings.publicUrl,
    postalAddress: settings.postalAddress,
    issuePath: PLACEHOLDERS.issue,
    unsubscribePath: PLACEHOLDERS.unsubscribe,
    preferencesPath: PLACEHOLDERS.preferences,
  }
}
