import { describe, expect, it } from 'vitest'
import { jobPostingPage, jobPosting as posting } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object) => (await readPostings('jsonld', { ...posting, ...change }))[0]
const raw = {
  id: 'r-77',
  title: 'R&D Data Scientist',
  company: 'Northwind',
  locations: ['Boston, MA, United States'],
  url: 'https://northwind.example/jobs/77',
  description: '<p>Python &amp; SQL</p>',
  pay: { low: 60, high: 75, currency: 'USD', period: 'HOUR' },
  postedOn: '2026-05-01',
}
const script = (json: string, type = 'application/ld+json') => `<script type="${type}">${json}</script>`

describe('a JobPosting', () => {
  it.each([
    ['alone', posting],
    ['in a list', [posting]],
    ['in a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'Organization' }, posting] }],
    [
      'in a list of items',
      { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: posting }] },
    ],
    ['with its type as an address', { ...posting, '@type': ['http://schema.org/JobPosting', 'Thing'] }],
    ['in a page', jobPostingPage],
    [
      'in a page, its type with a charset',
      `<html>${script(JSON.stringify(posting), 'application/ld+json; charset=utf-8')}`,
    ],
    [
      'in a page, with line breaks inside of texts',
      `<p></p>${script(JSON.stringify(posting).replace('&lt;p', '\n&lt;p'))}`.replace('\n&lt;p', '&lt;p\n'),
    ],
    ['in a page, in a comment', `<p></p>${script(`\n<!--\n${JSON.stringify(posting)}\n-->\n`)}`],
    ['in a page, in CDATA', `<p></p>${script(`//<![CDATA[\n${JSON.stringify(posting)}\n//]]>`)}`],
    [
      'in a page, escaped',
      `<p></p>${script(
        JSON.stringify({ ...posting, description: '<p>Python &amp; SQL</p>' })
          .replaceAll('&', '&amp;')
          .replaceAll('"', '&quot;'),
      )}`,
    ],
  ])('%s is a raw posting', async (_, payload) => {
    const [read, ...others] = await readPostings('jsonld', payload)
    expect(others).toEqual([])
    expect({ ...read, description: read?.description?.replace(/\s*>/, '>') }).toEqual(raw)
  })

  it.each([
    [
      { baseSalary: { currency: 'EUR', value: { value: 70_000, unitText: 'YEAR' } } },
      { pay: { low: 70_000, high: 70_000, currency: 'EUR', period: 'YEAR' } },
    ],
    [
      { baseSalary: { currency: 'EUR', value: 70_000 } },
      { pay: { low: 70_000, high: 70_000, currency: 'EUR', period: 'YEAR' } },
    ],
    [
      { baseSalary: { currency: 'EUR', minValue: '4,000', maxValue: '5000.00', unitText: 'MONTH' } },
      { pay: { low: 4_000, high: 5_000, currency: 'EUR', period: 'MONTH' } },
    ],
    [
      { baseSalary: { currency: 'GBP', value: { minValue: 1, maxValue: 2, unitCode: 'HUR' } } },
      { pay: { low: 1, high: 2, currency: 'GBP', period: 'HOUR' } },
    ],
    [
      {
        baseSalary: [
          { currency: 'USD', value: { minValue: 5 } },
          { currency: 'USD', value: { maxValue: 9 } },
        ],
      },
      { pay: { low: 5, high: 9, currency: 'USD', period: 'YEAR' } },
    ],
    [
      { baseSalary: 80_000, salaryCurrency: 'CAD' },
      { pay: { low: 80_000, high: 80_000, currency: 'CAD', period: 'YEAR' } },
    ],
    [{ baseSalary: '£50k – £60k' }, { payText: '£50k – £60k' }],
    [{ baseSalary: { currency: 'USD', value: '$50,000 - $60,000' } }, { payText: 'USD $50,000 - $60,000' }],
    [
      { baseSalary: { currency: 'USD', value: { value: '50k to 60k', unitText: 'YEAR' } } },
      { payText: 'USD 50k to 60k per year' },
    ],
    [
      { baseSalary: { minPrice: 4_000, maxPrice: 5_000, priceCurrency: 'CHF', unitText: 'MONTH' } },
      { pay: { low: 4_000, high: 5_000, currency: 'CHF', period: 'MONTH' } },
    ],
    [
      { baseSalary: { value: { minValue: 30, maxValue: 40, unitText: 'HOURLY', currency: 'EUR' } } },
      { pay: { low: 30, high: 40, currency: 'EUR', period: 'HOUR' } },
    ],
    [
      { baseSalary: { currency: '€', value: { minValue: 50_000, maxValue: 60_000, unitText: 'YEAR' } } },
      { payText: '€ 50000 - 60000 per year' },
    ],
    [{ baseSalary: { value: {} } }, {}],
    [{ baseSalary: null }, {}],
  ])('with %j is paid %j', async (change, { pay, payText }: { pay?: object; payText?: string }) => {
    const read_ = await read(change)
    expect([read_?.pay, read_?.payText]).toEqual([pay, payText])
  })

  it.each([
    [
      {
        jobLocationType: 'TELECOMMUTE',
        jobLocation: null,
        applicantLocationRequirements: { '@type': 'Country', name: 'USA' },
      },
      ['USA'],
      'REMOTE',
    ],
    [
      {
        jobLocationType: ['TELECOMMUTE'],
        applicantLocationRequirements: [{ name: 'DE' }, { name: 'Austria' }],
      },
      ['Boston, MA, United States', 'Germany', 'Austria'],
      'REMOTE',
    ],
    [
      { jobLocationType: 'Hybrid', applicantLocationRequirements: { name: 'Germany' } },
      ['Boston, MA, United States'],
      'HYBRID',
    ],
    [{ applicantLocationRequirements: { name: 'Germany' } }, ['Boston, MA, United States'], undefined],
    [
      { jobLocation: ['Berlin', { address: 'Hamburg, Germany' }, { name: 'Vienna' }] },
      ['Berlin', 'Hamburg, Germany', 'Vienna'],
      undefined,
    ],
    [
      {
        jobLocation: {
          address: { addressLocality: 'Lyon', addressCountry: { '@type': 'Country', name: 'FR' } },
        },
      },
      ['Lyon, France'],
      undefined,
    ],
    [
      { jobLocation: { address: [{ addressLocality: 'Lyon' }, 'Paris, France', { addressCountry: 'BE' }] } },
      ['Lyon', 'Paris, France', 'Belgium'],
      undefined,
    ],
    [
      { jobLocation: { address: { streetAddress: '1 Long Lane, London' }, name: 'Office' } },
      ['1 Long Lane, London'],
      undefined,
    ],
    [{ jobLocation: { address: {}, name: 'DE' } }, ['Germany'], undefined],
  ])('with %j is in %j and worked %s', async (change, locations, workplace) => {
    const read_ = await read(change)
    expect([read_?.locations, read_?.workplace]).toEqual([locations, workplace])
  })

  it.each([
    [{ identifier: 77 }, '77'],
    [{ identifier: 'abc' }, 'abc'],
    [{ identifier: [{ value: 'r-1' }, 'r-2'] }, 'r-1'],
    [{ identifier: { name: 'Northwind', value: 'NORTHWIND' } }, 'https://northwind.example/jobs/77'],
    [{ identifier: { name: 'Northwind' } }, 'https://northwind.example/jobs/77'],
    [{ identifier: null, url: null, '@id': '#job' }, '#job'],
    [{ identifier: null, url: null }, 'R&D Data Scientist | Northwind | Boston, MA, United States'],
  ])('with %j has the id %s', async (change, id) => {
    expect((await read(change))?.id).toBe(id)
  })

  it.each([
    [{ hiringOrganization: 'Contoso' }, 'Contoso'],
    [{ hiringOrganization: [{ name: 'Contoso' }, { name: 'Northwind' }] }, 'Contoso'],
    [{ hiringOrganization: { '@id': '#elsewhere' } }, 'Acme'],
    [{ hiringOrganization: null }, 'Acme'],
  ])('with %j is of %s', async (change, company) => {
    expect((await read(change))?.company).toBe(company)
  })

  it('that ended before the day of the listing is left out', async () => {
    const on = async (asOf: string | undefined, validThrough: unknown) =>
      (await readPayload('jsonld', { ...posting, validThrough }, { asOf })).length
    expect(await on('2026-09-30', '2026-09-30T00:00')).toBe(1)
    expect(await on('2026-10-01', '2026-09-30T00:00')).toBe(0)
    expect(await on('2026-10-01', 'Wed, 30 Sep 2026 00:00:00 GMT')).toBe(0)
    expect(await on('2026-10-01', 'soon')).toBe(1)
    expect(await on(undefined, '2026-09-30')).toBe(1)
  })

  it('may refer to its employer and place in the graph, and write texts with their language', async () => {
    const graph = [
      { '@id': '#us', '@type': 'Organization', name: 'Contoso' },
      { '@id': '#office', '@type': 'Place', address: 'Berlin, Germany' },
      {
        ...posting,
        title: { '@value': 'KI-Ingenieur', '@language': 'de' },
        hiringOrganization: { '@id': '#us' },
        jobLocation: [{ '@id': '#office' }, 'Hamburg'],
      },
    ]
    expect(await readPostings('jsonld', { '@graph': graph })).toMatchObject([
      { title: 'KI-Ingenieur', company: 'Contoso', locations: ['Berlin, Germany', 'Hamburg'] },
    ])
  })

  it('that cannot be read is rejected alone', async () => {
    const page = `<html>${script('{"@type": "JobPosting", ')}${script(JSON.stringify([{ ...posting, title: null }, posting]))}`
    const records = await readPayload('jsonld', page)
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json script[0]', expect.stringMatching(/^not JSON: /)],
      ['acme.json JobPosting[0]', 'name is missing: a text is expected'],
      ['acme.json JobPosting[1]', undefined],
    ])
  })
})

it.each([
  ['', /acme\.json is not JSON: it is empty; expected schema\.org JobPosting/],
  ['{"@type": "JobPosting"', /acme\.json is not JSON: /],
  ['{"@type": "Article"}', /acme\.json holds no JobPosting; expected/],
  ['<html><body>502</body></html>', /holds no JobPosting/],
  [`<p></p>${script('{"@type": "JobPosting", ')}`, /holds none that can be read: not JSON/],
  ['{"@type": "JobPosting"}', /none of its 1 jobs can be read, the first because name is missing/],
])('what holds no JobPosting fails as a whole: %j', async (content, message) => {
  await expect(readPayload('jsonld', content)).rejects.toThrow(message)
})
