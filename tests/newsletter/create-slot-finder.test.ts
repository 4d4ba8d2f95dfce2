import { describe, expect, test } from 'vitest'
import { createSlotFinder } from '../../src/newsletter/create-slot-finder.ts'
import { parseSchedule } from '../../src/newsletter/schedule-rules.ts'

const finderOf = (cron: string, timezone: string) => {
  const find = createSlotFinder(parseSchedule(cron, timezone))
  return (now: string) => find(new Date(now))?.toISOString() ?? null
}

describe('the newest slot', () => {
  test.each([
    ['0 9 * * 1', 'UTC', '2026-11-23T09:00:30Z', '2026-11-23T09:00:00.000Z'],
    ['0 9 * * 1', 'UTC', '2026-11-23T08:59:00Z', null],
    ['0 9 * * 1', 'UTC', '2026-11-25T22:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['0 9 * * 1', 'UTC', '2026-11-26T09:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['0 9 * * 1', 'UTC', '2026-11-26T09:01:00Z', null],
    ['0 9 * * 7', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['0 9 * * 0', 'America/New_York', '2026-11-01T20:00:00Z', '2026-11-01T14:00:00.000Z'],
    ['0 5 * * *', 'Australia/Lord_Howe', '2026-10-04T00:00:00Z', '2026-10-03T18:00:00.000Z'],
    ['59 8 1 * *', 'Asia/Kathmandu', '2026-12-01T23:00:00Z', '2026-12-01T03:14:00.000Z'],
    ['7,52 9 * * 1', 'Pacific/Chatham', '2026-11-22T20:10:00Z', '2026-11-22T20:07:00.000Z'],
  ])('of %s in %s at %s is %s', (cron, timezone, now, slot) => {
    expect(finderOf(cron, timezone)(now)).toBe(slot)
  })

  test('is the same whether it is looked for once or again and again, forward or back', () => {
    const often = finderOf('*/20 9 * * 1,2', 'America/New_York')
    const start = Date.parse('2026-03-07T00:00:00Z')
    const instants = Array.from({ length: 200 }, (_, index) =>
      new Date(start + index * 3_677_000).toISOString(),
    )
    const found = instants.map(often)
    expect(new Set(found).size).toBeGreaterThan(3)
    expect(found).toEqual(instants.map((at) => finderOf('*/20 9 * * 1,2', 'America/New_York')(at)))
    expect(instants.toReversed().map(often).toReversed()).toEqual(found)
  })
})
