import { describe, expect, it } from 'vitest'
import { personioFeed as feed } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

describe('a Personio position', () => {
  it('is a raw posting with all its offices and sections', async () => {
    expect(await readPostings('personio', feed)).toEqual([
      {
        id: '1834171',
        title: 'Data Engineer (m/w/d)',
        company: 'Northwind SE & Co. KG',
        locations: ['Munich', 'Berlin', 'Vienna'],
        description:
          '<h3>Your tasks</h3>\n<div><p>Pipelines &amp; dbt</p></div>\n<h3>Your profile</h3>\n<div><ul><li>SQL</li></ul></div>',
        pay: { low: 5_000, high: 6_000.5, currency: 'EUR', period: 'MONTH' },
        postedOn: '2025-11-13',
      },
    ])
  })

  it.each([
    ['https://northwind.jobs.personio.de/xml?language=en', 'https://northwind.jobs.personio.de/job/1834171'],
    ['https://feeds.example/northwind.xml', undefined],
  ])('that was fetched from %s is shown at %s', async (from, shown) => {
    const [posting] = await readPostings('personio', feed, { url: new URL(from) })
    expect(posting?.url).toBe(shown)
  })

  it('takes its company from the caller where it names none', async () => {
    const [posting] = await readPostings(
      'personio',
      feed.replace(/<subcompany>.*<\/subcompany>/, '<subcompany/>'),
    )
    expect(posting?.company).toBe('Acme')
  })

  it('that cannot be read is rejected alone', async () => {
    const second = feed.slice(feed.indexOf('<position>'), feed.indexOf('</workzag-jobs>'))
    const records = await readPayload(
      'personio',
      feed.replace('<id>1834171</id>', '').replace('</workzag-jobs>', `${second}</workzag-jobs>`),
    )
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json position[0]', 'id is missing: a text is expected'],
      ['acme.json position[1]', undefined],
    ])
  })
})

describe('a Personio feed', () => {
  it.each(['<workzag-jobs/>', '<?xml version="1.0"?>\n<workzag-jobs>\n</workzag-jobs>'])(
    '%j has no positions',
    async (xml) => {
      expect(await readPayload('personio', xml)).toEqual([])
    },
  )

  it.each([
    ['', /is not XML: it is empty; expected Personio's feed, <workzag-jobs>/],
    ['{"jobs": []}', /is not XML: it has no element/],
    ['<!DOCTYPE html><html><body></body></html>', /begins with the element "html": expected Personio's feed/],
    [feed.slice(0, 600), /its element "workzag-jobs" is never closed/],
    [`<workzag-jobs>${'<a>'.repeat(5_000)}`, /nested more than 60 levels deep/],
    [Buffer.from(feed.replace('Munich', 'München'), 'latin1'), /is not UTF-8/],
  ])('%j fails as a whole', async (xml, message) => {
    await expect(readPayload('personio', xml)).rejects.toThrow(message)
  })

  it('reads no entity but XML’s own, nothing from outside', async () => {
    const hostile = feed
      .replace('<workzag-jobs>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workzag-jobs>')
      .replace('Munich', '&e;')
    expect((await readPostings('personio', hostile))[0]?.locations[0]).toBe('&e;')
  })
})
