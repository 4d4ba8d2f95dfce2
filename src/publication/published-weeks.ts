import { createRefresh } from '../create-refresh.ts'
import type { PublishedWeeks } from '../ports.ts'
import type { WeekStore } from './ports.ts'
import type { WeekSnapshot, WeekSummary } from './week-snapshot.ts'

/** More than two years of weeks, the longest history that can be asked for. */
const WEEKS_KEPT = 120

interface State {
  readonly version: string
  readonly updatedAt: Date
  readonly weeks: readonly WeekSummary[]
  readonly newest: WeekSnapshot | undefined
}

export interface FollowedWeeks extends PublishedWeeks {
  /** Reads what was published since. The weeks before answer until the new ones are whole. */
  refresh(): Promise<void>
}

/** Holds the published weeks in memory, so that no answer without a filter asks the database. */
export async function openPublishedWeeks(store: WeekStore): Promise<FollowedWeeks> {
  const snapshots = new Map<string, WeekSnapshot>()
  let state = await read()

  async function read(): Promise<State> {
    const { version, updatedAt, weeks } = await store.list()
    const versions = new Map(weeks.map((week) => [week.week, week.version]))
    for (const [week, snapshot] of snapshots)
      if (versions.get(week) !== snapshot.version) snapshots.delete(week)
    return { version: String(version), updatedAt, weeks, newest: weeks[0] && (await load(weeks[0].week)) }
  }

  async function load(week: string): Promise<WeekSnapshot | undefined> {
    const snapshot = snapshots.get(week) ?? (await store.load(week))
    if (!snapshot) return undefined
    snapshots.delete(week)
    snapshots.set(week, snapshot)
    const oldest = snapshots.keys().next().value
    if (snapshots.size > WEEKS_KEPT && oldest !== undefined) snapshots.delete(oldest)
    return snapshot
  }

  return {
    version: () => state.version,
    updatedAt: () => state.updatedAt,
    list: () => state.weeks,
    newest: () => state.newest,
    async snapshot(week) {
      return state.weeks.some((published) => published.week === week) ? load(week) : undefined
    },
    refresh: createRefresh(async () => {
      state = await read()
    }),
  }
}
