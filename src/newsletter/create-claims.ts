/** A claim of this process that was not handed to the relay yet. */
export interface HeldClaim<Claim> {
  readonly claim: Claim
  readonly atMs: number
}

export interface Claims<Claim> {
  /** The next one; where none waits, at most `limit` are claimed. Null where none is due. */
  next(limit: number): Promise<HeldClaim<Claim> | null>
  /** Claims so many more meanwhile, unless that is under way. */
  fetch(limit: number): void
  waiting(): number
  /** Gives back those that wait, of which this is true. */
  giveBack(isMeant: (claim: Claim) => boolean): Promise<void>
  /** Gives back all that wait, and what is still being claimed. */
  close(): Promise<void>
}

/** Claims a few at a time, the next ones while those before are being sent. */
export function createClaims<Claim>({
  claim,
  release,
  now,
  onError,
}: {
  readonly claim: (limit: number) => Promise<readonly Claim[]>
  readonly release: (claims: readonly Claim[]) => Promise<void>
  /** Milliseconds. */
  readonly now: () => number
  /** Hears of claims that failed while nobody waited for them. */
  readonly onError: (error: unknown) => void
}): Claims<Claim> {
  let held: HeldClaim<Claim>[] = []
  let claiming: Promise<void> | null = null

  async function claimMore(limit: number): Promise<void> {
    try {
      const atMs = now()
      const claimed = await claim(limit)
      held = [...held, ...claimed.map((one) => ({ claim: one, atMs }))]
    } finally {
      claiming = null
    }
  }

  async function giveBack(isMeant: (claim: Claim) => boolean): Promise<void> {
    const meant = held.filter((one) => isMeant(one.claim))
    held = held.filter((one) => !isMeant(one.claim))
    if (meant.length > 0) await release(meant.map((one) => one.claim))
  }

  return {
    async next(limit) {
      if (held.length === 0 && claiming !== null) await claiming
      if (held.length === 0) {
        claiming = claimMore(limit)
        await claiming
      }
      return held.shift() ?? null
    },
    fetch(limit) {
      if (limit < 1 || claiming !== null) return
      claiming = claimMore(limit)
      claiming.catch(onError)
    },
    waiting: () => held.length,
    giveBack,
    async close() {
      await claiming?.catch(onError)
      await giveBack(() => true)
    },
  }
}
