import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/adapters/database/open-database.ts'
import { openTestDatabase } from '../helpers/database.ts'
import { type Ask, createAsk } from './ask.ts'

/** Issues 4 to 1, and 5, which was composed and not sent. */
async function saveIssues({ prisma }: Database): Promise<void> {
  for (const number of [1, 2, 3, 4, 5]) {
    const week = new Date(Date.UTC(2026, 10, 2 + (number - 1) * 7))
    await prisma.publishedWeek.create({
      data: {
        week,
        countedOn: week,
        provisional: false,
        isSample: false,
        version: number,
        computedAt: week,
        digest: Buffer.from('digest'),
        sources: [],
      },
    })
    await prisma.issue.create({
      data: {
        number,
        week,
        isSample: false,
        subject: `Issue ${number}`,
        html: '<p>',
        text: 'text',
        query: '{ dataset { week } }',
        variables: { week: '2026-11-02' },
        answer: {},
        datasetVersion: number,
        publishedAt: new Date('2026-11-09T09:00:00Z'),
        frozenAt: number === 5 ? null : week,
      },
    })
  }
}

let database: Database
let ask: Ask

beforeAll(async () => {
  database = await openTestDatabase()
  await saveIssues(database)
  ask = createAsk({ prisma: database.prisma })
})

afterAll(() => database.close())

const numbers = (connection: { nodes: { number: number }[] }) => connection.nodes.map(({ number }) => number)

describe('past issues', () => {
  it('are told whole', async () => {
    const { data, errors } = await ask(
      '{ newsletterIssue(number: 2) { id number week subject publishedAt url html text query variables answer datasetVersion previous { number } next { number } } newsletterIssue9: newsletterIssue(number: 9) { number } unsent: newsletterIssue(number: 5) { number } }',
    )
    expect(errors).toEqual([])
    expect([data.newsletterIssue9, data.unsent]).toEqual([null, null])
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
      answer: {},
      datasetVersion: '2',
      previous: { number: 1 },
      next: { number: 3 },
    })
  })

  it('have none before the first and none after the last that was sent', async () => {
    const { data } = await ask(
      '{ first: newsletterIssue(number: 1) { previous { number } } last: newsletterIssue(number: 4) { next { number } previous { previous { subject } } } }',
    )
    expect(data).toEqual({
      first: { previous: null },
      last: { next: null, previous: { previous: { subject: 'Issue 2' } } },
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
