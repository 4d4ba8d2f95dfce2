import type { Allowance } from '../../gateway-ports.ts'
import type { Draw } from './draw.ts'

export interface PurseSettings {
  /** Points a window. */
  readonly limit: number
  readonly windowMs: number
  /** Of any beginning, but it never goes back; in milliseconds. */
  readonly now: () => number
  /** Purses kept at a time. The oldest go first. */
  readonly mostAccounts: number
  /** Where points come from. Without it nothing is shared: every purse is filled with the whole limit. */
  readonly draw?: Draw | undefined
}

/** Budgets of one kind of account, by the account's id. */
export interface Purses {
  /** @returns undefined where points would have to be drawn first */
  spendAtHand(id: string, points: number): Allowance | undefined
  /** Waits for two draws at most: the one under way, and one for everybody who waits by then. */
  spend(id: string, points: number): Promise<Allowance>
}

interface Purse {
  left: number
  /** What any instance could still draw when this one last looked; since then others can only have taken from it. */
  sharedLeft: number
  /**
   * The window ends between these two, by our clock: we know it to within the time that a draw took. Points are spent
   * until the earlier and a client is sent to the later, so neither is a lie.
   */
  endsAfter: number
  endsBefore: number
  drawing: Promise<void> | undefined
  /** Points of all who wait. */
  awaited: number
}

/**
 * Of the limit. Large draws spare the shared budget, but what lies in one instance's purse is lost to the others. So a
 * draw takes a twentieth while there is plenty and a tenth of the rest later: an account costs about forty draws a
 * minute however fast it spends, and at the end an instance holds back about half a percent.
 */
const LARGEST_BLOCK = 1 / 20
const SMALLEST_BLOCK = 1 / 200
const BLOCK_OF_THE_REST = 1 / 10

/** Part of the purses that stays when they grow too many: making room a few thousand at a time costs least. */
const KEPT = 0.95

/** What each account of one kind may spend, drawn in blocks and spent from memory. */
export function createPurses({ limit, windowMs, now, mostAccounts, draw }: PurseSettings): Purses {
  const purses = new Map<string, Purse>()

  const tell = (granted: boolean, purse: Purse, at: number): Allowance => ({
    granted,
    limit,
    remaining: purse.left + purse.sharedLeft,
    resetsInMs: Math.min(Math.max(0, purse.endsBefore - at), windowMs),
  })

  function keepAsNewest(id: string, purse: Purse, at: number): void {
    purses.delete(id)
    if (purses.size >= mostAccounts) makeRoom(at)
    purses.set(id, purse)
  }

  /** They lie in the order of their windows, so whatever is over lies in front. */
  function makeRoom(at: number): void {
    const kept = Math.floor(mostAccounts * KEPT)
    for (const [id, purse] of purses) {
      if (purses.size <= kept && at < purse.endsBefore) return
      purses.delete(id)
    }
  }

  /** Counts in this process alone: what the window still has, or all of a new one. */
  function fillAlone(id: string, purse: Purse, at: number): void {
    if (at < purse.endsAfter) {
      purse.left += purse.sharedLeft
    } else {
      purse.left = limit
      purse.endsAfter = purse.endsBefore = at + windowMs
    }
    purse.sharedLeft = 0
    keepAsNewest(id, purse, at)
  }

  async function fill(id: string, purse: Purse): Promise<void> {
    const sentAt = now()
    const isKnown = sentAt < purse.endsAfter
    const missing = isKnown ? purse.awaited - purse.left : purse.awaited
    const drawn = await draw?.(id, chooseBlock(limit, missing, isKnown ? purse.sharedLeft : limit))
    const at = now()
    if (drawn === undefined) return fillAlone(id, purse, at)
    const endsAfter = sentAt + drawn.endsInMs
    const isNewWindow = endsAfter > purse.endsBefore
    if (isNewWindow) purse.left = 0
    // It may have made room for others meanwhile.
    if (isNewWindow || purses.get(id) !== purse) keepAsNewest(id, purse, at)
    purse.left += drawn.points
    purse.sharedLeft = drawn.sharedLeft
    purse.endsAfter = endsAfter
    // The store counts whole milliseconds, and the window lasts to the end of its last one.
    purse.endsBefore = at + drawn.endsInMs + 1
  }

  function spendAtHand(id: string, points: number): Allowance | undefined {
    const at = now()
    let purse = purses.get(id)
    if (purse === undefined || at >= purse.endsAfter) {
      if (draw) return undefined
      purse ??= createPurse()
      fillAlone(id, purse, at)
    }
    if (points <= purse.left) {
      purse.left -= points
      return tell(true, purse, at)
    }
    // What nobody has can't be drawn: an account that spent its budget costs the shared one nothing more.
    return points <= purse.left + purse.sharedLeft ? undefined : tell(false, purse, at)
  }

  async function spendDrawn(id: string, points: number): Promise<Allowance> {
    const purse = purses.get(id) ?? createPurse()
    if (!purses.has(id)) keepAsNewest(id, purse, now())
    // More than the limit is never granted, so nothing is drawn for it.
    const awaited = points > limit ? 0 : points
    purse.awaited += awaited
    for (;;) {
      purse.drawing ??= fill(id, purse).finally(() => {
        purse.drawing = undefined
      })
      await purse.drawing
      const allowance = spendAtHand(id, points)
      if (!allowance) continue
      purse.awaited -= awaited
      return allowance
    }
  }

  return {
    spendAtHand,
    async spend(id, points) {
      return spendAtHand(id, points) ?? spendDrawn(id, points)
    },
  }
}

const createPurse = (): Purse => ({
  left: 0,
  sharedLeft: 0,
  endsAfter: Number.NEGATIVE_INFINITY,
  endsBefore: Number.NEGATIVE_INFINITY,
  drawing: undefined,
  awaited: 0,
})

/** How many points to draw: at least those missing, and never more than there can be. */
function chooseBlock(limit: number, missing: number, sharedLeft: number): number {
  const block = Math.max(
    limit * SMALLEST_BLOCK,
    Math.min(limit * LARGEST_BLOCK, sharedLeft * BLOCK_OF_THE_REST),
  )
  return Math.ceil(Math.min(Math.max(block, missing), sharedLeft))
}
