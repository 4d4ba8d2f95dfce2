import { schedule as plan } from 'node-cron'
import { describe, expect, test } from 'vitest'
import { findMissedSlot, parseSchedule } from '../../src/newsletter/schedule-rules.ts'

describe('a schedule', () => {
  test.each([
    ['0 9 * * 1', 'UTC'],
    ['0 2 * * MON', 'UTC'],
    ['30 4 * * 1-5', 'Europe/Berlin'],
    ['*/15 9,17 * * sun', 'America/New_York'],
    ['0 23 1 * *', 'Australia/Lord_Howe'],
  ])('%s in %s is taken, by node-cron too', (cron, timezone) => {
    expect(parseSchedule(cron, timezone).cron).toBe(cron.toLowerCase())
    const task = plan(cron, () => {}, { timezone })
    expect(task.getNextRun()).toBeInstanceOf(Date)
    void task.destroy()
  })

  test.each([
    ['0 9 * *', 'UTC', 'must have 5'],
    ['0 0 9 * * 1', 'UTC', 'must have 5'],
    ['60 9 * * 1', 'UTC', 'minute'],
    ['0 24 * * 1', 'UTC', 'hour'],
    ['0 9 0 * *', 'UTC', 'day of the month'],
    ['0 9 * 13 *', 'UTC', 'month'],
    ['0 9 * * 8', 'UTC', 'day of the week'],
    ['0 9 * * mond', 'UTC', 'day of the week'],
    ['0 9-5 * * 1', 'UTC', 'hour'],
    ['0/5 9 * * 1', 'UTC', 'minute'],
    ['0 9 * * 1L', 'UTC', 'day of the week'],
    ['0 9 1 * 1', 'UTC', 'one must be *'],
    ['30 2 * * 0', 'America/New_York', 'summer time'],
    ['0 * * * *', 'Europe/Berlin', 'summer time'],
    ['0 3 * * 1', 'Europe/London', 'summer time'],
    ['0 9 * * 1', 'Mars/Olympus', 'time zone'],
  ])('%j in %s is refused: %s', (cron, timezone, message) => {
    expect(() => parseSchedule(cron, timezone)).toThrow(message)
  })
})

describe('a missed slot', () => {
  test.each([
    ['0 9 * * 1', 'UTC', '2026-11-23T09:00:30Z', '2026-11-23T09:00:00.000Z'],
    ['0 9 * * 1', 'UTC', '2026-11-23T08:59:00Z', null],
    ['0 9 * * 1', 'UTC', '2026-11-25T22:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['0 9 * * 1', 'UTC', '2026-11-26T09:01:00Z', null],
    ['0 9 * * 7', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T07:00:00.000Z'],
    ['0 9 * * 0', 'America/New_York', '2026-11-01T20:00:00Z', '2026-11-01T14:00:00.000Z'],
    ['0 5 * * *', 'Australia/Lord_Howe', '2026-10-04T00:00:00Z', '2026-10-03T18:00:00.000Z'],
  ])('of %s in %s at %s is %s', (cron, timezone, now, slot) => {
    expect(findMissedSlot(parseSchedule(cron, timezone), new Date(now))?.toISOString() ?? null).toBe(slot)
  })
})
