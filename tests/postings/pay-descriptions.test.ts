import { describe, expect, it } from 'vitest'
import { readPay } from '../../src/postings/read-pay.ts'

const read = (description: string, countries: readonly string[] = []): string => {
  const pay = readPay(undefined, undefined, description, countries, () => [])
  return pay === null ? 'none' : `${pay.low ?? '…'}–${pay.high ?? '…'} ${pay.currency} ${pay.period}`
}

describe('a description that names pay', () => {
  it.each([
    ['The base salary range for this position is $118,000 to $146,000.', '118000–146000 USD YEAR'],
    ['Base pay is between $27 and $34 per hour.', '27–34 USD HOUR'],
    ['Base pay for this role is between $27/hr and $34/hr.', '27–34 USD HOUR'],
    ['The pay range is $95,000—$120,000 USD', '95000–120000 USD YEAR'],
    ['Pay Range\n$95,000 — $120,000 USD', '95000–120000 USD YEAR'],
    ['Annual Salary:\n\n$140,000-$160,000 USD', '140000–160000 USD YEAR'],
    [
      'Salary: $130k - $150k. We have raised $40 million from people who know mills.',
      '130000–150000 USD YEAR',
    ],
    ['We raised $40 million. The salary is $130k - $150k.', '130000–150000 USD YEAR'],
    ['You earn $130,000 - $150,000 plus an annual learning budget of $2,000.', '130000–150000 USD YEAR'],
    ['Salary: €60.000 - €70.000, a €1.000 learning budget and a phone.', '60000–70000 EUR YEAR'],
    ['The range is $88,000 - $99,000 per year. We pay for courses.', '88000–99000 USD YEAR'],
    ['The salary range is $88,000 to $99,000 and equity in a company worth $2B.', '88000–99000 USD YEAR'],
    ['Expected compensation is $150K–$170K + equity + benefits', '150000–170000 USD YEAR'],
    ['Target total cash: $210,000 - $260,000', '210000–260000 USD YEAR'],
    ['On-target earnings of $180,000 (base $90,000).', '90000–90000 USD YEAR'],
    ['The OTE for this role is $160,000 - $190,000.', '160000–190000 USD YEAR'],
    ['$80,000 base salary + $40,000 variable, $120,000 OTE', '80000–80000 USD YEAR'],
    ['We pay $45 to $55 an hour, every two weeks.', '45–55 USD HOUR'],
    ['Salary is $98,500, paid every two weeks.', '98500–98500 USD YEAR'],
    ['The salary for this role is $4,100 per fortnight.', '2050–2050 USD WEEK'],
    ['Compensation: up to $150,000 a year', '…–150000 USD YEAR'],
    ['Salary starts at $75,000.', '75000–… USD YEAR'],
    ['The starting salary is $75,000.', '75000–75000 USD YEAR'],
    ['Starting base salary: CAD 85,000 - 95,000', '85000–95000 CAD YEAR'],
    ['Salary (CAD): $85,000 - $95,000', '85000–95000 CAD YEAR'],
    ['Cash Range$138K – $160K • Offers Equity', '138000–160000 USD YEAR'],
    ['What we offer\n- 70-75K€ fixed + 15K€ bonus', '70000–75000 EUR YEAR'],
    ['Gross Annual Salary (RAL) starting from €26,000, in addition to the benefits.', '26000–… EUR YEAR'],
    ['Dein Jahresgehalt: 60.000 bis 72.000 € brutto, dazu 30 Tage Urlaub.', '60000–72000 EUR YEAR'],
    ['Gehalt: 4.000 € brutto im Monat', '4000–4000 EUR MONTH'],
    ['Wir zahlen 18,50 € pro Stunde.', '18.5–18.5 EUR HOUR'],
    ['Rémunération : entre 42 000 € et 50 000 € brut annuel selon expérience', '42000–50000 EUR YEAR'],
    ['Salaire : 45-55K€ + intéressement', '45000–55000 EUR YEAR'],
    ['Ofrecemos un salario de 30.000 a 36.000 € brutos al año.', '30000–36000 EUR YEAR'],
    ['Salário: R$ 9.000 a R$ 11.000 por mês + vale-refeição', '9000–11000 BRL MONTH'],
    ['Wynagrodzenie: 18 000 – 22 000 zł netto + VAT miesięcznie (B2B)', '18000–22000 PLN MONTH'],
    ['Salaris: €4.200 - €5.600 bruto per maand', '4200–5600 EUR MONTH'],
    ['Lön: 48 000 – 55 000 kr/mån', '48000–55000 SEK MONTH'],
    ['The salary is £52,000 - £58,000 with a pension contribution of £4,000.', '52000–58000 GBP YEAR'],
    ['Day rate: £400 - £450', '400–450 GBP DAY'],
    ['Salary: ₹18,00,000 – ₹24,00,000 per annum', '1800000–2400000 INR YEAR'],
    ['Contractors are paid $25 per hour.', '25–25 USD HOUR'],
    ['Comp:\n - $25/hour\n\nWrite to jobs@mill.example', '25–25 USD HOUR'],
    ['Fixed rate: $800 / month + commission', '800–800 USD MONTH'],
    ['The salary for this role is budgeted to be $5,000 SGD monthly.', '5000–5000 SGD MONTH'],
    [
      'Total compensation ranges from $200,000 - $250,000, and an equity component.',
      '200000–250000 USD YEAR',
    ],
    ['The base salary is $75,000 with an OTE of $105,000. Base salary may vary.', '75000–75000 USD YEAR'],
    ['The estimated salary is $175,000 base ($300,000 OTE).', '175000–175000 USD YEAR'],
    ['The salary range is $110,000 - 120,000K (OTE $220,000 - $240,000).', '110000–120000 USD YEAR'],
    ['The pay range in Ohio is $135,000‐$185,000/year; base pay may vary.', '135000–185000 USD YEAR'],
    ['The base salary is between $133,000 USD -and $151,000 USD.', '133000–151000 USD YEAR'],
    ['The base salary is between $133,000 USD and $\t151,000 USD.', '133000–151000 USD YEAR'],
    ['The hourly range is $57/hr for Bachelors and $61/hr for Masters.', '57–61 USD HOUR'],
    ['Base Salary: $60,000 – $70,000. The average on-target wage is $90,000.', '60000–70000 USD YEAR'],
    ['We pay $20.00 an hour, plus commission. The average on-target wage is $36/hour.', '20–20 USD HOUR'],
    ['Salary range: 70k-120k EUR - 0-0.2% equity', '70000–120000 EUR YEAR'],
    ['Range: RM 3,000 - RM 5,000', '3000–5000 MYR MONTH'],
    ['Competitive pay that starts at P100K per month', '100000–… PHP MONTH'],
    [
      'Our bands\nThe yearly pay is the following:\nFrance: 65.500 - 83.500 EUR\nSpain: 60.000- 76.500 EUR',
      '60000–83500 EUR YEAR',
    ],
    ['The wage range for this position is $22 to $41.', '22–41 USD HOUR'],
    ['Pay range: $19.32 - $24.13 Weekly Hours: 40', '19.32–24.13 USD HOUR'],
    ['Pay: $43 - $44 / hr Benefits: plenty', '43–44 USD HOUR'],
    ['Pay: $137,000.00 - $140,000.00Benefits: plenty', '137000–140000 USD YEAR'],
    ['Minimum salary: $77,000. Maximum salary: $97,000.', '77000–97000 USD YEAR'],
    ['35 hours per week. Base pay: $25 - $30', '25–30 USD HOUR'],
    ['The job pays $21/hr + $2.50 at night.', '21–21 USD HOUR'],
    ['This role is starting at $85,000 per year.', '85000–… USD YEAR'],
    ['A staff miller at $140k-$180k plus equity', '140000–180000 USD YEAR'],
    ['Stipend: 15000 INR/month', '15000–15000 INR MONTH'],
    ['Miller: $ 371 per day', '371–371 USD DAY'],
    ['Gehalt: EUR 90.000  OTE\nBasisgehalt: EUR 60.000 - 65.000', '60000–65000 EUR YEAR'],
    ['Competitive salary: $130,000+', '130000–… USD YEAR'],
    ['Compensation & equity in Canada: CA$225,000 – CA$260,000 + equity', '225000–260000 CAD YEAR'],
    ['Base Pay  $118,000.00 - $170,000.00 USD Annual Bonus: 25%', '118000–170000 USD YEAR'],
    ['zwischen 45.000 und 55.000 EUR brutto', '45000–55000 EUR YEAR'],
    ['Salary: Band 7 - $114,500.15 p.a + 12% superannuation', '114500.15–114500.15 AUD YEAR'],
    ['Total earnings (including incentive pay) for this role are $85,000 - $99,000.', '85000–99000 USD YEAR'],
    ['Compensation: $60,000 OTE ($40,000 base salary plus commission)', '40000–40000 USD YEAR'],
    ['The wage is $21.50 hourly; shifts of 8 hours.', '21.5–21.5 USD HOUR'],
    ['US: $120,000 - $140,000 base salary\nHardware: $2,500 for your home office', '120000–140000 USD YEAR'],
  ])('%j: %s', (description, expected) => {
    expect(read(description)).toBe(expected)
  })
})

describe('a description that names other money', () => {
  it.each([
    'We raised $40 million and pay for courses.',
    'Backed by $120M from people who know mills, we pay well.',
    'Competitive salary and a 401k match of up to $5,000.',
    'Competitive pay. We help firms that earn $10M to $50M a year.',
    'Life insurance covering twice your salary, up to $200k',
    'Health insurance worth up to $30,000 per year',
    'A monthly rent subsidy of up to $2,000 for who lives near the mill',
    'Salary: competitive\n$1,000 annual stipend for learning',
    '€1,500 per year to spend on courses and books',
    'Referral bonus: $3,000 for every friend you bring in',
    'We place engineers with salaries between $80K and $200K a year at other firms.',
    'You own budgets of $500,000 to $2,000,000 a year.',
    'Close deals of $50k - $250k a year (quota: $1.2M).',
    'Our packages range from $99 to $649 per month.',
    'An industry of $500B, with customers in 40 countries',
    'Our merchants pay $20,000 to $80,000 a year for the product.',
    'Our payroll product moves $2,000,000 per month in wages.',
    'Relocation of up to $10,000 and a $5,000 sign-on bonus',
    'An H-1B petition is subject to the $100,000 payment.',
    'Saves each client $150,000 per year in labor',
    'Pay: competitive. Employee of the month gets $500.',
    'Salary review each year; 25,000 SEK wellness allowance',
    'A career with 5+ years at $5M+ ARR companies; compensation is competitive',
    'Tuition of up to $12,000 a year is paid by us.',
    'Our members save $1,200 a year on average.',
    'Compensation: equity worth $50,000 - $100,000',
    'Monthly quotas range from $40K to $50K.',
    'Insurance of $50,000 or 1 times your salary',
    'Up to 3% of your pay and $0.50 on the dollar',
    'Relocation assistance starting at $15,000',
    'A device stipend program starting at $30,000',
    'More than 5.000 AED in Europe',
    'We donate $25,000 a year and grant $10,000 awards.',
    'A practice owner can earn over $1m annually.',
    'Great pay\n2 days a year for yourself: $100 and a day off',
    'We help teams with salaries: $12,000,000 saved.',
    'Manage a portfolio of $250,000 - $500,000 in annual recurring revenue. Competitive compensation.',
  ])('%j: none', (description) => {
    expect(read(description)).toBe('none')
  })
})

describe('pay without sign or code', () => {
  it.each([
    ['The salary is 120,000 – 150,000.', ['US'], '120000–150000 USD YEAR'],
    ['What we offer:\n210k - 231k + equity', ['US'], '210000–231000 USD YEAR'],
    ['What we offer:\n210k - 231k stars on every mill', ['US'], 'none'],
    ['The salary is 120,000 – 150,000.', [], 'none'],
    ['The salary is 120k - 150k.\nBenefits: a 401(k) and lunch', [], '120000–150000 USD YEAR'],
  ])('%j at %j: %s', (description, countries, expected) => {
    expect(read(description, countries)).toBe(expected)
  })
})
