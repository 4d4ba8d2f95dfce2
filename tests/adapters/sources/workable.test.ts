import { describe, expect, it } from 'vitest'
import { workableJob as job } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const inWidget = (...jobs: object[]) => readPostings('workable', { name: 'Northwind', jobs })

describe('a Workable job', () => {
  it('of the widget is a raw posting', async () => {
    expect(await inWidget(job)).toEqual([
      {
        id: 'AB12CD34EF',
        title: 'Data Engineer',
        company: 'Northwind',
        locations: ['Madrid, Community of Madrid, Spain'],
        url: 'https://apply.workable.com/j/AB12CD34EF',
        description: '<div><p>Pipelines in Spark</p></div>',
        postedOn: '2026-08-05',
      },
    ])
  })

  it('listed once for each of its places has all of them each time', async () => {
    const inPorto = { ...job, locations: [{ city: 'Porto', region: null, country: 'Portugal' }] }
    const locations = ['Madrid, Community of Madrid, Spain', 'Porto, Portugal']
    const postings = await inWidget(job, inPorto)
    expect(postings.map((posting) => posting.locations)).toEqual([locations, locations])
  })

  it.each([
    [{ locations: [] }, ['Madrid, Community of Madrid, Spain']],
    [{ locations: [{ city: 'Madrid', country: 'Spain', hidden: true }, { country: 'Spain' }] }, ['Spain']],
    [{ locations: [{ city: 'Lyon', countryCode: 'FR' }] }, ['Lyon, France']],
    [{ locations: undefined, city: '', state: '', country: '' }, []],
  ])('with %j is in %j', async (change, locations) => {
    expect((await inWidget({ ...job, ...change }))[0]?.locations).toEqual(locations)
  })

  it('of the account’s list is one too', async () => {
    const result = {
      id: 4_000_001,
      shortcode: 'FF00FF00FF',
      title: 'ML Engineer',
      remote: true,
      location: { country: 'Greece', countryCode: 'GR', city: 'Athens', region: 'Attica' },
      state: 'published',
      isInternal: false,
      published: '2026-03-01T00:00:00.000Z',
      workplace: 'hybrid',
    }
    const results = [
      result,
      { ...result, shortcode: 'A', isInternal: true },
      { ...result, shortcode: 'B', state: 'closed' },
    ]
    expect(await readPostings('workable', { total: 3, results })).toEqual([
      {
        id: 'FF00FF00FF',
        title: 'ML Engineer',
        company: 'Acme',
        locations: ['Athens, Attica, Greece'],
        url: 'https://apply.workable.com/j/FF00FF00FF',
        workplace: 'HYBRID',
        postedOn: '2026-03-01',
      },
    ])
  })

  it('of the employer’s own list is one too, with its pay', async () => {
    const own = {
      id: '61884e2',
      title: 'AI Engineer',
      shortcode: 'GROOV003',
      state: 'published',
      url: 'https://northwind.workable.com/jobs/102268944',
      location: {
        location_str: 'Portland, Oregon, United States',
        city: 'Portland',
        telecommuting: true,
        workplace_type: 'remote',
      },
      salary: { salary_from: 120_000, salary_to: 140_000, salary_currency: 'usd' },
      created_at: '2026-07-01T00:00:00Z',
      full_description: '<p>RAG</p>',
      description: 'part of it',
    }
    expect(await readPostings('workable', { jobs: [own] })).toEqual([
      {
        id: 'GROOV003',
        title: 'AI Engineer',
        company: 'Acme',
        locations: ['Portland, Oregon, United States'],
        url: 'https://northwind.workable.com/jobs/102268944',
        workplace: 'REMOTE',
        description: '<p>RAG</p>',
        pay: { low: 120_000, high: 140_000, currency: 'USD', period: 'YEAR' },
        postedOn: '2026-07-01',
      },
    ])
  })

  it('in full is one too, alone and in a list', async () => {
    const { url, locations, ...inFull } = { ...job, requirements: '<p>SQL</p>', remote: true }
    const alone = await readPostings('workable', inFull)
    expect(alone).toMatchObject([
      { id: 'AB12CD34EF', workplace: 'REMOTE', description: expect.stringContaining('<p>SQL</p>') },
    ])
    expect(await readPostings('workable', [inFull])).toEqual(alone)
  })

  it.each([
    [{ telecommuting: true }, 'REMOTE'],
    [{ telecommuting: false }, undefined],
    [{ workplace: 'on_site', telecommuting: true }, 'ONSITE'],
    [{ remote: true }, 'REMOTE'],
  ])('with %j is worked %s', async (change, workplace) => {
    expect((await inWidget({ ...job, ...change }))[0]?.workplace).toBe(workplace)
  })

  it('that cannot be read is rejected alone', async () => {
    const records = await readPayload('workable', { jobs: [{ ...job, shortcode: {} }, job] })
    expect(records.map(({ reject }) => reject)).toEqual(['shortcode is {}: a text is expected', undefined])
  })
})
