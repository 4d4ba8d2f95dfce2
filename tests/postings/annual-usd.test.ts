import { describe, expect, it } from 'vitest'
import { annualUsd } from '../../src/postings/annual-usd.ts'
import type { PayPeriod } from '../../src/postings/raw-posting.ts'
import type { AdvertisedPay } from '../../src/postings/read-posting.ts'

const rates = {
  EUR: [
    { from: '2026-01-01', usd: 1.1 },
    { from: '2026-11-13', usd: 1.2 },
  ],
  INR: [{ from: '2026-11-13', usd: 0.0125 }],
  JPY: [{ from: '2022-01-01', usd: 0.0076 }],
}
const counted = (rest: Partial<AdvertisedPay>, on = '2026-11-16') =>
  annualUsd(
    {
      text: null,
      tiers: [],
      hoursPerWeek: null,
      currency: 'USD',
      period: 'YEAR',
      low: null,
      high: null,
      ...rest,
    },
    on,
    rates,
  )
const range = (low: number | null, high: number | null, rest: Partial<AdvertisedPay> = {}) =>
  counted({ low, high, ...rest })

describe('a year', () => {
  it.each<[PayPeriod, number | null, number, number]>([
    ['YEAR', null, 150_000, 150_000],
    ['MONTH', null, 10_000, 120_000],
    ['WEEK', null, 2_500, 130_000],
    ['DAY', null, 600, 156_000],
    ['HOUR', null, 50, 104_000],
    ['HOUR', 40, 50, 104_000],
    ['HOUR', 37.5, 50, 97_500],
    ['HOUR', 20, 50, 52_000],
    ['YEAR', 20, 60_000, 60_000],
    ['MONTH', 20, 5_000, 60_000],
    ['DAY', 32, 600, 156_000],
  ])('of pay by the %s, of %j hours a week, of %d is %d', (period, hoursPerWeek, amount, year) => {
    expect(range(amount, amount, { period, hoursPerWeek })).toEqual({ floor: year, ceiling: year })
  })

  it('is in whole dollars at the rate of the week the posting was first seen in', () => {
    const euro = { low: 80_000, high: 100_000.5, currency: 'EUR' }
    expect(counted(euro, '2026-11-15')).toEqual({ floor: 88_000, ceiling: 110_001 })
    expect(counted(euro, '2026-11-16')).toEqual({ floor: 96_000, ceiling: 120_001 })
    expect(counted(euro, '2026-11-22')).toEqual({ floor: 96_000, ceiling: 120_001 })
  })
})

describe('pay is not counted', () => {
  it.each<[string, AdvertisedPay['low'], AdvertisedPay['high'], Partial<AdvertisedPay>]>([
    ['ONE_END_ONLY', 100_000, null, {}],
    ['ONE_END_ONLY', null, 100_000, {}],
    ['ONE_END_ONLY', null, 100_000, { currency: 'XAF' }],
    ['NO_EXCHANGE_RATE', 100_000, 120_000, { currency: 'XAF' }],
    ['NO_EXCHANGE_RATE', 8_000_000, 9_000_000, { currency: 'JPY' }],
    ['NO_EXCHANGE_RATE', 0, 0, { currency: 'XAF' }],
    ['IMPLAUSIBLE', 0, 0, {}],
    ['IMPLAUSIBLE', 0, 120_000, {}],
    ['IMPLAUSIBLE', 1, 120_000, {}],
    ['IMPLAUSIBLE', 1, 1_000_000, {}],
    ['IMPLAUSIBLE', 55, 65, {}],
    ['IMPLAUSIBLE', 150_000, 190_000, { period: 'HOUR' }],
    ['IMPLAUSIBLE', 150_000, 190_000, { period: 'DAY' }],
    ['IMPLAUSIBLE', 140_000, 400_000_000, {}],
    ['IMPLAUSIBLE', 190_000, 190_000, { period: 'MONTH' }],
    ['IMPLAUSIBLE', 190_000, 150_000, {}],
    ['IMPLAUSIBLE', 50, 60, { period: 'HOUR', hoursPerWeek: 1 }],
    ['IMPLAUSIBLE', 100_000, 100_000, { currency: 'INR' }],
  ])('%s: from %j to %j, %j', (reason, low, high, rest) => {
    expect(range(low, high, rest)).toBe(reason)
  })

  it.each([
    [3_000, 3_000, 2_999],
    [3_000, 30_000, 30_001],
    [150_000, 1_500_000, 1_500_001],
    [1_000_000, 2_000_000, 2_000_001],
  ])('from %d to %d it still is, and not where the other end is %d', (low, high, other) => {
    expect(range(low, high)).toEqual({ floor: low, ceiling: high })
    expect(other < low ? range(other, high) : range(low, other)).toBe('IMPLAUSIBLE')
  })
})

describe('little pay and much is counted', () => {
  it.each<[number, number, Partial<AdvertisedPay>]>([
    [240_000, 360_000, { currency: 'INR' }],
    [4, 5, { period: 'HOUR' }],
    [800, 800, { period: 'MONTH' }],
    [150_000, 1_000_000, {}],
    [850_000, 850_000, {}],
  ])('%d to %d, %j', (low, high, rest) => {
    expect(range(low, high, rest)).toEqual({ floor: expect.any(Number), ceiling: expect.any(Number) })
  })
})
