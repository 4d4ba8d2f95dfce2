import type { MarketAnswer } from '../ports.ts'
import type { MarketFigures } from '../statistics/market-figures.ts'
import type { SkillEmployers } from '../statistics/skill-employers.ts'
import type { Fold } from './fold-openings.ts'
import type { SnapshotSource, WeekSnapshot, WeekSummary } from './week-snapshot.ts'

/** What a week is computed from. */
export interface CountedWeek {
  readonly market: MarketAnswer
  readonly sources: readonly SnapshotSource[]
  /** The postings that do not count because another tells of the same opening, by version. */
  readonly folds: readonly Fold[]
  /** True where the sources are the generated sample. */
  readonly isSample: boolean
}

export interface WeekToPublish {
  readonly week: string
  readonly countedOn: string
  readonly provisional: boolean
  readonly isSample: boolean
  readonly sources: readonly SnapshotSource[]
  readonly folds: readonly Fold[]
  readonly roles: ReadonlyMap<string, MarketFigures>
  readonly all: MarketFigures
  readonly skillEmployers: SkillEmployers
}

export interface SampleState {
  readonly hasRealPostings: boolean
  /** The sample's newest listing; null where it has none. */
  readonly sampleAsOf: string | null
  /** Mondays. */
  readonly publishedWeeks: readonly string[]
}

/** `unchanged` where the same figures stood there already; `frozen` where the week's issue was sent. */
export type PublishOutcome = 'published' | 'unchanged' | 'frozen'

export interface Published {
  readonly outcome: PublishOutcome
  /** Figures of a sent week that came out otherwise and were noted: 0 where the week is not frozen. */
  readonly errata: number
}

/** Where published weeks are kept. */
export interface WeekStore {
  /** The newest as-of date of any import; null where nothing was imported. */
  newestImport(): Promise<string | null>
  /** How far the generated sample is. */
  sampleState(): Promise<SampleState>
  /** Counts the positions open at the end of a day, each opening once. */
  count(countedOn: string): Promise<CountedWeek>
  publish(week: WeekToPublish): Promise<Published>
  /** The dataset's version and its weeks, newest first. */
  list(): Promise<{
    readonly version: number
    readonly updatedAt: Date
    readonly weeks: readonly WeekSummary[]
  }>
  load(week: string): Promise<WeekSnapshot | undefined>
}
