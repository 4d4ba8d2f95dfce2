import { describe, expect, it } from 'vitest'
import { createPlaceReader } from '../../src/postings/read-places.ts'

const read = createPlaceReader()

describe('a location text', () => {
  it.each([
    ['San Francisco, CA', 'US', 'san-francisco'],
    ['SF Bay Area', 'US', 'san-francisco'],
    ['NYC', 'US', 'new-york'],
    ['Brooklyn, NY', 'US', 'new-york'],
    ['DMV', 'US', 'washington-dc'],
    ['Washington, DC', 'US', 'washington-dc'],
    ['Seattle, Washington, United States', 'US', 'seattle'],
    ['Remote - Washington', 'US', ''],
    ['Buffalo, New York', 'US', 'buffalo'],
    ['Smallville, Kansas', 'US', ''],
    ['VA - Richmond', 'US', 'richmond'],
    ['USA.VA.Reston', 'US', 'washington-dc'],
    ['Dublin', 'IE', 'dublin'],
    ['Dublin, California', 'US', 'san-francisco'],
    ['Melbourne HQ', 'AU', 'melbourne'],
    ['Vancouver, WA', 'US', 'portland'],
    ['London, Ontario', 'CA', ''],
    ['Paris, Texas', 'US', ''],
    ['Toronto, CA', 'CA', 'toronto'],
    ['Berlin, DE', 'DE', 'berlin'],
    ['Leipzig, SN, Germany', 'DE', ''],
    ['Tbilisi, Georgia', 'GE', ''],
    ['Atlanta, Georgia', 'US', 'atlanta'],
    ['Poland, Georgia, Romania', 'GE,PL,RO', ''],
    ['München', 'DE', 'munich'],
    ['Gurgaon, Haryana, India', 'IN', 'delhi'],
    ['东京 / 東京', 'JP', 'tokyo'],
    ['London or Berlin', 'DE,GB', 'berlin,london'],
    ['New York, NY | Austin, TX', 'US', 'austin,new-york'],
    ['Remote (US)', 'US', ''],
    ['Remote', '', ''],
    ['EMEA', '', ''],
  ])('%s is in %s, metro %s', (location, countries, metros) => {
    const places = read(location)
    expect(places.countries.join()).toBe(countries)
    expect(places.metros.join()).toBe(metros)
  })

  it.each([
    ['Remote', 'REMOTE'],
    ['Hybrid - London', 'HYBRID'],
    ['Onsite Berlin', 'ONSITE'],
    ['Télétravail', 'REMOTE'],
    ['Austin, TX (not remote)', 'ONSITE'],
    ['Austin, TX', null],
  ])('%s is worked %s', (location, workplace) => {
    expect(read(location).workplace).toBe(workplace)
  })

  it('names a place though we may not know it', () => {
    expect(read('Remote, Atlantis').namesPlace).toBe(true)
    expect(read('Fully remote, anywhere').namesPlace).toBe(false)
  })
})
