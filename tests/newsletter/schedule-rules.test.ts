import { schedule as plan } from 'node-cron'
import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../src/newsletter/schedule-rules.ts'

describe('a schedule', () => {
  test.each([
    ['0 9 * * 1', 'UTC'],
    ['0 2 * * MON', 'UTC'],
    ['30 4 * * 1-5', 'Europe/Berlin'],
    ['*/15 9,17 * * sun', 'America/New_York'],
    ['0 23 1 * *', 'Australia/Lord_Howe'],
    ['0 3 * * 1', 'Europe/London'],
    ['15 2-5/3 * * 1', 'Asia/Tokyo'],
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
    ['30 2 * * 0', 'America/New_York', 'any time but 01:00 to 01:59, 02:00 to 02:59, or the time zone UTC'],
    ['0 * * * *', 'Europe/Berlin', 'any time but 02:00 to 02:59'],
    ['30 23 * * 1', 'Africa/Cairo', 'any time but 00:00 to 00:59, 23:00 to 23:59'],
    ['0 9 * * 1', 'Mars/Olympus', 'time zone'],
  ])('%j in %s is refused: %s', (cron, timezone, message) => {
    expect(() => parseSchedule(cron, timezone)).toThrow(message)
  })
})
