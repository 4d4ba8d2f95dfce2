import { DomainError } from '../errors.ts'
import type { MarketAnswer, MarketFilter } from '../ports.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { MarketCounts, MarketFigures } from '../statistics/market-figures.ts'
import type { RoleText } from './answer-sources.ts'
import type { RequestContext } from './context.ts'
import { filterKey } from './market-filter.ts'

/** One role's market, or that of all roles, in one week and under one filter. */
export interface MarketView {
  readonly snapshot: WeekSnapshot
  /** Null for all roles together. */
  readonly role: RoleText | null
  /** In its one form, see market-filter.ts; null where it filters nothing. */
  readonly filter: MarketFilter | null
  readonly figures: MarketFigures
  /** Open positions of all roles in that week and under that filter. */
  readonly allPositions: number
  /** All roles in that week and under that filter, by slug. */
  readonly roles: ReadonlyMap<string, MarketCounts>
}

const NO_POSITIONS: MarketFigures = {
  openPositions: 0,
  foldedPostings: 0,
  remotePositions: 0,
  seniority: { ENTRY: 0, MID: 0, SENIOR: 0 },
  skills: [],
  companies: [],
  employers: { employers: new Int32Array(), positions: new Int32Array() },
  employerKinds: { DIRECT: 0, STAFFING: 0, GIG_PLATFORM: 0 },
  metros: [],
  pay: {
    employers: new Int32Array(),
    floors: new Int32Array(),
    ceilings: new Int32Array(),
    seniorities: new Uint8Array(),
  },
  salary: { FLOOR: null, MIDPOINT: null, CEILING: null },
}

/** Without a filter from the week in memory; with one from the store, which is asked once a request for each. */
export async function readMarket(
  context: RequestContext,
  snapshot: WeekSnapshot,
  role: RoleText | null,
  filter: MarketFilter | null,
): Promise<MarketView> {
  const { roles, all } = filter === null ? snapshot : await askStore(context, snapshot, filter)
  const counts = role === null ? all : roles.get(role.slug)
  const figures = counts ? context.figureCache.figuresOf(counts) : NO_POSITIONS
  return { snapshot, role, filter, figures, allPositions: all.openPositions, roles }
}

/** Enough for two years of one filtered market, week by week. */
const MOST_FILTERED = 120

function askStore(
  context: RequestContext,
  snapshot: WeekSnapshot,
  filter: MarketFilter,
): Promise<MarketAnswer> {
  const key = `${snapshot.week} ${filterKey(filter)}`
  const asked = context.filtered.get(key)
  if (asked) return asked
  if (context.filtered.size >= MOST_FILTERED)
    throw new DomainError(
      'QUERY_TOO_COMPLEX',
      `The operation asks for more than ${MOST_FILTERED} different filters and weeks; ask for them in several operations.`,
    )
  const answer = context.postings.aggregate({
    countedOn: snapshot.countedOn,
    isSample: snapshot.isSample,
    filter,
  })
  context.filtered.set(key, answer)
  return answer
}
