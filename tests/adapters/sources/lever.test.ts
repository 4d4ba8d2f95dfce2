import { describe, expect, it } from 'vitest'
import { leverPosting as posting } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object) => (await readPostings('lever', [{ ...posting, ...change }]))[0]

describe('a Lever posting', () => {
  it('is a raw posting with its lists in its description and all its places', async () => {
    expect(await read({})).toEqual({
      id: '5b0e6c1e-9f8f-4d5e-a7b1-0d6f3f2e1a00',
      title: 'Machine Learning Engineer',
      company: 'Acme',
      locations: ['New York, NY (United States)', 'London'],
      url: 'https://jobs.lever.co/northwind/5b0e6c1e',
      workplace: 'HYBRID',
      description: [
        '<div><div>Models in production</div></div>',
        '<h3>You bring</h3>',
        '<div><li>PyTorch</li><li>Kubernetes</li></div>',
        '<div><div>We like tests.</div></div>',
        '<div><div>Depends on experience.</div></div>',
      ].join('\n'),
      pay: { low: 150_000, high: 190_000, currency: 'USD', period: 'YEAR' },
      postedOn: '2026-05-19',
    })
  })

  it.each([
    ['per-year-salary', 'YEAR'],
    ['per-month-salary', 'MONTH'],
    ['per-week-salary', 'WEEK'],
    ['per-day-wage', 'DAY'],
    ['per-hour-wage', 'HOUR'],
    ['bi-week-salary', undefined],
    ['semi-month-salary', undefined],
    ['one-time', undefined],
  ])('paid %s is paid by the %s', async (interval, period) => {
    const salaryRange = { min: 10, max: 20, currency: 'usd', interval }
    expect((await read({ salaryRange }))?.pay).toEqual(
      period === undefined ? undefined : { low: 10, high: 20, currency: 'USD', period },
    )
  })

  it.each([
    ['remote', 'REMOTE'],
    ['on-site', 'ONSITE'],
    ['onsite', 'ONSITE'],
    ['unspecified', undefined],
    [null, undefined],
  ])('of the workplace type %j is worked %s', async (workplaceType, workplace) => {
    expect((await read({ workplaceType }))?.workplace).toBe(workplace)
  })

  it.each([
    [{ location: 'Remote' }, 'US', ['Remote (United States)']],
    [{ location: 'Berlin, Germany' }, 'DE', ['Berlin, Germany']],
    [{ allLocations: ['Seoul', 'Busan'] }, 'KR', ['Seoul (South Korea)', 'Busan']],
    [{}, null, []],
    [null, 'GB', ['United Kingdom']],
  ])('in %j of %s is in %j', async (categories, country, locations) => {
    expect((await read({ categories, country }))?.locations).toEqual(locations)
  })

  it('has its plain text where it has no HTML, kept apart from tags', async () => {
    const plain = {
      description: '',
      descriptionPlain: 'a < b\nc',
      lists: null,
      additional: null,
      additionalPlain: '',
      salaryDescription: null,
    }
    expect((await read(plain))?.description).toBe('<div>a &lt; b<br>\nc</div>')
  })

  it('that is not published is left out, one that cannot be read is rejected alone', async () => {
    const records = await readPayload('lever', [
      { ...posting, state: 'closed' },
      { ...posting, text: 4 },
      posting,
    ])
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json [1]', 'text is missing: a text is expected'.replace('is missing', 'is 4')],
      ['acme.json [2]', undefined],
    ])
  })

  it('takes its company from the file where nobody names one', async () => {
    const [one] = await readPostings('lever', [posting], { company: null, name: 'Rose Rocket' })
    expect(one?.company).toBe('Rose Rocket')
    await expect(readPayload('lever', [posting], { company: null, name: null })).rejects.toMatchObject({
      exitCode: 2,
    })
  })
})

it('an answer that is no list fails as a whole', async () => {
  await expect(readPayload('lever', { ok: false, error: 'Document not found' })).rejects.toThrow(
    /has no list of jobs: expected .*Lever/,
  )
})
