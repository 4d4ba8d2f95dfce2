import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CronSettings, openCron } from '../../../src/adapters/schedule/cron.ts'
import { openInterval } from '../../../src/adapters/schedule/interval.ts'
import { createSlotFinder } from '../../../src/newsletter/create-slot-finder.ts'
import { parseSchedule } from '../../../src/newsletter/schedule-rules.ts'
import { createMemoryScheduleStore } from '../../helpers/memory-schedule-store.ts'

const SLOT = 'newsletter:2026-11-23T09:00:00.000Z'
const MINUTE_MS = 60_000
const silent = { debug() {}, info() {}, warn() {}, error() {} }

let store: ReturnType<typeof createMemoryScheduleStore>
let alarms: string[]
let taker = 0

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T08:59:30Z') })
  store = createMemoryScheduleStore()
  alarms = []
})
afterEach(() => {
  vi.useRealTimers()
})

function open(job: CronSettings['job'], settings: Partial<CronSettings> = {}) {
  taker += 1
  return openCron({
    cron: '0 9 * * 1',
    timezone: 'UTC',
    name: 'newsletter',
    job,
    newestSlot: createSlotFinder(parseSchedule('0 9 * * 1', 'UTC')),
    store,
    taker: `process ${taker}`,
    clock: () => new Date(),
    alarm: async (text) => {
      alarms.push(text)
    },
    logger: silent,
    ...settings,
  })
}

describe('the schedule', () => {
  test('runs a slot once across instances, at its minute', async () => {
    const starts: string[] = []
    const job = async () => starts.push(new Date().toISOString()) > 0
    const instances = [open(job), open(job), open(job)]
    expect(instances[0]?.next()).toEqual(new Date('2026-11-23T09:00:00Z'))
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
    expect(starts.map((start) => start.slice(0, 19))).toEqual(['2026-11-23T09:00:00'])
    expect([...store.slots.keys()]).toEqual([SLOT])
    await Promise.all(instances.map((instance) => instance.close()))
  })

  test('catches up a missed slot at its start, but not one whose work was done', async () => {
    const job = vi.fn(async () => true)
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
    for (let starts = 0; starts < 3; starts++) {
      const instance = open(job)
      await vi.advanceTimersByTimeAsync(1)
      await instance.close()
    }
    expect(job).toHaveBeenCalledTimes(1)
  })

  test('catches up a slot at which the machine slept', async () => {
    const job = vi.fn(async () => true)
    const instance = open(job)
    vi.setSystemTime(new Date('2026-11-23T17:00:00Z'))
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(job).toHaveBeenCalledTimes(1)
    await instance.close()
  })

  test('tries a slot again every few minutes that failed or was not done yet, and raises an alarm for failures only', async () => {
    const job = vi.fn(async () => {
      if (job.mock.calls.length === 1) throw new Error('down')
      return job.mock.calls.length > 2
    })
    const instance = open(job)
    await vi.advanceTimersByTimeAsync(2 * MINUTE_MS)
    expect([job.mock.calls.length, alarms]).toEqual([
      1,
      [expect.stringMatching(/letter failed.*five minutes/)],
    ])
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
    expect([job.mock.calls.length, alarms.length]).toEqual([3, 1])
    await instance.close()
  })

  test('a slot whose taker died is done by one that lives, without a restart', async () => {
    const died = open(() => new Promise(() => {}), {
      store: { ...store, keepSlot: () => new Promise(() => {}), letGoOfSlot: async () => {} },
    })
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    const job = vi.fn(async () => true)
    const instances = [open(job), open(job)]
    await vi.advanceTimersByTimeAsync(3 * MINUTE_MS)
    expect(job).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(3 * MINUTE_MS)
    expect(job).toHaveBeenCalledTimes(1)
    expect(store.slots.get(SLOT)).toMatchObject({ isFinished: true, takers: { length: 2 } })
    await Promise.all(instances.map((instance) => instance.close()))
    void died.close()
  })

  test('work that takes hours stays with its taker; who loses the slot all the same is told to stop', async () => {
    let signal: AbortSignal | undefined
    const instance = open((given) => {
      signal = given
      return new Promise((resolve) => given.addEventListener('abort', () => resolve(true)))
    })
    await vi.advanceTimersByTimeAsync(180 * MINUTE_MS)
    expect(await store.takeSlot(SLOT, 'another', 5 * MINUTE_MS)).toBe(false)
    expect(signal?.aborted).toBe(false)
    expect(await store.takeSlot(SLOT, 'another', 0)).toBe(true)
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect([signal?.aborted, store.slots.get(SLOT)?.isFinished]).toEqual([true, false])
    await instance.close()
  })

  test('tells the job when it closes, waits for it, and leaves the slot to others at once', async () => {
    let ended = false
    const instance = open(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () =>
            setTimeout(() => {
              ended = true
              reject(new Error('cut off'))
            }, 1000),
          )
        }),
    )
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    const closed = instance.close()
    await vi.advanceTimersByTimeAsync(1000)
    await closed
    expect([ended, alarms]).toEqual([true, []])
    expect(await store.takeSlot(SLOT, 'another', 5 * MINUTE_MS)).toBe(true)
  })
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
