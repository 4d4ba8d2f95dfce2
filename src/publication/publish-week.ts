import { CommandError } from '../errors.ts'
import type { Clock } from '../ports.ts'
import { computeMarketFigures } from '../statistics/compute-market-figures.ts'
import { isUnderWay, sundayOf, weekOf } from './calendar.ts'
import type { Published, WeekStore } from './ports.ts'

export interface Publication extends Published {
  /** The week's Monday. */
  readonly week: string
  /** As computed now, also where the week stays as it was sent. */
  readonly openPositions: number
  /** Postings that are not among them because another tells of the same opening. */
  readonly foldedPostings: number
}

/**
 * Computes the figures of the week that holds `date` and publishes them; without a date, of the newest import's.
 * Positions count that are open at the end of the week's Sunday, or of the newest import while the week lasts.
 * Weeks that were published before they were over, and are over now, are computed again. A week whose issue was sent stays
 * as it was sent, and what comes out otherwise is noted as its errata.
 * @throws CommandError 1 where nothing was imported by the end of the week, or where it is after the newest import.
 */
export async function publishWeek(store: WeekStore, now: Clock, date?: string): Promise<Publication> {
  const newestImport = await store.newestImport()
  if (newestImport === null)
    throw new CommandError(
      1,
      'Nothing was imported yet, so there is no week to publish. Import postings first: npm run cli -- import --help',
    )
  const week = weekOf(date ?? newestImport)
  if (week > weekOf(newestImport))
    throw new CommandError(
      1,
      `The week of ${week} is after the newest import, of ${newestImport}: nothing is known of it. Allowed: a date up to ${sundayOf(weekOf(newestImport))}.`,
    )
  const publication = await compute(store, now, week, newestImport)
  for (const { week: earlier, provisional } of (await store.list()).weeks)
    if (provisional && earlier !== week && !isUnderWay(earlier, now()))
      await compute(store, now, earlier, newestImport)
  return publication
}

async function compute(
  store: WeekStore,
  now: Clock,
  week: string,
  newestImport: string,
): Promise<Publication> {
  const provisional = isUnderWay(week, now())
  const countedOn = provisional && newestImport < sundayOf(week) ? newestImport : sundayOf(week)
  const { market, sources, folds, isSample } = await store.count(countedOn)
  if (sources.length === 0)
    throw new CommandError(
      1,
      `The week of ${week} ended before anything was imported: nothing is known of it. Allowed: a week with an import in it or before it, such as that of ${weekOf(newestImport)}.`,
    )
  const published = await store.publish({
    week,
    countedOn,
    provisional,
    isSample,
    sources,
    folds,
    roles: new Map([...market.roles].map(([slug, counts]) => [slug, computeMarketFigures(counts)])),
    all: computeMarketFigures(market.all),
    skillEmployers: market.skillEmployers ?? new Map(),
  })
  const { openPositions, foldedPostings } = market.all
  return { week, openPositions, foldedPostings, ...published }
}
