import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPay } from '../../src/postings/read-pay.ts'

const NBSP = '\u00a0'
const NARROW = '\u202f'
const grouped =
  (mark: string) =>
  (value: number): string =>
    String(value).replace(/\B(?=(\d{3})+$)/g, mark)
const comma = grouped(',')

/** How an amount is written, and in which currency that is. */
const STYLES: readonly (readonly [currency: string, write: (value: number) => string])[] = [
  ['USD', (value) => `$${comma(value)}`],
  ['USD', (value) => `$${comma(value)}.00`],
  ['USD', (value) => `${comma(value)} USD`],
  ['USD', (value) => `USD${NBSP}${comma(value)}`],
  ['USD', (value) => `US$ ${comma(value)}`],
  ['USD', (value) => `USD $${value}`],
  ['CAD', (value) => `CA$${value / 1_000}K`],
  ['AUD', (value) => `A$${value / 1_000}k`],
  ['GBP', (value) => `£${value / 1_000}k`],
  ['EUR', (value) => `${grouped('.')(value)} €`],
  ['EUR', (value) => `€ ${grouped('.')(value)},-`],
  ['EUR', (value) => `${grouped('.')(value)},00 €`],
  ['EUR', (value) => `${grouped(' ')(value)} euros`],
  ['EUR', (value) => `${grouped(NARROW)(value)} €`],
  ['EUR', (value) => `${value / 1_000}K€`],
  ['CHF', (value) => `CHF ${grouped("'")(value)}`],
  ['CHF', (value) => `Fr. ${grouped('’')(value)}.–`],
  ['PLN', (value) => `${grouped(NBSP)(value)} zł`],
  ['SEK', (value) => `${grouped(' ')(value)} kr`],
  ['BRL', (value) => `R$ ${grouped('.')(value)},00`],
  ['ZAR', (value) => `R${value / 1_000}k`],
  ['JPY', (value) => `¥${comma(value)}`],
]
const JOINS = [' - ', ' – ', '-', '–', ' — ', '—', ' to ', ' bis ', ' à ', ` –${NBSP}`, ' ~ '] as const
const PERIODS = [
  [
    'YEAR',
    ['/year', ' per year', '/yr', ' a year', ' p.a.', ' per annum', ' annually', ' pro Jahr', ' par an'],
  ],
  [
    'MONTH',
    ['/month', ' per month', ' a month', ' monthly', ' im Monat', ' par mois', ' al mes', ' / mies.'],
  ],
  ['MONTH', [' per maand', '/mån', ' por mês', '/mo', ' pcm']],
  ['WEEK', ['/week', ' per week', ' a week', ' weekly', ' pro Woche', ' pw']],
  ['DAY', ['/day', ' per day', ' a day', ' daily', ' pro Tag', ' par jour']],
  ['HOUR', ['/hour', ' per hour', '/hr', ' an hour', ' hourly', ' pro Stunde', ' /h', ' per uur']],
] as const

/** Amounts that somebody could be paid in that period. */
const LEAST = { YEAR: 20_000, MONTH: 2_000, WEEK: 1_000, DAY: 1_000, HOUR: 1_000 } as const
const MOST = { YEAR: 900_000, MONTH: 60_000, WEEK: 15_000, DAY: 14_000, HOUR: 1_000 } as const

const formatted = fc.constantFrom(...PERIODS).chain(([period, words]) => {
  const amount = fc
    .integer({ min: LEAST[period] / 1_000, max: MOST[period] / 1_000 })
    .map((thousands) => thousands * 1_000)
  return fc.record({
    style: fc.constantFrom(...STYLES),
    join: fc.constantFrom(...JOINS),
    ends: fc.tuple(amount, amount).map(([one, other]) => (one < other ? [one, other] : [other, one])),
    period: fc.constant(period),
    words: fc.constantFrom(...words),
  })
})

const read = (text: string | undefined, description = '') =>
  readPay(undefined, text, description, [], () => [])

describe('pay that was formatted', () => {
  it('is read as it was from a pay text', () => {
    fc.assert(
      fc.property(
        formatted,
        ({ style: [currency, write], join, ends: [low = 0, high = 0], period, words }) => {
          const text = `${write(low)}${join}${write(high)}${words}`
          expect({ given: text, ...read(text) }).toMatchObject({ given: text, low, high, currency, period })
        },
      ),
    )
  })

  it('is read as it was from a description that names it', () => {
    const around = fc.constantFrom(
      ['The salary range for this role is ', '.'],
      ['We raised $40 million.\nPay: ', ' + equity\nWe pay for courses.'],
      ['Compensation\n\n- ', '\n- A learning budget of $1,500'],
      ['Gehalt: ', ', je nach Erfahrung. 30 Tage Urlaub.'],
    )
    const ofAll = formatted.filter(({ period }) => period !== 'DAY' && period !== 'WEEK')
    fc.assert(
      fc.property(
        ofAll,
        around,
        ({ style, join, ends: [low = 0, high = 0], period, words }, [before, behind]) => {
          const [currency, write] = style
          const description = `${before}${write(low)}${join}${write(high)}${words}${behind}`
          expect({ description, ...read(undefined, description) }).toMatchObject({
            description,
            low,
            high,
            currency,
            period,
          })
        },
      ),
    )
  })

  it('has cents and digits of its own by the hour', () => {
    const cents = fc.integer({ min: 1_000, max: 15_000 }).map((value) => value / 100)
    fc.assert(
      fc.property(cents, cents, fc.constantFrom('/hr', ' per hour', ' an hour'), (one, other, words) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(read(`$${low.toFixed(2)} - $${high.toFixed(2)}${words}`)).toMatchObject({
          low,
          high,
          period: 'HOUR',
        })
      }),
    )
  })

  it('is found among any words, or not, but never fails', () => {
    const piece = fc.constantFrom(
      ...[
        '$',
        '€',
        'k',
        '1',
        '000',
        ',',
        '.',
        ' ',
        '-',
        '–',
        '/',
        'hr',
        'salary',
        'to',
        'USD',
        '\n',
        "'",
        '+',
        '%',
        '(',
        ')',
        '万',
        '円',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        for (const pay of [read(text), read(undefined, text)]) {
          expect(pay === null || pay.low === null || pay.high === null || pay.low <= pay.high).toBe(true)
        }
      }),
    )
  })
})
