import { describe, expect, test } from 'vitest'
import { findLostTimes, formatSpan, isLost } from '../../src/newsletter/find-lost-times.ts'

const ZONES = Intl.supportedValuesOf('timeZone')
const MINUTES = Array.from({ length: 1440 }, (_, minute) => minute)

describe('times that clocks skip or show twice', () => {
  test.each([
    ['UTC', []],
    ['Asia/Tokyo', []],
    ['Europe/Berlin', ['02:00 to 02:59']],
    ['Europe/London', ['01:00 to 01:59']],
    ['Europe/Athens', ['03:00 to 03:59']],
    ['America/New_York', ['01:00 to 01:59', '02:00 to 02:59']],
    ['America/Havana', ['00:00 to 00:59']],
    ['America/Santiago', ['00:00 to 00:59', '23:00 to 23:59']],
    ['Africa/Cairo', ['00:00 to 00:59', '23:00 to 23:59']],
    ['Asia/Beirut', ['00:00 to 00:59', '23:00 to 23:59']],
    ['Pacific/Easter', ['21:00 to 21:59', '22:00 to 22:59']],
    ['Australia/Sydney', ['02:00 to 02:59']],
    ['Australia/Lord_Howe', ['01:30 to 01:59', '02:00 to 02:29']],
    ['Pacific/Chatham', ['02:45 to 03:44']],
    ['Antarctica/Troll', ['01:00 to 02:59']],
  ])('in %s are %j', (zone, spans) => {
    expect(findLostTimes(zone).map(formatSpan)).toEqual(spans)
  })

  test('leave most of the day in every zone, and a span over midnight goes on in the morning', () => {
    expect(ZONES.length).toBeGreaterThan(400)
    for (const zone of ZONES) {
      const lost = findLostTimes(zone)
      expect([zone, MINUTES.filter((minute) => isLost(lost, minute)).length < 8 * 60]).toEqual([zone, true])
      expect([zone, isLost(lost, 9 * 60), isLost(lost, 17 * 60)]).toEqual([zone, false, false])
    }
    expect([0, 29, 30, 1410, 1409].map((minute) => isLost([{ first: 1410, end: 1470 }], minute))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })
})
