import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPlaceReader } from '../../src/postings/read-places.ts'

const read = createPlaceReader()

/** Location, countries, metros. */
type Rows = readonly (readonly [string, string, string])[]

const kinds: Readonly<Record<string, Rows>> = {
  'a town and its state': [
    ['San Francisco, CA', 'US', 'san-francisco'],
    ['Seattle, Washington, United States', 'US', 'seattle'],
    ['Brooklyn, NY', 'US', 'new-york'],
    ['Buffalo, New York', 'US', 'buffalo'],
    ['VA - Richmond', 'US', 'richmond'],
    ['NJ - Montclair', 'US', 'new-york'],
    ['Lockhart, TX', 'US', 'austin'],
    ['Smallville, Kansas', 'US', ''],
    ['Atlanta, Georgia', 'US', 'atlanta'],
    ['Quincy, Washington, United States', 'US', ''],
  ],
  'the names people say': [
    ['SF Bay Area', 'US', 'san-francisco'],
    ['NYC', 'US', 'new-york'],
    ['DMV', 'US', 'washington-dc'],
    ['Greater Boston', 'US', 'boston'],
    ['SoCal', 'US', 'los-angeles'],
    ['SF / NYC / LA', 'US', 'los-angeles,new-york,san-francisco'],
    ['ATX', 'US', 'austin'],
    ['Blr / Hyd', 'IN', 'bengaluru,hyderabad'],
    ['Delhi NCR', 'IN', 'delhi'],
    ['Greater Toronto Area', 'CA', 'toronto'],
    ['Ft. Lauderdale, FL', 'US', 'miami'],
    ['Washington, DC', 'US', 'washington-dc'],
  ],
  'a name that many places have': [
    ['Dublin', 'IE', 'dublin'],
    ['Dublin, California', 'US', 'san-francisco'],
    ['Dublin, OH', 'US', 'columbus'],
    ['Vancouver, WA', 'US', 'portland'],
    ['London, Ontario', 'CA', ''],
    ['Ontario, CA', 'US', 'riverside'],
    ['Ontario', 'CA', ''],
    ['Paris, Texas', 'US', ''],
    ['Birmingham, AL', 'US', 'birmingham'],
    ['Birmingham, England', 'GB', 'birmingham-uk'],
    ['Cambridge, MA', 'US', 'boston'],
    ['Cambridge', 'GB', 'cambridge-uk'],
    ['Springfield', 'US', ''],
    ['Melbourne, FL', 'US', 'palm-bay'],
    ['Lebanon, NH', 'US', ''],
    ['PA - Lebanon', 'US', ''],
    ['PA - Chester', 'US', 'philadelphia'],
    ['Peru, IN', 'US', ''],
    ['Tbilisi, Georgia', 'GE', ''],
    ['Poland, Georgia, Romania', 'GE,PL,RO', ''],
    ['Lahore, Punjab', 'PK', ''],
    ['San Jose, Costa Rica', 'CR', 'san-jose-cr'],
    ['Remote - Washington', 'US', ''],
    ['Alexandria, LA', 'US', ''],
    ['Perth, WA', 'AU', 'perth'],
  ],
  'the letters of countries and states': [
    ['GB-London', 'GB', 'london'],
    ['DEU', 'DE', ''],
    ['IN - Pune', 'IN', 'pune'],
    ['IN - Indianapolis', 'US', 'indianapolis'],
    ['CA - Toronto', 'CA', 'toronto'],
    ['CA-Ontario-Toronto', 'CA', 'toronto'],
    ['US-CA-San Francisco', 'US', 'san-francisco'],
    ['USA.VA.Reston', 'US', 'washington-dc'],
    ['Toronto, CA', 'CA', 'toronto'],
    ['Berlin, DE', 'DE', 'berlin'],
    ['Wilmington, DE', 'US', 'philadelphia'],
    ['Remote, OR', 'US', ''],
    ['Remote (PL, RO, UA)', 'PL,RO,UA', ''],
    ['Remote - UK, DE, NL', 'DE,GB,NL', ''],
    ['US, UK or Canada', 'CA,GB,US', ''],
    ['Bengaluru, India / Remote (IN)', 'IN', 'bengaluru'],
    ['london, uk', 'GB', 'london'],
    ['remote (us)', 'US', ''],
    ['REMOTE OR ONSITE IN DENVER', 'US', 'denver'],
    ['Remote (ET/CT)', '', ''],
  ],
  'states we do not track': [
    ['Leipzig, SN, Germany', 'DE', ''],
    ['Berlin, BE, DE', 'DE', 'berlin'],
    ['Milano, MI, Italy', 'IT', 'milan'],
    ['Pune, MH, IN', 'IN', 'pune'],
    ['Florianópolis, SC', 'BR', ''],
    ['Monterrey, N.L.', 'MX', 'monterrey'],
    ['Zürich, ZH, CH', 'CH', 'zurich'],
    ['Kraków, małopolskie', 'PL', 'krakow'],
  ],
  'other languages and scripts': [
    ['München', 'DE', 'munich'],
    ['Köln, Deutschland', 'DE', 'cologne'],
    ['España', 'ES', ''],
    ['Royaume-Uni', 'GB', ''],
    ['Москва, Россия', 'RU', ''],
    ['东京 / 東京', 'JP', 'tokyo'],
    ['東京都渋谷区', 'JP', 'tokyo'],
    ['中国上海', 'CN', 'shanghai'],
    ['서울특별시 강남구', 'KR', 'seoul'],
    ['תל אביב', 'IL', 'tel-aviv'],
    ['🇨🇦 Remote', 'CA', ''],
  ],
  'several places': [
    ['London or Berlin', 'DE,GB', 'berlin,london'],
    ['London / Berlin / Remote', 'DE,GB', 'berlin,london'],
    ['New York, NY | Austin, TX', 'US', 'austin,new-york'],
    ['Austin, TX, Denver, CO, Boston, MA', 'US', 'austin,boston,denver'],
    ['Paris, France & London, UK', 'FR,GB', 'london,paris'],
    ['Lisbon • Porto', 'PT', 'lisbon,porto'],
    ['<p>Berlin</p><p>Oslo</p>', 'DE,NO', 'berlin,oslo'],
  ],
  addresses: [
    ['12 Paris Street, Dallas, TX 75201', 'US', 'dallas'],
    ['900 Quebec Avenue, Fresno, CA', 'US', 'fresno'],
    ['44 SE Berlin Rd Austin TX', 'US', 'austin'],
    ['Rue de Londres 12, 75009 Paris', 'FR', 'paris'],
    ['London EC2A 4NE', 'GB', 'london'],
    ['Toronto, ON M5V 2T6', 'CA', 'toronto'],
    ['80331 München', 'DE', 'munich'],
  ],
  'words that are no place': [
    ['Melbourne HQ', 'AU', 'melbourne'],
    ['Hybrid - 3 days in Oslo', 'NO', 'oslo'],
    ['AI Team, London', 'GB', 'london'],
    ['Gurgaon, Haryana, India', 'IN', 'delhi'],
    ['Remote (US)', 'US', ''],
    ['Remote', '', ''],
    ['2 Locations', '', ''],
    ['EMEA', '', ''],
    ['Remote - Europe', '', ''],
    ['North America', '', ''],
  ],
}

describe.each(Object.entries(kinds))('%s', (_kind, rows) => {
  it.each(rows)('%s is in %s, metro %s', (location, countries, metros) => {
    const places = read(location)
    expect(places.countries.join()).toBe(countries)
    expect(places.metros.join()).toBe(metros)
  })
})

describe('a location text', () => {
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

  it.each([
    ['Remote, Atlantis', true],
    ['Remote - US', true],
    ['Remote - Europe', true],
    ['Fully remote, anywhere', false],
    ['Remote (EST hours)', false],
    ['Headquarters / Remote', false],
  ])('%s names a place: %s', (location, namesPlace) => {
    expect(read(location).namesPlace).toBe(namesPlace)
  })

  it('is read whatever it says, to sorted codes', () => {
    const word = fc.constantFrom(
      'CA',
      'Paris',
      ',',
      ' / ',
      ';',
      'DE',
      'Remote',
      '東京',
      '12',
      'US',
      '🇩🇪',
      ' ',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (location) => {
        const { countries } = read(location)
        expect(countries).toEqual([...new Set(countries)].sort())
        expect(countries.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true)
      }),
    )
  })
})
