import { describe, expect, it } from 'vitest'
import { teamtailorFeed } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const item = (inner: string) =>
  `<rss version="2.0"><channel><title>Northwind AB </title><item>${inner}</item></channel></rss>`
const least = '<title>Data Engineer</title><guid>g1</guid>'

describe('an item of Teamtailor’s RSS', () => {
  it('is a raw posting', async () => {
    expect(await readPostings('teamtailor', teamtailorFeed)).toEqual([
      {
        id: '1f6e2d60-52e2-4d0c-8d5a-6f6f0d2f0a11',
        title: 'Machine Learning Engineer',
        company: 'Northwind',
        locations: ['Gothenburg, Sweden', 'Espoo'],
        url: 'https://career.northwind.example/jobs/7-machine-learning-engineer',
        workplace: 'HYBRID',
        description: '<p>Ranking with <strong>PyTorch</strong></p>',
        postedOn: '2026-02-27',
      },
    ])
  })

  it.each([
    ['fully', 'REMOTE'],
    ['hybrid', 'HYBRID'],
    ['none', undefined],
    ['temporary', undefined],
  ])('with the remote status %s is worked %s', async (status, workplace) => {
    const [posting] = await readPostings('teamtailor', item(`${least}<remoteStatus>${status}</remoteStatus>`))
    expect(posting?.workplace).toBe(workplace)
  })

  it.each([
    ['<guid>g1</guid>', 'g1'],
    ['<link>https://a.example/jobs/1</link>', 'https://a.example/jobs/1'],
  ])('with %s has the id %s', async (inner, id) => {
    const [posting] = await readPostings('teamtailor', item(`<title>AI Engineer</title>${inner}`))
    expect(posting).toMatchObject({ id, company: 'Northwind AB' })
  })

  it('without a title is rejected alone', async () => {
    const feed = item(`<guid>g0</guid></item><item>${least}`)
    expect(await readPayload('teamtailor', feed)).toMatchObject([
      { place: 'acme.json item[0]', reject: 'title is missing: a text is expected' },
      { place: 'acme.json item[1]', raw: { id: 'g1' } },
    ])
  })
})

it('a feed without items is a listing without openings', async () => {
  expect(await readPostings('teamtailor', '<rss><channel><title>A</title></channel></rss>')).toEqual([])
})

it.each([
  [
    '<rss><channel><item>',
    /acme\.json is not XML: its element "rss" is never closed; expected Teamtailor's feed/,
  ],
  ['<html><body></body></html>', /acme\.json begins with the element "html"; expected/],
  ['<rss></rss>', /acme\.json begins with the element "rss"; expected/],
])('what is no feed fails as a whole: %s', async (content, message) => {
  await expect(readPayload('teamtailor', content)).rejects.toThrow(message)
})
