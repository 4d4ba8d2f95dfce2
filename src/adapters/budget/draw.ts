import type { RateLimiterAbstract } from 'rate-limiter-flexible'

/** What a draw from a shared budget gave. */
export interface Drawn {
  /** Ours from now on; fewer than were asked for where little was left. */
  readonly points: number
  /** Left for any instance. */
  readonly sharedLeft: number
  /** Until the window ends in which they were drawn. */
  readonly endsInMs: number
}

/** Takes whole points from an account's shared budget. Undefined: there is no shared budget at present. Never rejects. */
export type Draw = (id: string, points: number) => Promise<Drawn | undefined>

/**
 * Draws from a limiter that several instances share. Its counter goes up by all that is asked for; ours is what lay
 * under the limit, so instances that ask for more than is left get exactly the rest between them.
 * @throws what the limiter's store throws
 */
export async function drawFrom(limiter: RateLimiterAbstract, id: string, points: number): Promise<Drawn> {
  const { consumedPoints, msBeforeNext } = await limiter.penalty(id, points)
  const leftBefore = limiter.points - (consumedPoints - points)
  return {
    points: Math.min(Math.max(leftBefore, 0), points),
    sharedLeft: Math.max(limiter.points - consumedPoints, 0),
    endsInMs: msBeforeNext,
  }
}
