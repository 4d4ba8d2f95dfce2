import { expect, it } from 'vitest'
import { payFields, payPeriodOf } from '../../../src/adapters/sources/pay-fields.ts'
import { countryName, placeText, withCountry } from '../../../src/adapters/sources/place-text.ts'
import { postedOn } from '../../../src/adapters/sources/posted-on.ts'

it.each([
  ['HOUR', 'HOUR'],
  ['hourly', 'HOUR'],
  ['per-day-wage', 'DAY'],
  ['Weekly', 'WEEK'],
  ['MON', 'MONTH'],
  ['per annum', 'YEAR'],
  ['biweekly', undefined],
  ['semi-monthly', undefined],
  ['per project', undefined],
  ['', undefined],
  [5, undefined],
])('the period %j is %s', (words, period) => {
  expect(payPeriodOf(words)).toBe(period)
})

it.each([
  [1, 2, 'eur', 'year', { low: 1, high: 2, currency: 'EUR', period: 'YEAR' }],
  ['1,000,000', null, 'JPY', null, { low: 1_000_000, currency: 'JPY', period: 'YEAR' }],
  [1, 2, 'EUR', 'fortnight', undefined],
  [1, 2, 'Euro', 'year', undefined],
  [Number.NaN, Number.POSITIVE_INFINITY, 'EUR', 'year', undefined],
  ['1e9', '0x10', 'EUR', 'year', undefined],
])('the fields %j to %j %j by %j are %j', (low, high, currency, period, pay) => {
  expect(payFields({ low, high, currency, period })).toEqual(pay)
})

it('places are worded once each, countries by their names', () => {
  expect(placeText(' Berlin ', 'berlin', null, '', 'Germany')).toBe('Berlin, Germany')
  expect(placeText(undefined, 4)).toBeUndefined()
  expect(['us', 'UK', 'XX', 'Wales', null].map(countryName)).toEqual([
    'United States',
    'United Kingdom',
    'XX',
    'Wales',
    undefined,
  ])
  expect(withCountry('Remote, germany', 'Germany')).toBe('Remote, germany')
})

it.each([
  ['2026-08-05 10:10:39 UTC', '2026-08-05'],
  ['2026-02-30', undefined],
  ['yesterday', undefined],
  [1_779_223_091_267, '2026-05-19'],
  [1_779_223_091, '2026-05-19'],
  [-5, undefined],
  [1e300, undefined],
  [null, undefined],
])('the moment %j is on %s', (moment, day) => {
  expect(postedOn(moment)).toBe(day)
})
