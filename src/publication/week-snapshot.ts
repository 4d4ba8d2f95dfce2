import type { MarketFigures } from '../statistics/market-figures.ts'
import type { Erratum } from './find-errata.ts'

export interface SnapshotSource {
  readonly name: string
  readonly openPositions: number
  readonly lastImportedAt: string
}

/** A published week as it is known without its figures. */
export interface WeekSummary {
  /** Its Monday, an ISO date. */
  readonly week: string
  /** The day at whose end positions were counted, an ISO date. */
  readonly countedOn: string
  readonly provisional: boolean
  readonly isSample: boolean
  /** The dataset's version when it was computed. */
  readonly version: number
  readonly computedAt: string
}

/** A published week, whole. Every answer, page and letter without a filter reads it and nothing else. */
export interface WeekSnapshot extends WeekSummary {
  readonly sources: readonly SnapshotSource[]
  /** By role slug; a role without open positions is absent. */
  readonly roles: ReadonlyMap<string, MarketFigures>
  /** All roles together. */
  readonly all: MarketFigures
  /**
   * Open positions by skill and employer, of all roles, as packSkillEmployers packs them; unset in weeks published before
   * they were kept.
   */
  readonly skillEmployers?: Uint8Array | undefined
  /** What was corrected after the week's issue was sent, oldest first. */
  readonly errata: readonly Erratum[]
}
