import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MOST_DAYS_FROM_RATE,
  SHIPPED_RATES,
  usdRate,
  weeklyRates,
  withShippedRates,
} from '../../src/postings/usd-rate.ts'

const rates = {
  EUR: [
    { from: '2024-01-01', usd: 1.1 },
    { from: '2026-11-13', usd: 1.15 },
    { from: '2026-11-16', usd: 1.16 },
    { from: '2026-11-19', usd: 1.17 },
  ],
}

describe('the rate of a week', () => {
  it.each([
    ['2026-11-15', 1.1436, 'a Sunday, of the week before the first rate of that month'],
    ['2026-11-16', 1.16, 'its Monday, on which there is one'],
    ['2026-11-18', 1.16, 'the days after it'],
    ['2026-11-20', 1.16, 'a day after a newer one'],
    ['2026-11-22', 1.16, 'its Sunday'],
    ['2026-11-23', 1.17, 'the next Monday: the newest before it'],
  ])('on %s is %d: %s', (on, usd) => {
    const known = { EUR: [{ from: '2026-07-18', usd: 1.1436 }, ...rates.EUR.slice(1)] }
    expect(usdRate('EUR', on, known)).toBe(usd)
  })

  it.each<[string, number | null, string]>([
    ['2024-01-01', 1.1, 'its own day'],
    ['2025-12-31', 1.1, 'in the week of the last Monday within two years of it'],
    ['2026-01-05', 1.15, 'later: the first one after the week, of the same year'],
    ['2023-12-31', 1.1, 'before all of them'],
    ['2022-01-03', 1.1, 'two years before all of them'],
    ['2021-12-31', null, 'longer before'],
    ['2028-11-13', 1.17, 'within two years after the last'],
    ['2028-11-20', null, 'longer after'],
  ])('on %s is %j: %s', (on, usd) => {
    expect(usdRate('EUR', on, rates)).toBe(usd)
  })

  it('is one for dollars, and none for a currency that is not known', () => {
    expect(usdRate('USD', '1990-01-01', {})).toBe(1)
    expect(usdRate('XAF', '2026-11-16', rates)).toBeNull()
  })

  it('is the same on all days of a week', () => {
    const day = fc.integer({ min: 0, max: 4_000 })
    const at = (days: number) => new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.uniqueArray(day), fc.integer({ min: 0, max: 500 }), (days, week) => {
        const EUR = days.sort((a, b) => a - b).map((one) => ({ from: at(one), usd: one + 1 }))
        const ofWeek = [0, 1, 2, 3, 4, 5, 6].map((n) => usdRate('EUR', at(week * 7 + n), { EUR }))
        expect(new Set(ofWeek).size).toBe(1)
        // A rate that stands for weeks before it may be thinned out itself.
        const monday = week * 7
        if (days.some((one) => one <= monday && one >= monday - MOST_DAYS_FROM_RATE))
          expect(usdRate('EUR', at(week * 7), { EUR: weeklyRates(EUR) })).toBe(ofWeek[0])
      }),
      { numRuns: 2_000 },
    )
  })
})

it('one rate a week is kept of daily ones: the newest up to a Monday', () => {
  const days = ['2026-11-13', '2026-11-16', '2026-11-17', '2026-11-20', '2026-11-23', '2026-11-24']
  const daily = days.map((from, usd) => ({ from, usd }))
  expect(weeklyRates(daily).map(({ from }) => from)).toEqual(['2026-11-16', '2026-11-23', '2026-11-24'])
})

describe('stored rates', () => {
  it('stand for shipped ones from the first of them to the last', () => {
    const at = (...days: string[]) => days.map((from) => ({ from, usd: 1 }))
    const shipped = { EUR: at('2020-01-01', '2024-01-01', '2026-07-18'), CZK: at('2022-01-01') }
    const joined = withShippedRates({ EUR: at('2023-12-29', '2024-01-05'), DKK: at('2026-11-20') }, shipped)
    const days = Object.entries(joined).map(([code, known = []]) => [code, known.map(({ from }) => from)])
    expect(Object.fromEntries(days)).toEqual({
      EUR: ['2020-01-01', '2023-12-29', '2024-01-05', '2026-07-18'],
      CZK: ['2022-01-01'],
      DKK: ['2026-11-20'],
    })
  })
})

describe('the rates that ship', () => {
  it('are amounts of dollars, by date', () => {
    for (const [code, known = []] of Object.entries(SHIPPED_RATES)) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      const days = known.map(({ from }) => from)
      expect(days).toEqual([...new Set(days)].sort())
      for (const { from, usd } of known) {
        expect(from).toMatch(/^20\d\d-\d\d-\d\d$/)
        expect(usd).toBeGreaterThan(0)
      }
    }
  })

  it.each([
    ['EUR', '2026-08-03', 1.1379],
    ['GBP', '2026-10-05', 1.3444],
    ['EUR', '2020-06-01', 1.1405],
    ['GBP', '2020-06-01', 1.2826],
    ['INR', '2025-11-10', 0.012005],
    ['INR', '2026-08-03', null],
    ['TRY', '2026-08-03', null],
    ['JPY', '2026-08-03', null],
    ['CLP', '2026-08-03', null],
    ['HUF', '2026-08-03', null],
  ])('%s on %s: %j', (currency, on, usd) => {
    expect(usdRate(currency, on, SHIPPED_RATES)).toBe(usd)
  })
})
