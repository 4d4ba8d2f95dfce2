import { describe, expect, it } from 'vitest'
import { readAshby } from '../../../src/adapters/sources/ashby.ts'
import { readJson } from '../../../src/adapters/sources/read-json.ts'
import { CommandError } from '../../../src/errors.ts'

const inputOf = (content: string, company: string | null = 'Acme', name: string | null = 'acme') => ({
  label: 'acme.json',
  name,
  company,
  bytes: (async function* () {
    yield Buffer.from(content)
  })(),
})
const recordsOf = (jobs: unknown, ...rest: [company?: string | null, name?: string | null]) =>
  Array.fromAsync(readAshby(inputOf(JSON.stringify({ apiVersion: '1', jobs }), ...rest)))

const job = {
  id: 'j1',
  title: 'Machine Learning Engineer',
  isListed: true,
  isRemote: false,
  location: 'Berlin HQ',
  address: {
    postalAddress: { addressLocality: 'Berlin', addressRegion: 'Berlin', addressCountry: 'Germany' },
  },
  secondaryLocations: [
    { location: 'London', address: { addressLocality: 'London', addressCountry: 'United Kingdom' } },
    { location: 'Berlin HQ', address: { postalAddress: { addressCountry: 'Germany' } } },
  ],
  publishedAt: '2026-03-04T05:06:07.000+00:00',
  jobUrl: 'https://jobs.ashbyhq.com/acme/j1',
  descriptionHtml: '<p>PyTorch</p>',
  descriptionPlain: 'PyTorch',
}
const salary = (minValue: number | null, maxValue: number | null, rest = {}) => ({
  compensationType: 'Salary',
  interval: '1 YEAR',
  currencyCode: 'EUR',
  minValue,
  maxValue,
  ...rest,
})

describe('an Ashby job', () => {
  it('is a raw posting with all its places', async () => {
    expect(await recordsOf([job])).toEqual([
      {
        place: 'acme.json jobs[0]',
        raw: {
          id: 'j1',
          title: 'Machine Learning Engineer',
          company: 'Acme',
          locations: ['Berlin HQ (Germany)', 'London (United Kingdom)'],
          url: 'https://jobs.ashbyhq.com/acme/j1',
          description: 'PyTorch',
          postedOn: '2026-03-04',
        },
      },
    ])
  })

  it.each([
    [{ workplaceType: 'Remote' }, 'REMOTE'],
    [{ workplaceType: 'Hybrid', isRemote: true }, 'HYBRID'],
    [{ workplaceType: 'OnSite' }, 'ONSITE'],
    [{ isRemote: true }, 'REMOTE'],
    [{ isRemote: true, location: 'Berlin (hybrid)' }, undefined],
    [{ isRemote: null }, undefined],
  ])('of %j is worked %s', async (rest, workplace) => {
    const [record] = await recordsOf([{ ...job, ...rest }])
    expect(record?.raw?.workplace).toBe(workplace)
  })

  it('has the span of its tiers’ salaries as fields and its words as text', async () => {
    const compensation = {
      compensationTierSummary: '€60K – €90K • Offers Equity • Multiple Ranges',
      compensationTiers: [
        {
          components: [
            salary(60_000, 75_000),
            { compensationType: 'Bonus', interval: '1 YEAR', minValue: 1, maxValue: 2 },
          ],
        },
        { components: [salary(70_000, 90_000), salary(1, 2, { currencyCode: 'USD' })] },
      ],
      summaryComponents: [salary(60_000, 90_000)],
    }
    const [record] = await recordsOf([{ ...job, compensation }])
    expect(record?.raw).toMatchObject({
      payText: '€60K – €90K • Offers Equity • Multiple Ranges',
      pay: { low: 60_000, high: 90_000, currency: 'EUR', period: 'YEAR' },
    })
  })

  it.each([null, {}, { compensationTiers: 'x' }, { summaryComponents: [salary(null, null)] }])(
    'of compensation %j has no pay',
    async (compensation) => {
      const [record] = await recordsOf([{ ...job, compensation }])
      expect(record?.raw).toBeDefined()
      expect(record?.raw).not.toHaveProperty('pay')
    },
  )

  it('that is not listed is left out, one that cannot be read is rejected alone', async () => {
    const records = await recordsOf([
      { ...job, isListed: false },
      5,
      { ...job, title: undefined },
      { ...job, jobUrl: 7 },
      job,
    ])
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json jobs[1]', '5 is no job: an object is expected'],
      ['acme.json jobs[2]', 'title is missing: a text is expected'],
      ['acme.json jobs[3]', 'jobUrl is 7: a text is expected'],
      ['acme.json jobs[4]', undefined],
    ])
  })

  it('takes its company from the file where nobody names one', async () => {
    const [record] = await recordsOf([job], null, 'Rose Rocket')
    expect(record?.raw?.company).toBe('Rose Rocket')
    await expect(recordsOf([job], null, null)).rejects.toThrow(/names no company: say it with --company/)
  })
})

describe('a file that is no Ashby board', () => {
  it.each([
    ['', /acme\.json is not JSON \(it is empty\): expected the answer of Ashby/],
    ['{"jobs": [', /acme\.json is not JSON/],
    ['[]', /acme\.json has no list of jobs: expected/],
    ['{"jobs": {}}', /has no list of jobs/],
  ])('%s fails as a whole', async (content, message) => {
    const reading = Array.fromAsync(readAshby(inputOf(content)))
    await expect(reading).rejects.toThrow(message)
    await expect(reading).rejects.toBeInstanceOf(CommandError)
  })

  it('fails where it is too large', async () => {
    await expect(readJson(inputOf('{"jobs": []}'), 'a board', 5)).rejects.toThrow(
      'acme.json is larger than 5 bytes',
    )
  })
})
