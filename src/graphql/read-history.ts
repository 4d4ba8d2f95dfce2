import { addWeeks } from '../publication/calendar.ts'
import type { RequestContext } from './context.ts'
import { type MarketView, readMarket } from './read-market.ts'
import { findWeek } from './read-week.ts'

/** A market in the published ones of so many weeks, oldest first, ending with its own. */
export async function readHistory(
  context: RequestContext,
  market: MarketView,
  weeks: number,
): Promise<MarketView[]> {
  const oldest = addWeeks(market.snapshot.week, 1 - weeks)
  const named = context.publishedWeeks
    .list()
    .map(({ week }) => week)
    .filter((week) => week >= oldest && week < market.snapshot.week)
    .sort()
  const history: MarketView[] = []
  for (const week of named) {
    const snapshot = await findWeek(context, week)
    if (snapshot) history.push(await readMarket(context, snapshot, market.role, market.filter))
  }
  return [...history, market]
}
