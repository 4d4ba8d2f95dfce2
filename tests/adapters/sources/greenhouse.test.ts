import { describe, expect, it } from 'vitest'
import { greenhouseJob as job } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object, company: string | null = 'Acme') =>
  (await readPostings('greenhouse', { jobs: [{ ...job, ...change }] }, { company }))[0]
const range = (min_cents: number | null, max_cents: number | null, rest = {}) => ({
  min_cents,
  max_cents,
  currency_type: 'USD',
  ...rest,
})

describe('a Greenhouse job', () => {
  it('is a raw posting, its content no longer escaped and its pay no longer in cents', async () => {
    expect(await read({})).toEqual({
      id: '4001',
      title: 'Senior Data Scientist',
      company: 'Northwind',
      locations: ['Boston, MA'],
      url: 'https://job-boards.greenhouse.io/northwind/jobs/4001',
      description: '<p>Forecasts in <b>Python</b> &amp; SQL</p>',
      pay: { low: 140_000, high: 180_000, currency: 'USD', period: 'YEAR' },
      postedOn: '2026-07-16',
    })
  })

  it.each([
    [[range(2_500, 4_000)], { low: 25, high: 40, currency: 'USD', period: 'HOUR' }],
    [
      [range(500_000, 700_000, { title: 'Monthly salary' })],
      { low: 5_000, high: 7_000, currency: 'USD', period: 'MONTH' },
    ],
    [
      [range(20_000_000, 30_000_000, { title: 'OTE' }), range(10_000_000, 12_000_000, { title: 'Base' })],
      { low: 100_000, high: 120_000, currency: 'USD', period: 'YEAR' },
    ],
    [
      [range(20_000_000, 30_000_000, { title: 'OTE' })],
      { low: 200_000, high: 300_000, currency: 'USD', period: 'YEAR' },
    ],
    [
      [range(6_000_000, null, { currency_type: 'EUR' }), range(1, 2)],
      { low: 60_000, currency: 'EUR', period: 'YEAR' },
    ],
    [[range(0, 0)], undefined],
    [[range(1, 2, { currency_type: null })], undefined],
    ['none', undefined],
    [null, undefined],
  ])('with pay ranges %j is paid %j', async (pay_input_ranges, pay) => {
    expect((await read({ pay_input_ranges }))?.pay).toEqual(pay)
  })

  it('has the pay of a field of the employer’s own where it has no ranges', async () => {
    const metadata = [
      {
        name: 'Bonus',
        value: { unit: 'USD', min_value: '1.0', max_value: '2.0' },
        value_type: 'currency_range',
      },
      {
        name: 'Salary Range',
        value: { unit: 'USD', min_value: '90000.0', max_value: '110000.0' },
        value_type: 'currency_range',
      },
    ]
    expect((await read({ metadata, pay_input_ranges: [] }))?.pay).toEqual({
      low: 90_000,
      high: 110_000,
      currency: 'USD',
      period: 'YEAR',
    })
  })

  it.each([
    ['Remote, Italy', ['Remote, Italy']],
    ['Hybrid', ['Hybrid', 'Boston, Massachusetts, United States', 'Rome']],
    ['Multiple Locations', ['Multiple Locations', 'Boston, Massachusetts, United States', 'Rome']],
    ['', ['Boston, Massachusetts, United States', 'Rome']],
    [null, ['Boston, Massachusetts, United States', 'Rome']],
  ])('located in %j is in %j', async (name, locations) => {
    const offices = [...job.offices, { id: 9, name: 'Rome', location: null }]
    expect((await read({ location: { name }, offices }))?.locations).toEqual(locations)
  })

  it.each([
    [{ name: 'Workplace Type', value: 'Hybrid' }, 'HYBRID'],
    [{ name: 'Work Location', value: ['Remote'] }, 'REMOTE'],
    [{ name: 'Remote?', value: 'Yes' }, 'REMOTE'],
    [{ name: 'Is Remote', value: true }, 'REMOTE'],
    [{ name: 'Remote', value: false }, undefined],
    [{ name: 'Workplace Type', value: ['Remote', 'Hybrid'] }, undefined],
    [{ name: 'Team', value: 'Remote' }, undefined],
  ])('with a field %j is worked %s', async (field, workplace) => {
    expect((await read({ metadata: [field] }))?.workplace).toBe(workplace)
  })

  it('keeps content that was not escaped, and takes its company from the caller where it names none', async () => {
    const posting = await read({ content: '<p>a &lt; b</p>', company_name: null })
    expect(posting).toMatchObject({ description: '<p>a &lt; b</p>', company: 'Acme' })
  })

  it('that cannot be read is rejected alone', async () => {
    const jobs = [{ ...job, title: null }, 7, { ...job, absolute_url: [] }, job]
    const records = await readPayload('greenhouse', { jobs })
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json jobs[0]', 'title is missing: a text is expected'],
      ['acme.json jobs[1]', '7 is no job: an object is expected'],
      ['acme.json jobs[2]', 'absolute_url is []: a text is expected'],
      ['acme.json jobs[3]', undefined],
    ])
  })

  it('needs a company from somewhere', async () => {
    const jobs = [{ ...job, company_name: undefined }, job]
    const [first] = await readPayload('greenhouse', { jobs }, { company: null, name: null })
    expect(first?.reject).toMatch(/^no company is named: .*--company NAME$/)
  })
})

it('a board without jobs has no records, one of another kind fails as a whole', async () => {
  expect(await readPayload('greenhouse', { jobs: [] })).toEqual([])
  await expect(readPayload('greenhouse', { offers: [] })).rejects.toThrow(
    /acme\.json has no list of jobs: expected .*Greenhouse/,
  )
  await expect(readPayload('greenhouse', { jobs: [{ id: 1, name: 'x' }] })).rejects.toThrow(
    /none of its 1 jobs can be read, the first because title is missing/,
  )
})
