import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'
import { publishedWeeksOf } from './sample-sources.ts'

const ask = createAsk()

describe('dataset', () => {
  it('tells version, freshness and sources', async () => {
    const { data } = await ask(
      '{ dataset { week version updatedAt openPositions foldedPostings isSample minimumSampleSize sources { name openPositions lastImportedAt } } }',
    )
    expect(data.dataset).toEqual({
      week: '2026-11-23',
      version: 'v7',
      updatedAt: '2026-11-24T10:00:00.000Z',
      openPositions: 150,
      foldedPostings: 3,
      isSample: false,
      minimumSampleSize: 30,
      sources: [{ name: 'ashby:acme', openPositions: 150, lastImportedAt: '2026-11-22T08:00:00.000Z' }],
    })
  })
})

describe('before the first published week', () => {
  const empty = createAsk({ publishedWeeks: publishedWeeksOf([]) })

  it('there is a dataset without a week, and roles that count nothing', async () => {
    const { data, errors } = await empty(
      '{ dataset { week openPositions foldedPostings sources { name } } roles(first: 1) { nodes { name related { slug } } totalCount } }',
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      dataset: { week: null, openPositions: 0, foldedPostings: 0, sources: [] },
      roles: { nodes: [{ name: 'Data Engineer', related: [] }], totalCount: 4 },
    })
  })

  it.each([
    'market { week }',
    'market(week: "2026-11-23") { week }',
    'compareRoles(left: "data-scientist", right: "data-engineer") { left { week } }',
    'featuredComparison { left { week } }',
    'role(slug: "data-scientist") { market { week } }',
  ])('%s names the import command', async (field) => {
    const { errors } = await empty(`{ ${field} }`)
    expect(errors).toMatchObject([{ code: 'WEEK_NOT_FOUND' }])
    expect(errors[0]?.message).toContain('npm run cli -- import')
  })
})
