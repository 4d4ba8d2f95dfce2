import { describe, expect, it } from 'vitest'
import { readPay } from '../../src/postings/read-pay.ts'

const tiersOf = (payText: string | undefined, description = ''): string => {
  const pay = readPay(undefined, payText, description, [], () => [])
  const tiers = pay?.tiers.map(({ label, low, high }) => `${label}: ${low ?? '…'}–${high ?? '…'}`) ?? []
  return `${pay?.low ?? '…'}–${pay?.high ?? '…'} ${pay?.currency} (${tiers.join('; ')})`
}

describe('the ranges of a posting that names several', () => {
  it.each([
    ['$120,000 - $150,000', '120000–150000 USD ()'],
    [
      'Senior: $150K – $180K; Staff: $190K – $230K',
      '150000–230000 USD (Senior: 150000–180000; Staff: 190000–230000)',
    ],
    [
      'Zone A $150K – $180K • Zone B $130K – $160K • Offers Equity',
      '130000–180000 USD (Zone A: 150000–180000; Zone B: 130000–160000)',
    ],
    [
      'Level 3: $120,000-$140,000 Level 4: $150,000-$175,000',
      '120000–175000 USD (Level 3: 120000–140000; Level 4: 150000–175000)',
    ],
    [
      '$160,000-$190,000 (San Francisco), $140,000-$165,000 (Denver)',
      '140000–190000 USD (San Francisco: 160000–190000; Denver: 140000–165000)',
    ],
    ['$100K – $120K • $110K – $130K', '100000–130000 USD (null: 100000–120000; null: 110000–130000)'],
    ['$100K – $120K • $100K – $120K', '100000–120000 USD ()'],
    ['US $100K – $120K • Canada CA$90K – CA$110K', '100000–120000 USD ()'],
    [
      'US: $100K – $120K • EU: €70K – €90K • Bay Area: $120K – $140K',
      '100000–140000 USD (US: 100000–120000; Bay Area: 120000–140000)',
    ],
  ])('%s: %s', (text, expected) => {
    expect(tiersOf(text)).toBe(expected)
  })

  it.each([
    [
      'Salary by place\nColorado: $100,000 - $120,000; California: $115,000 - $140,000',
      '100000–140000 USD (Colorado: 100000–120000; California: 115000–140000)',
    ],
    [
      'Our pay bands:\n- Senior Miller:\n - Base: $100,000 (min) — $110,000 (mid) — $120,000 (max)\n- Lead Miller:\n - Base: $130,000 (min) — $140,000 (mid) — $150,000 (max)',
      '100000–150000 USD (Senior Miller: 100000–120000; Lead Miller: 130000–150000)',
    ],
    [
      'The base salary range for candidates in Boston is $100,000 - $120,000. The base salary range for candidates in Ohio is $90,000 - $105,000.',
      '90000–120000 USD (Boston: 100000–120000; Ohio: 90000–105000)',
    ],
    [
      'Salary range: $100,000-$120,000 USD for Engineers, $130,000-$150,000 USD for Senior Engineers',
      '100000–150000 USD (Engineers: 100000–120000; Senior Engineers: 130000–150000)',
    ],
    ['Annual salary range: $145,000-$195,000 USD for Senior Engineers', '145000–195000 USD ()'],
  ])('%j: %s', (description, expected) => {
    expect(tiersOf(undefined, description)).toBe(expected)
  })
})

describe('the working week of pay by the hour', () => {
  const hours = (payText: string | undefined, description = '') =>
    readPay(undefined, payText, description, [], () => [])?.hoursPerWeek

  it.each([
    ['$40/hour, 30 hours per week', 30],
    ['$40/hour (20 hrs/wk)', 20],
    ['$40/hour, 37.5 hour week', 37.5],
    ['18 €/Std., 20 Stunden pro Woche', 20],
    ['15 €/h - 35h/semaine', 35],
    ['$40/hour, 20-30 hours a week', 25],
    ['$40/hour, 5-25 hours a week', null],
    ['$40/hour, up to 29 hours per week', null],
    ['$40/hour', null],
    ['$90,000 per year, 30 hours per week', null],
    ['$40/hour, 300 hours per week', null],
  ])('%s: %s', (text, expected) => {
    expect(hours(text)).toBe(expected)
  })

  it.each([
    ['Pay: $25 per hour\nHours: 24 hours per week', 24],
    ['Pay: $25 per hour\nExpected hours: 20 - 25 hours per week\nBenefits: plenty', 22.5],
    ['Pay: $25 per hour\nExpected hours: 30 – 40 per week', 35],
    ['Pay: $25 per hour\nFull-time (30 + hours per week)', null],
    ['Part-time (20 hours/week) and remote.\n\nWe mill.\n\nPay: $25 per hour', 20],
    ['Pay: $25 per hour\nHealth insurance for those who work 30+ hours per week', null],
    ['Pay: $25 per hour\nUp to 5 hours a week of travel', null],
  ])('%j: %s', (description, expected) => {
    expect(hours(undefined, description)).toBe(expected)
  })

  it('is found for pay fields, too', () => {
    const pay = readPay(
      { low: 40, high: 50, currency: 'USD', period: 'HOUR' },
      '$40 - $50 per hour',
      'Hours: 24 hours per week',
      [],
      () => [],
    )
    expect(pay?.hoursPerWeek).toBe(24)
  })
})
