import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'

const id = (text: string) => Buffer.from(text).toString('base64')
const ask = createAsk()

describe('postings', () => {
  it('are walked newest first', async () => {
    const { data } = await ask(
      '{ market { postings(first: 2) { totalCount nodes { title } pageInfo { hasNextPage hasPreviousPage endCursor } } } }',
    )
    const { nodes, pageInfo, totalCount } = data.market.postings
    expect([nodes.length, totalCount, pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([
      2,
      5,
      true,
      false,
    ])
    const next = await ask(
      'query ($after: String) { market { postings(after: $after) { nodes { title } pageInfo { hasNextPage } } } }',
      {
        after: pageInfo.endCursor,
      },
    )
    expect(next.data.market.postings).toEqual({
      nodes: [{ title: 'Data Scientist 3' }, { title: 'Data Scientist 2' }, { title: 'Data Scientist 1' }],
      pageInfo: { hasNextPage: false },
    })
  })

  it('are told whole', async () => {
    const { data, errors } =
      await ask(`{ market { postings(first: 1) { nodes { id title company url role { name } seniority workplace metros { name } countries
      skills { name } advertisedPay { text low high currency period } salary { low high } source firstSeen lastSeen
      employerKind alsoPosted { source url firstSeen } } } } }`)
    expect(errors).toEqual([])
    expect(data.market.postings.nodes[0]).toEqual({
      id: id('Posting:5'),
      title: 'Data Scientist 5',
      company: 'Acme',
      url: null,
      role: { name: 'Data Scientist' },
      seniority: 'MID',
      workplace: 'HYBRID',
      metros: [{ name: 'New York' }],
      countries: ['US'],
      skills: [{ name: 'Python' }, { name: 'AWS' }],
      advertisedPay: { text: 'up to $90 an hour', low: null, high: 90, currency: 'USD', period: 'HOUR' },
      salary: null,
      source: 'ashby:acme',
      firstSeen: '2026-11-10',
      lastSeen: '2026-11-24',
      employerKind: 'DIRECT',
      alsoPosted: [{ source: 'lever:bolt', url: null, firstSeen: '2026-11-12' }],
    })
  })
})
