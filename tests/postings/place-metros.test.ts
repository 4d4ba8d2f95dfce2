import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createPlaceReader } from '../../src/postings/read-places.ts'
import { METROS } from '../../src/postings/vocabulary/metros.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'

const read = createPlaceReader()

describe('a metro', () => {
  it.each(METROS.filter(({ country }) => country !== null))('$name is read by its own name', (metro) => {
    const { metros, countries } = read(metro.name)
    const isTold = metros.includes(metro.slug) || metros.length === 0
    // Those that share their name with a better known one have their state or country behind it.
    expect(isTold || /^(?:birmingham|portland|columbia|springfield)/.test(metro.slug)).toBe(true)
    expect(countries).not.toEqual([])
  })
})

describe.skipIf(!optionalSuites.sharedData.isThere)('Census metro areas above 500,000 people', () => {
  const slugs = new Map(METROS.map(({ cbsa, slug }) => [cbsa, slug]))
  const rows = readFileSync('../shared/data/us-metros/major_metro_areas.csv', 'utf8').trim().split('\n')
  const cities = rows.slice(1).map((row) => {
    const [, code = '', city = '', state = ''] = /^(\d{5}),\d+,"[^"]*",([^,]*),([A-Z]{2}),/.exec(row) ?? []
    return { city, state, slug: slugs.get(code) }
  })

  it('are read by each of their cities', () => {
    expect(cities.length).toBeGreaterThan(300)
    const others = cities.filter(({ city, state, slug }) => read(`${city}, ${state}`).metros.join() !== slug)
    expect(others).toEqual([])
  })
})
