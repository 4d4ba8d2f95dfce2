import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createScheduleStore } from '../../../src/adapters/database/schedule-store.ts'
import { openCron } from '../../../src/adapters/schedule/cron.ts'
import { openInterval } from '../../../src/adapters/schedule/interval.ts'
import type { ScheduleStore } from '../../../src/newsletter-ports.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'

const SLOT = new Date('2026-11-23T09:00:00Z')
const silent = { debug() {}, info() {}, warn() {}, error() {} }

function memoryStore(): ScheduleStore & { readonly slots: Set<string> } {
  const slots = new Set<string>()
  const add = (slot: string) => slots.size < slots.add(slot).size
  return {
    slots,
    takeSlot: async (slot) => {
      const isFree = !slots.has(slot)
      add(slot)
      return isFree
    },
    finishSlot: async (slot) => {
      slots.add(`${slot}:done`)
    },
    isFinished: async (slot) => slots.has(`${slot}:done`),
  }
}

function open(
  store: ScheduleStore,
  job: (signal: AbortSignal) => Promise<void>,
  missedSlot: Date | null = null,
) {
  return openCron({
    cron: '0 9 * * 1',
    timezone: 'UTC',
    name: 'newsletter',
    job,
    missedSlot,
    store,
    clock: () => new Date(),
    logger: silent,
  })
}

describe('the schedule', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T08:59:30Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('runs a slot once across instances', async () => {
    const store = memoryStore()
    const job = vi.fn(async () => {})
    const instances = [open(store, job), open(store, job), open(store, job)]
    expect(instances[0]?.next()).toEqual(SLOT)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(job).toHaveBeenCalledTimes(1)
    expect([...store.slots]).toEqual([
      'newsletter:2026-11-23T09:00:00.000Z',
      'newsletter:2026-11-23T09:00:00.000Z:done',
    ])
    await Promise.all(instances.map((instance) => instance.close()))
  })

  test('catches up a missed slot, but not one whose work was done', async () => {
    const store = memoryStore()
    const job = vi.fn(async () => {})
    await vi.advanceTimersByTimeAsync(3_600_000)
    for (let starts = 0; starts < 3; starts++) {
      const instance = open(store, job, SLOT)
      await vi.advanceTimersByTimeAsync(1)
      await instance.close()
    }
    expect(job).toHaveBeenCalledTimes(1)
  })

  test('runs a slot again whose run failed or was cut off, once it starts anew', async () => {
    const store = memoryStore()
    const job = vi.fn(async () => {
      if (job.mock.calls.length < 3) throw new Error('down')
    })
    for (let starts = 0; starts < 5; starts++) {
      const instance = open(store, job, SLOT)
      await vi.advanceTimersByTimeAsync(1)
      await instance.close()
    }
    expect(job).toHaveBeenCalledTimes(3)
  })

  test('tells the job when it closes, and waits for it', async () => {
    const store = memoryStore()
    let ended = false
    const instance = open(
      store,
      (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () =>
            setTimeout(() => {
              ended = true
              resolve()
            }, 1000),
          )
        }),
      SLOT,
    )
    await vi.advanceTimersByTimeAsync(1)
    const closed = instance.close()
    await vi.advanceTimersByTimeAsync(1000)
    await closed
    expect(ended).toBe(true)
    expect(await store.isFinished('newsletter:2026-11-23T09:00:00.000Z')).toBe(false)
  })

  test('a repeated job begins again only after it ended, and not after closing', async () => {
    let calls = 0
    const interval = openInterval({
      everyMs: 1000,
      logger: silent,
      job: async () => {
        calls++
        await new Promise((resolve) => setTimeout(resolve, 5000))
        throw new Error('down')
      },
    })
    await vi.advanceTimersByTimeAsync(12_000)
    expect(calls).toBe(2)
    await interval.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toBe(2)
  })
})

describe.each(engines)('slots on %s', (engine) => {
  let database: Database
  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())

  test('are taken by one of many, and known to be done', async () => {
    const store = createScheduleStore(database.pool)
    const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeSlot('newsletter:a', SLOT)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store.isFinished('newsletter:a')).toBe(false)
    await store.finishSlot('newsletter:a', SLOT)
    await store.finishSlot('newsletter:a', SLOT)
    expect(await store.isFinished('newsletter:a')).toBe(true)
  })
})
