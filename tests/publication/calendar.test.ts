import { expect, test } from 'vitest'
import { addWeeks, isDate, isMonday, isUnderWay, sundayOf, weekOf } from '../../src/publication/calendar.ts'

test.each([
  ['2026-09-21', '2026-09-21'],
  ['2026-09-27', '2026-09-21'],
  ['2026-09-28', '2026-09-28'],
  ['2024-02-29', '2024-02-26'],
  ['2027-01-01', '2026-12-28'],
])('%s is in the week of %s', (date, monday) => {
  expect(weekOf(date)).toBe(monday)
  expect(isMonday(monday)).toBe(true)
})

test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', 'today', '2026-01-01T00:00:00Z', ''])(
  '%s is no date',
  (text) => expect(isDate(text)).toBe(false),
)

test('a week lasts until its Sunday ends, UTC', () => {
  expect(isUnderWay('2026-09-21', new Date('2026-09-27T23:59:59.999Z'))).toBe(true)
  expect(isUnderWay('2026-09-21', new Date('2026-09-28T00:00:00Z'))).toBe(false)
  expect(sundayOf('2026-09-21')).toBe('2026-09-27')
  expect(addWeeks('2026-09-21', -12)).toBe('2026-06-29')
})
