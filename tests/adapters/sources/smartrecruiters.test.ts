import { describe, expect, it } from 'vitest'
import { smartRecruitersPosting as posting } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const raw = {
  id: '744000012345678',
  title: 'Data Analyst',
  company: 'Northwind',
  locations: ['Lyon, ARA, France'],
  url: 'https://jobs.smartrecruiters.com/Northwind1/744000012345678',
  workplace: 'HYBRID',
  postedOn: '2026-06-08',
}
const inFull = {
  ...posting,
  active: true,
  postingUrl: 'https://jobs.smartrecruiters.com/Northwind1/744000012345678-data-analyst',
  jobAd: {
    sections: {
      companyDescription: { title: 'Company Description', text: '<p>We trade.</p>' },
      jobDescription: { title: 'Job Description', text: '<p>SQL &amp; Looker</p>' },
      qualifications: { title: 'Qualifications', text: '' },
      videos: { urls: [] },
    },
  },
}

describe('a SmartRecruiters posting', () => {
  it('of the list is a raw posting without a description', async () => {
    expect(await readPostings('smartrecruiters', { content: [posting] })).toEqual([raw])
  })

  it.each([
    ['alone', inFull],
    ['in a list', [inFull]],
    ['in content', { content: [inFull] }],
  ])('in full, %s, has its sections as its description', async (_, payload) => {
    expect(await readPostings('smartrecruiters', payload)).toEqual([
      {
        ...raw,
        url: inFull.postingUrl,
        description:
          '<h3>Company Description</h3>\n<div><p>We trade.</p></div>\n<h3>Job Description</h3>\n<div><p>SQL &amp; Looker</p></div>',
      },
    ])
  })

  it.each([
    [{ remote: true, country: 'us' }, ['United States'], 'REMOTE'],
    [{ city: 'Austin', fullLocation: 'Austin, TX, United States' }, ['Austin, TX, United States'], undefined],
    [{ city: 'Paris', region: 'Paris', country: 'FR' }, ['Paris, France'], undefined],
    [null, [], undefined],
  ])('located in %j is in %j and worked %s', async (location, locations, workplace) => {
    const [read] = await readPostings('smartrecruiters', { content: [{ ...posting, location }] })
    expect([read?.locations, read?.workplace]).toEqual([locations, workplace])
  })

  it('that is not shown is left out, one that cannot be read is rejected alone', async () => {
    const content = [
      { ...inFull, active: false },
      { ...posting, visibility: 'INTERNAL' },
      { ...posting, name: '', id: null },
      posting,
    ]
    const records = await readPayload('smartrecruiters', { content })
    expect(records.map(({ place, reject }) => [place, reject])).toEqual([
      ['acme.json content[2]', 'id is missing: a text is expected'],
      ['acme.json content[3]', undefined],
    ])
  })
})

it('an answer of another kind fails as a whole', async () => {
  await expect(readPayload('smartrecruiters', { message: 'not found' })).rejects.toThrow(
    /has no list of jobs/,
  )
})
