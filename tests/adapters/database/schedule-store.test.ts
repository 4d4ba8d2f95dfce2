import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createScheduleStore } from '../../../src/adapters/database/schedule-store.ts'
import type { ScheduleStore } from '../../../src/newsletter-ports.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { createMemoryScheduleStore } from '../../helpers/memory-schedule-store.ts'

const HOUR_MS = 3_600_000
const [ada, bob] = ['0f8fad5b-d9cb-469f-a165-70867728950e', '7c9e6679-7425-40de-944b-e07fc1f90ae7'] as const

describe.each([...engines, 'memory'] as const)('slots of the schedule, on %s', (engine) => {
  let database: Database | undefined
  let store: ScheduleStore
  beforeAll(async () => {
    database = engine === 'memory' ? undefined : await openTestDatabase(engine)
    store = database ? createScheduleStore(database.pool) : createMemoryScheduleStore()
  })
  afterAll(() => database?.close())

  test('are taken by one of many', async () => {
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, index) => store.takeSlot('a', index % 2 ? ada : bob, HOUR_MS)),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  test('are taken from a silent taker, who hears of it and can finish it no more', async () => {
    expect(await store.takeSlot('b', ada, HOUR_MS)).toBe(true)
    expect(await store.keepSlot('b', ada)).toBe(true)
    expect(await store.takeSlot('b', bob, HOUR_MS)).toBe(false)
    expect(await store.takeSlot('b', bob, 0)).toBe(true)
    expect(await store.keepSlot('b', ada)).toBe(false)
    await store.finishSlot('b', ada)
    await store.letGoOfSlot('b', ada)
    expect(await store.takeSlot('b', ada, HOUR_MS)).toBe(false)
    expect(await store.keepSlot('b', bob)).toBe(true)
  })

  test('that their taker let go of are free at once', async () => {
    await store.takeSlot('c', ada, HOUR_MS)
    await store.letGoOfSlot('c', ada)
    expect(await store.takeSlot('c', bob, HOUR_MS)).toBe(true)
  })

  test('that are finished are taken by nobody, however long ago', async () => {
    await store.takeSlot('d', ada, HOUR_MS)
    await store.finishSlot('d', ada)
    await store.letGoOfSlot('d', ada)
    expect([await store.takeSlot('d', bob, 0), await store.takeSlot('d', ada, 0)]).toEqual([false, false])
    expect(await store.keepSlot('d', ada)).toBe(false)
  })
})
