import { describe, expect, it } from 'vitest'
import { teamtailorAnswer as answer, teamtailorItem as item } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const [job] = answer.data
const read = async (attributes: object, rest: object = {}) =>
  (
    await readPostings('teamtailor', {
      ...answer,
      data: [{ ...job, ...rest, attributes: { ...job?.attributes, ...attributes } }],
    })
  )[0]

describe('an item of Teamtailor’s feed', () => {
  it('is a raw posting', async () => {
    expect(await readPostings('teamtailor', { title: 'Careers at Northwind', items: [item] })).toEqual([
      {
        id: '20fafb7d-f013-4061-b6de-2894b3e0838b',
        title: 'ML Engineer',
        company: 'Northwind AB',
        locations: ['Stockholm, Sweden'],
        url: 'https://career.northwind.example/jobs/1-ml-engineer',
        description: '<p>Ranking with PyTorch</p>',
        postedOn: '2026-02-04',
      },
    ])
  })

  it('takes its company from the feed’s title, else from the caller', async () => {
    const bare = { ...item, _jobposting: null }
    const companies = async (title: unknown) =>
      (await readPostings('teamtailor', { title, items: [bare] }))[0]?.company
    expect([await companies('Northwind'), await companies(undefined)]).toEqual(['Northwind', 'Acme'])
  })

  it('that cannot be read is rejected alone', async () => {
    const records = await readPayload('teamtailor', { items: [{ ...item, title: false }, item] })
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json items[0]', 'title is false: a text is expected'],
      ['acme.json items[1]', undefined],
    ])
  })
})

describe('a job of Teamtailor’s API', () => {
  it('is a raw posting, its places from what is included', async () => {
    expect(await readPostings('teamtailor', answer)).toEqual([
      {
        id: '11',
        title: 'Data Analyst',
        company: 'Acme',
        locations: ['Gothenburg, Sweden'],
        url: 'https://career.northwind.example/jobs/11',
        workplace: 'HYBRID',
        description: '<p>Dashboards in Looker</p>',
        pay: { low: 40_000, high: 55_000, currency: 'SEK', period: 'MONTH' },
        postedOn: '2026-01-18',
      },
    ])
  })

  it.each([
    ['fully', 'REMOTE'],
    ['none', undefined],
    ['temporary', undefined],
  ])('of the remote status %j is worked %s', async (status, workplace) => {
    expect((await read({ 'remote-status': status }))?.workplace).toBe(workplace)
  })

  it('has no places where they are not included', async () => {
    expect((await read({}, { relationships: { locations: { links: {} } } }))?.locations).toEqual([])
  })

  it.each([{ status: 'archived' }, { internal: true }])('with %j is left out', async (attributes) => {
    expect(await read(attributes)).toBeUndefined()
  })
})
