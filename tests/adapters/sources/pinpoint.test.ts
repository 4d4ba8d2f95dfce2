import { describe, expect, it } from 'vitest'
import { pinpointPosting as posting } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const read = async (change: object) =>
  (await readPostings('pinpoint', { data: [{ ...posting, ...change }] }))[0]

describe('a Pinpoint posting', () => {
  it('is a raw posting with its sections as its description', async () => {
    expect(await read({})).toEqual({
      id: 'post-001',
      title: 'Data Architect',
      company: 'Acme',
      locations: ['United States'],
      url: 'https://northwind.pinpointhq.com/en/postings/post-001',
      workplace: 'REMOTE',
      description:
        '<div><p>Lead the roadmap.</p></div>\n<h3>What you will do</h3>\n<div><ul><li>Snowflake</li></ul></div>\n<div><p>SQL</p></div>',
      payText: '$135,000 - $198,000 / year',
      pay: { low: 135_000, high: 198_000, currency: 'USD', period: 'YEAR' },
    })
  })

  it.each([
    ['per year', 'YEAR'],
    ['yearly', 'YEAR'],
    ['hour', 'HOUR'],
    ['per month', 'MONTH'],
    [null, 'YEAR'],
  ])('paid %j is paid by the %s', async (compensation_frequency, period) => {
    expect((await read({ compensation_frequency }))?.pay?.period).toBe(period)
  })

  it('has no pay where the employer does not show it', async () => {
    const hidden = await read({ compensation_visible: false })
    expect([hidden?.pay, hidden?.payText]).toEqual([undefined, undefined])
  })

  it('has its address where its place has no name, and the day it was first published', async () => {
    const change = {
      location: { name: '', city: 'Leeds', province: 'Yorkshire' },
      first_published_at: '2026-04-15T08:00:00Z',
    }
    expect(await read(change)).toMatchObject({ locations: ['Leeds, Yorkshire'], postedOn: '2026-04-15' })
  })

  it('that cannot be read is rejected alone', async () => {
    const records = await readPayload('pinpoint', { data: [{ ...posting, description: 5 }, posting] })
    expect(records.map(({ reject }) => reject)).toEqual(['description is 5: a text is expected', undefined])
  })
})
