import type { ChartStore, EditionLetter } from '../newsletter-ports.ts'
import type { PublishedWeeks, RunOperation } from '../ports.ts'
import type { WeekSummary } from '../publication/week-snapshot.ts'
import type { Render } from '../templates/create-renderer.ts'
import { type LetterSettings, PLACEHOLDERS } from './address-letter.ts'
import { type ChartDrawer, createChartDrawer, type DrawnChart } from './draw-charts.ts'
import type { LetterSource } from './load-letters.ts'
import { finishLetter, type RenderedLetter, renderLetter } from './render-letter.ts'

const TRIES = 3

export interface ComposeDependencies {
  readonly run: RunOperation
  readonly weeks: PublishedWeeks
  readonly render: Render
  readonly letter: LetterSource & { readonly query: string }
  readonly settings: Pick<LetterSettings, 'publicUrl' | 'postalAddress'>
  /** The roles there are. */
  readonly roles: readonly { readonly slug: string }[]
  readonly charts: Pick<ChartStore, 'save'>
  /** One that remembers, for letters of the same week; where it is left out, each letter's charts are drawn anew. */
  readonly drawCharts?: ChartDrawer
}

export interface ComposedLetter {
  readonly week: WeekSummary
  readonly letter: EditionLetter
  /** The same letter before its marks went: each figure with its path in `letter.answer`. */
  readonly marked: RenderedLetter
  /** Its pictures, which are in the store by now. */
  readonly charts: readonly DrawnChart[]
}

/**
 * Asks the schema the letter's operation about a week and writes the letter from the answer alone.
 * @param roles those it has sections of its own for; one that is no longer known is left out
 * @throws Error where the answer has errors, or the week is published anew again and again meanwhile
 */
export async function composeLetter(
  deps: ComposeDependencies,
  week: string,
  roles: readonly string[],
): Promise<ComposedLetter> {
  const known = new Set(deps.roles.map(({ slug }) => slug))
  const variables = { week, roles: roles.filter((slug) => known.has(slug)) }
  for (let tries = 1; tries <= TRIES; tries++) {
    const summary = findWeek(deps.weeks, week)
    const answer = await deps.run(deps.letter.query, variables)
    if (findWeek(deps.weeks, week).version !== summary.version) continue
    const { charts, given } = await (deps.drawCharts ?? createChartDrawer(deps.charts))(answer)
    const marked = await renderLetter(deps.render, deps.letter, {
      answer,
      given: { ...linksOf(deps.settings), ...given },
    })
    return { week: summary, letter: { ...finishLetter(marked), variables, answer }, marked, charts }
  }
  throw new Error(`the week ${week} was published anew ${TRIES} times while its letter was composed`)
}

function findWeek(weeks: PublishedWeeks, week: string): WeekSummary {
  const summary = weeks.list().find((candidate) => candidate.week === week)
  if (!summary) throw new Error(`the week ${week} is not published`)
  return summary
}

const linksOf = ({ publicUrl, postalAddress }: ComposeDependencies['settings']): Record<string, string> => ({
  publicUrl,
  postalAddress,
  issuePath: PLACEHOLDERS.issue,
  unsubscribePath: PLACEHOLDERS.unsubscribe,
  preferencesPath: PLACEHOLDERS.preferences,
})
