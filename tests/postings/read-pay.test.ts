import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPay } from '../../src/postings/read-pay.ts'

const fromText = (text: string, countries: readonly string[] = []) =>
  readPay(undefined, text, '', countries, () => [])
const fromProse = (text: string, countries: readonly string[] = []) =>
  readPay(undefined, undefined, text, countries, () => [])
const shown = (pay: ReturnType<typeof readPay>): string =>
  pay === null ? 'none' : `${pay.low ?? '…'}–${pay.high ?? '…'} ${pay.currency} ${pay.period}`

describe('a pay text', () => {
  it.each([
    ['$120,000 - $150,000', '120000–150000 USD YEAR'],
    ['$120K – $150K • Offers Equity', '120000–150000 USD YEAR'],
    ['$120-150k', '120000–150000 USD YEAR'],
    ['USD 120 000 to 150 000 per annum', '120000–150000 USD YEAR'],
    ['€55.000 – €70.000 brutto pro Jahr', '55000–70000 EUR YEAR'],
    ['55–70 k€', '55000–70000 EUR YEAR'],
    ['4.500,50 € pro Monat', '4500.5–4500.5 EUR MONTH'],
    ["CHF 110'000 – 130'000", '110000–130000 CHF YEAR'],
    ['12 000 - 15 000 zł / month', '12000–15000 PLN MONTH'],
    ['R$ 8.000 por mês', '8000–8000 BRL MONTH'],
    ['CA$45.00 – CA$60.50 per hour', '45–60.5 CAD HOUR'],
    ['A$900 per day', '900–900 AUD DAY'],
    ['₹12,00,000 – ₹18,00,000', '1200000–1800000 INR YEAR'],
    ['₹20L – ₹30L', '2000000–3000000 INR YEAR'],
    ['£500 a day', '500–500 GBP DAY'],
    ['$38/hr', '38–38 USD HOUR'],
    ['up to £80,000', '…–80000 GBP YEAR'],
    ['from $95,000', '95000–… USD YEAR'],
    ['$95,000+', '95000–… USD YEAR'],
    ['€66K – €75K • €8K – €15K Bonus', '66000–75000 EUR YEAR'],
    ['$62K • $20K Commission • $82,000 OTE', '62000–62000 USD YEAR'],
    ['$150K – $180K • OTE', '150000–180000 USD YEAR'],
    ['$180K – $230K • 0.05% – 0.1%', '180000–230000 USD YEAR'],
    ['Senior: $150K – $180K; Staff: $190K – $230K', '150000–230000 USD YEAR'],
    ['Competitive', 'none'],
    ['', 'none'],
  ])('%s says %s', (text, expected) => {
    expect(shown(fromText(text))).toBe(expected)
  })

  it('is kept as it is worded', () => {
    expect(fromText(' $120K –\n $150K ')?.text).toBe('$120K – $150K')
  })

  it('is read as the range that was formatted', () => {
    const amount = fc.integer({ min: 10, max: 900 }).map((thousands) => thousands * 1_000)
    const style = fc.constantFrom<(amount: number) => string>(
      (value) => `$${value.toLocaleString('en-US')}`,
      (value) => `$${value / 1_000}k`,
      (value) => `${value.toLocaleString('de-DE')} USD`,
      (value) => `USD ${value}`,
      (value) => `$${value.toLocaleString('en-US')}.00`,
    )
    const join = fc.constantFrom(' - ', ' – ', '-', ' to ', ' — ')
    fc.assert(
      fc.property(amount, amount, style, join, (one, other, format, between) => {
        const [low, high] = one < other ? [one, other] : [other, one]
        expect(fromText(`${format(low)}${between}${format(high)} per year`)).toMatchObject({
          low,
          high,
          currency: 'USD',
          period: 'YEAR',
        })
      }),
    )
  })
})

describe('pay in a description', () => {
  it.each([
    ['The base salary range for this role is $140,000 - $175,000 plus equity.', '140000–175000 USD YEAR'],
    ['Compensation:\n\n$38 - $45 per hour', '38–45 USD HOUR'],
    ['Pay is between $90,000 USD and $122,000 USD, depending on experience.', '90000–122000 USD YEAR'],
    ['Base salary $100,000 – $120,000. OTE $180,000 – $200,000.', '100000–120000 USD YEAR'],
    ['Gehalt: 65.000 € bis 80.000 € im Jahr', '65000–80000 EUR YEAR'],
    ['We raised $40,000,000 in our Series B.', 'none'],
    ['We grew from $0 to $5M ARR and manage a $2,000,000 budget.', 'none'],
    ['Benefits: 401(k) match, a $1,500 learning budget and $100 monthly wellness stipend.', 'none'],
    ['Compensation includes a $10,000 sign-on bonus.', 'none'],
    ['Our platform moves $12B a year for 3,000 customers.', 'none'],
  ])('%s: %s', (description, expected) => {
    expect(shown(fromProse(description))).toBe(expected)
  })

  it('is in the dollars of the one country where the job is', () => {
    expect(fromProse('Salary: $100,000 - $120,000', ['CA'])?.currency).toBe('CAD')
    expect(fromProse('Salary: $100,000 - $120,000', ['CA', 'US'])?.currency).toBe('USD')
  })
})

describe('pay fields', () => {
  it('win over words, which are kept', () => {
    const pay = readPay({ low: 1, high: 2, currency: 'EUR', period: 'HOUR' }, '$5 an hour', '', [], () => [])
    expect(pay).toEqual({
      text: '$5 an hour',
      low: 1,
      high: 2,
      currency: 'EUR',
      period: 'HOUR',
      tiers: [],
      hoursPerWeek: null,
    })
  })

  it('that say nothing leave it to the words', () => {
    expect(readPay({ currency: 'EUR', period: 'HOUR' }, '$5 an hour', '', [], () => [])).toMatchObject({
      low: 5,
    })
  })
})
