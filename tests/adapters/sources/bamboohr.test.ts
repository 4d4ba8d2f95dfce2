import { describe, expect, it } from 'vitest'
import { bambooOpening as opening } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object) =>
  (await readPostings('bamboohr', { result: [{ ...opening, ...change }] }))[0]

describe('a BambooHR opening', () => {
  it('of the list is a raw posting', async () => {
    expect(await read({})).toEqual({
      id: '86',
      title: 'Data Engineer',
      company: 'Acme',
      locations: ['Austin, Texas'],
      workplace: 'HYBRID',
    })
  })

  it('in full has its description, address, pay and day', async () => {
    const jobOpening = {
      jobOpeningName: 'Data Engineer',
      jobOpeningShareUrl: 'https://northwind.bamboohr.com/careers/86',
      jobOpeningStatus: 'Open',
      description: '<p>Airflow</p>',
      compensation: '$120,000 - $140,000',
      datePosted: '2026-05-02',
      location: { city: 'Austin', state: 'Texas', postalCode: '73301', addressCountry: 'United States' },
      locationType: '1',
    }
    expect(await readPostings('bamboohr', { result: { jobOpening } })).toEqual([
      {
        id: '86',
        title: 'Data Engineer',
        company: 'Acme',
        locations: ['Austin, Texas, United States'],
        url: 'https://northwind.bamboohr.com/careers/86',
        workplace: 'REMOTE',
        description: '<p>Airflow</p>',
        payText: '$120,000 - $140,000',
        postedOn: '2026-05-02',
      },
    ])
    const filled = { ...jobOpening, jobOpeningStatus: 'Filled' }
    expect(await readPostings('bamboohr', { result: { jobOpening: filled } })).toEqual([])
  })

  it('of a list that was fetched is shown beside it', async () => {
    const url = new URL('https://northwind.bamboohr.com/careers/list')
    const [posting] = await readPostings('bamboohr', { result: [opening] }, { url })
    expect(posting?.url).toBe('https://northwind.bamboohr.com/careers/86')
  })

  it('in full may stand in a list with others', async () => {
    const inFull = (id: string) => ({ result: { jobOpening: { ...opening, id } } })
    const postings = await readPostings('bamboohr', [inFull('1'), inFull('2')])
    expect(postings.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it.each([
    [{ locationType: '0' }, undefined],
    [{ locationType: 1 }, 'REMOTE'],
    [{ locationType: '0', isRemote: 'yes' }, 'REMOTE'],
    [{ locationType: null, isRemote: true }, 'REMOTE'],
  ])('with %j is worked %s', async (change, workplace) => {
    expect((await read(change))?.workplace).toBe(workplace)
  })

  it.each([
    [{ country: 'Canada', state: null, province: 'Ontario', city: 'Ottawa' }, 'Ottawa, Ontario, Canada'],
    [{ country: 'Mexico', state: 'BC', city: 'Tijuana' }, 'Tijuana, BC, Mexico'],
    [{ country: 'United States', state: null, city: null }, 'Austin, Texas, United States'],
    [{ country: null, state: null, city: null }, 'Austin, Texas'],
  ])('with %j of its own is in %s', async (atsLocation, place) => {
    expect((await read({ atsLocation }))?.locations).toEqual([place])
  })

  it('that cannot be read is rejected alone', async () => {
    const records = await readPayload('bamboohr', { result: [{ ...opening, jobOpeningName: null }, opening] })
    expect(records.map(({ reject }) => reject)).toEqual([
      'jobOpeningName is missing: a text is expected',
      undefined,
    ])
  })
})
