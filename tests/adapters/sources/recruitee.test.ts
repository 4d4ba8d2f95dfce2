import { describe, expect, it } from 'vitest'
import { recruiteeOffer as offer } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object) =>
  (await readPostings('recruitee', { offers: [{ ...offer, ...change }] }))[0]

describe('a Recruitee offer', () => {
  it('is a raw posting with all its places', async () => {
    expect(await read({})).toEqual({
      id: '2700825',
      title: 'Data Scientist (m/w/d)',
      company: 'Northwind',
      locations: ['Berlin, Germany', 'Hamburg, Germany'],
      url: 'https://jobs.northwind.example/o/data-scientist',
      workplace: 'HYBRID',
      description: '<div><p>Models in Python</p></div>\n<div><ul><li>SQL</li></ul></div>',
      pay: { low: 60_000, high: 75_000, currency: 'EUR', period: 'YEAR' },
      postedOn: '2026-08-05',
    })
  })

  it.each([
    [{ remote: true, hybrid: false, on_site: false }, 'REMOTE'],
    [{ remote: true, hybrid: true, on_site: false }, 'HYBRID'],
    [{ remote: true, hybrid: false, on_site: true }, 'HYBRID'],
    [{ remote: false, hybrid: false, on_site: true }, 'ONSITE'],
    [{ remote: false, hybrid: null, on_site: false }, undefined],
  ])('with %j is worked %s', async (marks, workplace) => {
    expect((await read(marks))?.workplace).toBe(workplace)
  })

  it.each([
    [
      { min: null, max: '5000', period: 'month', currency: 'EUR' },
      { high: 5_000, currency: 'EUR', period: 'MONTH' },
    ],
    [
      { min: 25.5, max: 0, period: 'hour', currency: 'EUR' },
      { low: 25.5, currency: 'EUR', period: 'HOUR' },
    ],
    [{ min: 'a lot', max: null, period: 'year', currency: 'EUR' }, undefined],
    [{}, undefined],
    [null, undefined],
  ])('with salary %j is paid %j', async (salary, pay) => {
    expect((await read({ salary }))?.pay).toEqual(pay)
  })

  it.each([
    [{ locations: [] }, ['Berlin, Berlin, Germany']],
    [{ locations: [{ name: 'Anywhere' }] }, ['Anywhere']],
    [
      { locations: undefined, location: '', city: 'Delft', state_name: null, country_code: 'NL' },
      ['Delft, Netherlands'],
    ],
  ])('with %j is in %j', async (change, locations) => {
    expect((await read(change))?.locations).toEqual(locations)
  })

  it('may stand alone', async () => {
    expect(await readPostings('recruitee', { offer })).toEqual([await read({})])
  })

  it('that is not published is left out, one that cannot be read is rejected alone', async () => {
    const records = await readPayload('recruitee', {
      offers: [{ ...offer, status: 'internal' }, { ...offer, id: 1.5 }, offer],
    })
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json offers[1]', 'id is 1.5: a text is expected'],
      ['acme.json offers[2]', undefined],
    ])
  })
})
