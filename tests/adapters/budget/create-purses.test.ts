import fc from 'fast-check'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { describe, expect, it } from 'vitest'
import { createPurses, type Purses } from '../../../src/adapters/budget/create-purses.ts'
import { drawFrom } from '../../../src/adapters/budget/draw.ts'

const WINDOW_MS = 60_000

function openAlone({ limit = 100, mostAccounts = 10 } = {}) {
  const clock = { ms: 0 }
  const purses = createPurses({ limit, mostAccounts, windowMs: WINDOW_MS, now: () => clock.ms })
  return { clock, purses }
}

describe('a budget of one instance', () => {
  it('is there at once, and told with every request', () => {
    const { clock, purses } = openAlone()
    expect(purses.spendAtHand('a', 30)).toEqual({
      granted: true,
      limit: 100,
      remaining: 70,
      resetsInMs: 60_000,
    })
    clock.ms = 20_000
    expect(purses.spendAtHand('a', 70)).toEqual({
      granted: true,
      limit: 100,
      remaining: 0,
      resetsInMs: 40_000,
    })
    expect(purses.spendAtHand('b', 1)?.remaining).toBe(99)
  })

  it('refuses what is more than is left, and keeps that for smaller requests', () => {
    const { purses } = openAlone()
    purses.spendAtHand('a', 90)
    expect(purses.spendAtHand('a', 11)).toMatchObject({ granted: false, remaining: 10 })
    expect(purses.spendAtHand('a', 10)).toMatchObject({ granted: true, remaining: 0 })
  })

  it('tells by its limit of a request that can never be granted', () => {
    const { purses } = openAlone()
    expect(purses.spendAtHand('a', 101)).toMatchObject({ granted: false, limit: 100, remaining: 100 })
  })

  it('is whole again when it said it would be, and no millisecond earlier', () => {
    const { clock, purses } = openAlone()
    clock.ms = 12_345
    purses.spendAtHand('a', 100)
    clock.ms += 59_999
    const refused = purses.spendAtHand('a', 1)
    expect(refused).toMatchObject({ granted: false, resetsInMs: 1 })
    clock.ms += refused?.resetsInMs ?? 0
    expect(purses.spendAtHand('a', 100)?.granted).toBe(true)
  })

  it('is forgotten, the oldest window first, where there are too many accounts', () => {
    const { clock, purses } = openAlone({ mostAccounts: 3 })
    const spend = (id: string) => purses.spendAtHand(id, 1)?.remaining
    spend('a')
    clock.ms += 30_000
    for (const id of ['b', 'c']) spend(id)
    clock.ms += 30_000
    // The window of a is its newest now.
    expect(spend('a')).toBe(99)
    expect(spend('d')).toBe(99)
    expect(spend('a')).toBe(98)
    expect(spend('d')).toBe(98)
    expect(spend('b')).toBe(99)
  })
})

describe('a budget that instances share', () => {
  it('is granted exactly once, however it is asked for', async () => {
    const points = (limit: number) => fc.integer({ min: 1, max: limit + 5 })
    const cases = fc
      .integer({ min: 1, max: 1_000 })
      .chain((limit) =>
        fc.tuple(
          fc.constant(limit),
          fc.integer({ min: 2, max: 3 }),
          fc.array(fc.array(fc.tuple(fc.nat(2), points(limit)), { maxLength: 10 }), { maxLength: 10 }),
        ),
      )
    await fc.assert(
      fc.asyncProperty(cases, async ([limit, count, rounds]) => {
        const instances = openInstances(limit, count)
        let granted = 0
        const spend = async (nth: number, points: number) => {
          const instance = instances[nth % count] as Purses
          const allowance = instance.spendAtHand('a', points) ?? (await instance.spend('a', points))
          if (allowance.granted) granted += points
          return allowance.granted
        }
        for (const round of rounds) {
          await Promise.all(round.map(([nth, points]) => spend(nth, points)))
          expect(granted).toBeLessThanOrEqual(limit)
        }
        for (const nth of instances.keys())
          while (await spend(nth, 1)) expect(granted).toBeLessThanOrEqual(limit)
        expect(granted).toBe(limit)
      }),
      { numRuns: 60 },
    )
  })

  it('loses less than a block an instance to requests of one size', async () => {
    const instances = openInstances(20_000, 3)
    let granted = 0
    let refused = 0
    for (let nth = 0; refused < 3; nth += 1) {
      const allowance = await (instances[nth % 3] as Purses).spend('a', 100)
      if (allowance.granted) granted += 100
      else refused += 1
    }
    expect(granted).toBeLessThanOrEqual(20_000)
    expect(granted).toBeGreaterThan(20_000 - 3 * 1_000)
  })

  it('is drawn once for all who wait, and not at all once it is spent', async () => {
    const draws: number[] = []
    const limiter = new RateLimiterMemory({ points: 1_000, duration: 60 })
    const purses = createPurses({
      limit: 1_000,
      windowMs: WINDOW_MS,
      now: () => performance.now(),
      mostAccounts: 10,
      draw: (id, points) => {
        draws.push(points)
        return drawFrom(limiter, id, points)
      },
    })
    const answers = await Promise.all(Array.from({ length: 60 }, () => purses.spend('a', 20)))
    expect(answers.filter(({ granted }) => granted)).toHaveLength(50)
    expect(draws).toEqual([50, 950])
    expect(purses.spendAtHand('a', 1)).toMatchObject({ granted: false, remaining: 0 })
    expect(draws).toHaveLength(2)
  })

  it('is not drawn for a request that can never be granted', async () => {
    const [purses, other] = openInstances(1_000, 2) as [Purses, Purses]
    expect(await purses.spend('a', 1_001)).toMatchObject({ granted: false, limit: 1_000, remaining: 1_000 })
    expect(await other.spend('a', 900)).toMatchObject({ granted: true })
  })
})

function openInstances(limit: number, count: number): Purses[] {
  const limiter = new RateLimiterMemory({ points: limit, duration: WINDOW_MS / 1000 })
  return Array.from({ length: count }, () =>
    createPurses({
      limit,
      windowMs: WINDOW_MS,
      now: () => performance.now(),
      mostAccounts: 10,
      draw: (id, points) => drawFrom(limiter, id, points),
    }),
  )
}
