import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPurses, type Purses } from '../../../src/adapters/budget/create-purses.ts'
import type { Draw } from '../../../src/adapters/budget/draw.ts'

const WINDOW_MS = 1_000
const LIMIT = 200

/** A store whose answers take time on their way, and which may be away; all on one clock of the test's own. */
function openStore() {
  const store = { ms: 0, wayMs: 0, isAway: false, consumed: 0, endsAt: Number.NEGATIVE_INFINITY }
  const draw: Draw = async (_, points) => {
    if (store.isAway) return undefined
    store.ms += store.wayMs
    if (store.ms >= store.endsAt) {
      store.endsAt = store.ms + WINDOW_MS
      store.consumed = 0
    }
    const leftBefore = LIMIT - store.consumed
    store.consumed += points
    const endsInMs = store.endsAt - store.ms
    store.ms += store.wayMs
    return {
      points: Math.min(Math.max(leftBefore, 0), points),
      sharedLeft: Math.max(LIMIT - store.consumed, 0),
      endsInMs,
    }
  }
  const open = () =>
    createPurses({ limit: LIMIT, windowMs: WINDOW_MS, now: () => store.ms, mostAccounts: 10, draw })
  return { store, instances: [open(), open()] as [Purses, Purses] }
}

const step = fc.record({
  instance: fc.nat(1),
  points: fc.integer({ min: 1, max: LIMIT }),
  afterMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: WINDOW_MS })),
  wayMs: fc.integer({ min: 0, max: 100 }),
})

it('no window of the store grants more than its budget, however long answers take', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { store, instances } = openStore()
      const granted = new Map<number, number>()
      for (const { instance, points, afterMs, wayMs } of steps) {
        store.ms += afterMs
        store.wayMs = wayMs
        const allowance = await (instances[instance] as Purses).spend('a', points)
        if (!allowance.granted) continue
        expect(store.ms).toBeLessThan(store.endsAt)
        const total = (granted.get(store.endsAt) ?? 0) + points
        granted.set(store.endsAt, total)
        expect(total).toBeLessThanOrEqual(LIMIT)
      }
    }),
  )
})

it('who comes back when told is granted what was refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { store, instances } = openStore()
      for (const { instance, points, afterMs, wayMs } of steps) {
        store.ms += afterMs
        store.wayMs = wayMs
        const purses = instances[instance] as Purses
        const refused = await purses.spend('a', points)
        if (refused.granted) continue
        store.ms += refused.resetsInMs
        expect(await purses.spend('a', points)).toMatchObject({ granted: true })
      }
    }),
  )
})

it('an instance that loses the store goes on within the window, and with a whole budget after it', async () => {
  const { store, instances } = openStore()
  const [here, there] = instances
  await here.spend('a', 50)
  await there.spend('a', 20)
  store.isAway = true
  expect(await here.spend('a', 150)).toMatchObject({ granted: true, remaining: 0 })
  expect(await here.spend('a', 1)).toMatchObject({ granted: false })
  store.ms = store.endsAt + 1
  expect(await here.spend('a', 150)).toMatchObject({ granted: true, remaining: 50, resetsInMs: WINDOW_MS })
  expect(await there.spend('a', 150)).toMatchObject({ granted: true, remaining: 50 })
  store.isAway = false
  store.ms += WINDOW_MS
  await here.spend('a', 150)
  expect(await there.spend('a', 150)).toMatchObject({ granted: false, remaining: 50 })
})
