import { CommandError } from '../errors.ts'
import type { WeekSummary } from '../publication/week-snapshot.ts'

/**
 * The week a letter is about: the one that is named, or else the newest published one that is over (of the sample, the
 * newest).
 * @throws CommandError 1 where none was published, 2 where the named one was not
 */
export function chooseWeek(weeks: readonly WeekSummary[], named: string | undefined): WeekSummary {
  if (named !== undefined) {
    const found = weeks.find((summary) => summary.week === named)
    if (found) return found
    const known = weeks.slice(0, 5).map((summary) => summary.week)
    throw new CommandError(
      2,
      `--week ${JSON.stringify(named)} was never published. Allowed: the Monday of a published week${known.length > 0 ? `, such as ${known.join(', ')}` : ''}.`,
    )
  }
  const newest = weeks.find((summary) => summary.isSample || !summary.provisional)
  if (newest) return newest
  throw new CommandError(
    1,
    'There is no published week that is over, so there is nothing to write about. Import postings, then publish.',
  )
}
