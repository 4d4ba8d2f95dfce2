import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'

interface IssueQuery {
  readonly where: { readonly number?: number | { lt?: number; gt?: number }; readonly frozenAt: unknown }
  readonly skip?: number
  readonly take?: number
}

/** Issues 5 to 1, of which 5 was not sent, behind what is used of Prisma's client. */
function issuesInMemory() {
  const sent = [4, 3, 2, 1].map((number) => ({
    number,
    week: new Date(Date.UTC(2026, 10, 2 + number * 7 - 7)),
    subject: `Issue ${number}`,
    html: '<p>',
    text: 'text',
    query: '{ dataset { week } }',
    variables: { week: '2026-11-02' },
    publishedAt: new Date('2026-11-09T09:00:00Z'),
  }))
  const find = ({ where, skip = 0, take = 100 }: IssueQuery) => {
    expect(where.frozenAt).toEqual({ not: null })
    const { number } = where
    const range =
      typeof number === 'object' ? number : number === undefined ? {} : { lt: number + 1, gt: number - 1 }
    return sent
      .filter((issue) => issue.number < (range.lt ?? 99) && issue.number > (range.gt ?? 0))
      .slice(skip, skip + take)
  }
  const issue = {
    findMany: async (query: IssueQuery) => find(query),
    findFirst: async (query: IssueQuery) => find(query)[0] ?? null,
    findUnique: async (query: IssueQuery) => find(query)[0] ?? null,
    count: async (query: IssueQuery) => find(query).length,
  }
  return { issue }
}

const ask = createAsk({ prisma: issuesInMemory() })
const numbers = (connection: { nodes: { number: number }[] }) => connection.nodes.map(({ number }) => number)

describe('past issues', () => {
  it('are told whole', async () => {
    const { data, errors } = await ask(
      '{ newsletterIssue(number: 2) { id number week subject publishedAt url html text query variables } newsletterIssue9: newsletterIssue(number: 9) { number } }',
    )
    expect(errors).toEqual([])
    expect(data.newsletterIssue9).toBeNull()
    expect(data.newsletterIssue).toEqual({
      id: Buffer.from('NewsletterIssue:2').toString('base64'),
      number: 2,
      week: '2026-11-09',
      subject: 'Issue 2',
      publishedAt: '2026-11-09T09:00:00.000Z',
      url: 'https://example.test/issues/2',
      html: '<p>',
      text: 'text',
      query: '{ dataset { week } }',
      variables: { week: '2026-11-02' },
    })
  })

  it('are found by their id', async () => {
    const id = (number: number) => Buffer.from(`NewsletterIssue:${number}`).toString('base64')
    const { data, errors } = await ask(
      `{ nodes(ids: ["${id(3)}", "${id(5)}"]) { ... on NewsletterIssue { subject url } } }`,
    )
    expect([data.nodes, errors]).toEqual([
      [{ subject: 'Issue 3', url: 'https://example.test/issues/3' }, null],
      [],
    ])
  })

  it('are walked newest first, forwards and backwards', async () => {
    const page = async (args: string) =>
      (
        await ask(
          `{ newsletterIssues${args} { totalCount nodes { number week } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        )
      ).data.newsletterIssues
    const all = await page('')
    expect([numbers(all), all.totalCount]).toEqual([[4, 3, 2, 1], 4])
    const first = await page('(first: 3)')
    expect([numbers(first), first.pageInfo.hasNextPage]).toEqual([[4, 3, 2], true])
    const second = await page(`(first: 3, after: "${first.pageInfo.endCursor}")`)
    expect([numbers(second), second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
      [1],
      false,
      true,
    ])
    const back = await page(`(last: 2, before: "${second.pageInfo.startCursor}")`)
    expect(numbers(back)).toEqual([3, 2])
  })

  it.each(['(first: 101)', '(after: "x")', '(before: "YXQ6YWJj")'])('refuse %s', async (args) => {
    const { errors } = await ask(`{ newsletterIssues${args} { totalCount } }`)
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  })
})
