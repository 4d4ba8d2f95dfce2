import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createCostEstimates } from '../../src/graphql/estimate-cost.ts'
import { createAsk } from './ask.ts'
import { answerOf, countsOf, publishedWeeksOf, snapshotOf } from './sample-sources.ts'

const ask = createAsk()
const slugsOf = ({ nodes }: { nodes: { slug: string }[] }) => nodes.map(({ slug }) => slug)

describe('roles of chosen slugs', () => {
  it.each([
    [null, ['data-scientist', 'mlops-engineer', 'data-engineer', 'prompt-engineer']],
    [[], []],
    [
      ['data-engineer', 'data-scientist', 'data-engineer'],
      ['data-scientist', 'data-engineer'],
    ],
  ])('%j are those, each once, ordered as all are', async (slugs, expected) => {
    const { data, errors } = await ask(
      'query ($slugs: [String!]) { roles(slugs: $slugs) { totalCount nodes { slug } } }',
      { slugs },
    )
    expect(errors).toEqual([])
    expect(slugsOf(data.roles)).toEqual(expected)
    expect(data.roles.totalCount).toBe(expected.length)
  })

  it('are walked by cursors', async () => {
    const query = (after: string) =>
      `{ roles(slugs: ["data-engineer", "data-scientist"], first: 1, after: ${after}) { nodes { slug } pageInfo { endCursor hasNextPage } } }`
    const first = (await ask(query('null'))).data.roles
    const second = (await ask(query(JSON.stringify(first.pageInfo.endCursor)))).data.roles
    expect([first, second].map(slugsOf)).toEqual([['data-scientist'], ['data-engineer']])
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false])
  })

  it('of which one is none are an error that names the nearest', async () => {
    for (const field of [
      'roles(slugs: ["data-engineer", "data-scientits"])',
      'movers(roles: ["data-scientits"])',
    ]) {
      const { errors } = await ask(`{ ${field} { __typename } }`)
      expect(errors).toMatchObject([{ code: 'ROLE_NOT_FOUND' }])
      expect(errors[0]?.suggestions).toContain('data-scientist')
      expect(errors[0]?.message).toMatch(/argument "(slugs\[1\]|roles\[0\])"/)
    }
  })

  it.each(['roles(slugs: $slugs)', 'movers(roles: $slugs)'])('are at most a hundred in %s', async (field) => {
    const { errors } = await ask(`query ($slugs: [String!]) { ${field} { __typename } }`, {
      slugs: Array(101).fill('data-scientist'),
    })
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  })

  it('cost no more than there are of them', () => {
    const estimate = createCostEstimates(createSchema())(
      parse(
        'query ($slugs: [String!], $first: Int) { roles(slugs: $slugs, first: $first) { nodes { market { week } } } }',
      ),
    )
    expect(estimate({ slugs: Array(5).fill('x') }) - estimate({ slugs: ['x'] })).toBe(8)
    expect(estimate({ slugs: [] })).toBe(estimate({ slugs: ['x'] }))
    expect(estimate({ slugs: Array(90).fill('x') })).toBe(estimate({}))
    expect(estimate({ slugs: Array(90).fill('x'), first: 3 })).toBe(estimate({ first: 3 }))
    expect(estimate({ slugs: null })).toBe(estimate({}))
  })
})

describe('movers among chosen roles', () => {
  const market = (each: number) =>
    countsOf(40 * each, {
      employers: {
        employers: Int32Array.from({ length: 40 }, (_, employer) => employer),
        positions: new Int32Array(40).fill(each),
      },
    })
  const publishedWeeks = publishedWeeksOf([
    snapshotOf('2026-11-16', answerOf({ 'data-scientist': market(3), 'mlops-engineer': market(1) })),
    snapshotOf('2026-11-09', answerOf({ 'data-scientist': market(2), 'mlops-engineer': market(5) })),
  ])

  it.each([
    ['', ['mlops-engineer', 'data-scientist']],
    ['(roles: ["data-scientist", "data-engineer"])', ['data-scientist']],
    ['(roles: [])', []],
  ])('%s are only they', async (argument, expected) => {
    const { data, errors } = await createAsk({ publishedWeeks })(
      `{ movers${argument} { openPositions { role { slug } } medianSalary { role { slug } } } }`,
    )
    expect(errors).toEqual([])
    expect(data.movers.openPositions.map(({ role }: { role: { slug: string } }) => role.slug)).toEqual(
      expected,
    )
    expect(data.movers.medianSalary).toEqual([])
  })

  it('are tested among all roles still: eight companies more are no discovery among four', async () => {
    const few = (each: number) =>
      countsOf(8 * each, {
        employers: {
          employers: Int32Array.from({ length: 8 }, (_, employer) => employer),
          positions: new Int32Array(8).fill(each),
        },
      })
    const still = Object.fromEntries(Array.from({ length: 19 }, (_, role) => [`other-${role}`, market(1)]))
    const weeksOf = (others: object) =>
      publishedWeeksOf([
        snapshotOf('2026-11-16', answerOf({ 'data-scientist': few(2), ...others })),
        snapshotOf('2026-11-09', answerOf({ 'data-scientist': few(1), ...others })),
      ])
    const told = async (others: object) => {
      const { data } = await createAsk({ publishedWeeks: weeksOf(others) })(
        '{ movers(roles: ["data-scientist"]) { openPositions { role { slug } } } }',
      )
      return data.movers.openPositions.length
    }
    expect([await told({}), await told(still)]).toEqual([1, 0])
  })
})
