import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { afterEach, describe, expect, it } from 'vitest'
import { openBudgets } from '../../../src/adapters/budget/open-budgets.ts'
import { hashDocument } from '../../../src/gateway/documents/document-hash.ts'
import { askRaw } from '../../two-instances/raw-request.ts'
import { type CountedGateway, jsonOf, remainingOf, startCountedGateway } from './counted-gateway.ts'

const PEOPLE = '{ people(first: 40) { id } }'
const TRUSTED = '{ people(first: 41) { id } }'
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let gateway: CountedGateway
afterEach(() => gateway.gateway.stop())

async function startWithBudget(anonymous: number, changes: Parameters<typeof startCountedGateway>[0] = {}) {
  const costPerMinute = { anonymous, key: anonymous }
  const { budgets } = await openBudgets({ redisUrl: null, limits: costPerMinute, logger })
  const trusted = { text: TRUSTED, label: 'people' }
  gateway = await startCountedGateway({
    budgets,
    costPerMinute,
    trustedDocuments: { find: (hash) => (hash === hashDocument(TRUSTED) ? trusted : undefined) },
    ...changes,
  })
}

/** What an operation costs, as the gateway tells. */
const costOf = async (query: string) =>
  jsonOf(await gateway.byPost({ query, extensions: { cost: 'only' } })).extensions.cost.requested as number

/** Points that were taken between two answers, for the second. */
async function priceOf(ask: () => ReturnType<CountedGateway['byPost']>): Promise<number> {
  const before = remainingOf(await gateway.byPost({ query: '{', extensions: {} }))
  return before - remainingOf(await ask())
}

describe('the price', () => {
  it('of what is run is its cost, of what is kept one point, by POST, GET, HEAD and 304', async () => {
    await startWithBudget(10_000)
    const cost = await costOf(PEOPLE)
    expect(cost).toBeGreaterThan(10)
    expect(await priceOf(() => gateway.byPost({ query: PEOPLE }))).toBe(cost)
    const { etag = '' } = (await gateway.byPost({ query: PEOPLE })).headers
    expect(await priceOf(() => gateway.byPost({ query: PEOPLE }))).toBe(1)
    expect(await priceOf(() => gateway.byGet({ query: PEOPLE }))).toBe(1)
    expect(await priceOf(() => gateway.byGet({ query: PEOPLE }, {}, 'HEAD'))).toBe(1)
    expect(await priceOf(() => gateway.byPost({ query: PEOPLE }, { 'if-none-match': etag }))).toBe(1)
    expect(gateway.state.runs).toBe(1)
  })

  it.each([
    ['its hash', { documentId: hashDocument(TRUSTED) }],
    ['its text', { query: TRUSTED }],
  ])('of a trusted document by %s is half its cost, rounded up', async (_how, params) => {
    await startWithBudget(10_000)
    const cost = await costOf(TRUSTED)
    expect(await priceOf(() => gateway.byPost(params))).toBe(Math.ceil(cost / 2))
    expect(await priceOf(() => gateway.byPost(params))).toBe(1)
  })

  it('of a mistake or a refusal is one point', async () => {
    await startWithBudget(10_000)
    for (const query of [
      '{ nobody }',
      '{ people(first: 100) { friends { friends { friends { id } } } }',
      '',
    ]) {
      expect(await priceOf(() => gateway.byPost({ query }))).toBe(1)
    }
  })

  it('is told beside the answer where "cost" is true, and these answers are kept apart', async () => {
    await startWithBudget(10_000)
    const requested = await costOf(PEOPLE)
    const told = { query: PEOPLE, extensions: { cost: true } }
    for (const _time of [1, 2])
      expect(jsonOf(await gateway.byPost(told)).extensions).toEqual({ cost: { requested, maximum: 5_000 } })
    expect(jsonOf(await gateway.byGet(told)).data.people).toHaveLength(2)
    expect(jsonOf(await gateway.byPost({ query: PEOPLE }))).not.toHaveProperty('extensions')
    expect(gateway.state.runs).toBe(2)
  })

  it.each(['byPost', 'byGet'] as const)(
    'is told alone where "cost" is "only", and nothing runs (%s)',
    async (by) => {
      await startWithBudget(10_000)
      const params = { query: PEOPLE, extensions: { cost: 'only' } }
      expect(await priceOf(() => gateway[by](params))).toBe(1)
      const answer = await gateway[by](params)
      expect(jsonOf(answer)).toEqual({
        data: null,
        extensions: { cost: { requested: await costOf(PEOPLE), maximum: 5_000 } },
      })
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(gateway.state.runs).toBe(0)
    },
  )
})

describe('a budget that is spent', () => {
  it('is told with 429 and when to come back, and what cost too much does not run', async () => {
    await startWithBudget(100)
    const cost = await costOf(PEOPLE)
    const answers = []
    for (let first = 1; first <= 40; first += 1)
      answers.push(
        await gateway.byPost({ query: PEOPLE, variables: {}, operationName: null, extensions: { first } }),
      )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const other = await gateway.byPost({ query: PEOPLE.replace('40', '39') })
    const left = remainingOf(other)
    expect(left).toBeLessThan(cost)
    const refused = other.status === 429 ? other : await gateway.byPost({ query: PEOPLE.replace('40', '38') })
    expect(refused.status).toBe(429)
    const seconds = Number(refused.headers['retry-after'])
    expect(seconds).toBe(Number(/;t=(\d+)$/.exec(String(refused.headers.ratelimit))?.[1]))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(60)
    expect(jsonOf(refused).errors[0].extensions.code).toBe('RATE_LIMITED')
    // What is left still buys what is kept.
    expect((await gateway.byPost({ query: PEOPLE })).status).toBe(remainingOf(refused) > 0 ? 200 : 429)
  })
})

describe('many who ask the same at once', () => {
  it('let it run once, and have the same bytes', async () => {
    let runs = 0
    const { promise, resolve } = Promise.withResolvers<number>()
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: {
          slow: {
            type: GraphQLInt,
            resolve: () => {
              runs += 1
              return promise
            },
          },
        },
      }),
    })
    await startWithBudget(10_000, { schema })
    const asking = Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0 ? gateway.byPost({ query: '{ slow }' }) : gateway.byGet({ query: '{ slow }' }),
    )
    // They are answered in turn: when this one is, all before it were taken.
    await Promise.all(
      Array.from({ length: 50 }, () => askRaw(gateway.url, { method: 'GET', path: '/health' })),
    )
    resolve(7)
    const answers = await Promise.all(asking)
    for (const answer of answers) expect(jsonOf(answer)).toEqual({ data: { slow: 7 } })
    expect(runs).toBe(1)
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1)
  })
})
