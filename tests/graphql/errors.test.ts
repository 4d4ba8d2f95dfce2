import { complexityFromQuery } from '@pothos/plugin-complexity'
import { GraphQLError, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/errors.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createCostEstimates } from '../../src/graphql/estimate-cost.ts'
import { toGraphQLError } from '../../src/graphql/mask-error.ts'
import { QUERY_LIMITS } from '../../src/graphql/query-cost.ts'
import { createAsk } from './ask.ts'
import { NOW, storeOf } from './sample-sources.ts'

const COMPARISON = `{ compareRoles(left: "data-scientist", right: "mlops-engineer") {
  left { ...side } right { ...side }
  salaryGap { mean { ...difference } median { ...difference } p75 { ...difference } seniorityAdjusted { ...difference } }
  skillOverlap { considered shared { skill { name } leftShare rightShare } leftOnly { skill { name } } rightOnly { skill { name } } }
  verdict { higherPay { slug } moreOpenings { slug } sentences } dimensions { name left right } faq { question answer } } }
fragment difference on SalaryDifference { difference ratio significant interval { low high } }
fragment side on Market { role { name focus careerPath { entryPoints } } openPositions salary { median averageRange { low high } }
  experienceMix { seniority share } skills { skill { name } share } companies { name } metros { metro { name } } }`

describe('errors', () => {
  it('nobody foresaw are masked', async () => {
    const broken = storeOf(() => {
      throw new Error('password of the database')
    })
    const { data, errors } = await createAsk({ postings: broken })(
      '{ market(where: {seniority: [MID]}) { week } }',
    )
    expect([data, errors]).toEqual([
      { market: null },
      [{ message: 'Unexpected error.', code: 'INTERNAL_SERVER_ERROR', suggestions: undefined }],
    ])
  })

  it.each([
    [
      'a DomainError',
      new DomainError('ROLE_NOT_FOUND', 'No.', ['a']),
      'No.',
      { code: 'ROLE_NOT_FOUND', suggestions: ['a'] },
    ],
    ['a thrown text', 'secret', 'Unexpected error.', { code: 'INTERNAL_SERVER_ERROR' }],
    ['nothing', undefined, 'Unexpected error.', { code: 'INTERNAL_SERVER_ERROR' }],
    [
      'an error of the document',
      new GraphQLError('Syntax', { extensions: { code: 'X' } }),
      'Syntax',
      { code: 'X' },
    ],
  ])('%s is shown as it may be', (_, error, message, extensions) => {
    for (const wrapped of [
      error,
      error === undefined || typeof error === 'string'
        ? error
        : new GraphQLError('wrapped', { originalError: error }),
    ])
      expect(toGraphQLError(wrapped)).toMatchObject({ message, extensions })
  })

  it('keep their path', () => {
    const located = new GraphQLError('x', {
      path: ['market'],
      originalError: new DomainError('WEEK_NOT_FOUND', 'No week.'),
    })
    expect(toGraphQLError(located)).toMatchObject({ message: 'No week.', path: ['market'] })
  })
})

describe('filters', () => {
  it('are no more than a hundred and twenty different ones in one operation', async () => {
    const store = storeOf(() => NOW)
    const ask = createAsk({ postings: store })
    const markets = Array.from(
      { length: 121 },
      (_, index) => `a${index}: market(where: {companies: ["${index}"]}) { openPositions }`,
    )
    const { errors } = await ask(`{ ${markets.slice(0, 120).join(' ')} }`)
    expect([errors, store.asked.length]).toEqual([[], 120])
    expect((await ask(`{ ${markets.join(' ')} }`)).errors).toMatchObject([{ code: 'QUERY_TOO_COMPLEX' }])
  })
})

describe('what a query may cost', () => {
  const schema = createSchema()
  const costOf = (source: string) => complexityFromQuery(source, { schema, ctx: {} })

  it('is about a hundred points for a full comparison, far below the limits', () => {
    expect(validate(schema, parse(COMPARISON))).toEqual([])
    const { complexity, depth, breadth } = costOf(COMPARISON)
    expect(complexity).toBeGreaterThan(70)
    expect(complexity).toBeLessThan(160)
    expect(depth).toBeLessThan(QUERY_LIMITS.depth)
    expect(breadth).toBeLessThan(QUERY_LIMITS.breadth / 2)
  })

  it('grows with what is asked for, and never falls below by numbers out of bounds', () => {
    const roles = (first: number) =>
      costOf(`{ roles(first: ${first}) { nodes { market { week } } } }`).complexity
    expect(roles(100)).toBeGreaterThan(9 * roles(10))
    expect(roles(-1_000_000)).toBeGreaterThan(0)
    expect(
      costOf('{ a: roles(first: -1000000) { totalCount } roles(first: 100) { nodes { slug } } }').complexity,
    ).toBeGreaterThan(100)
    expect(costOf('{ a: market(where: {seniority: [MID]}) { week } }').complexity).toBeGreaterThan(
      costOf('{ market { week } }').complexity,
    )
  })

  it.each([
    [
      'too many entries',
      `{ roles(first: 100) { nodes { related(first: 100) { related(first: 100) { name } } } } }`,
      'points',
    ],
    [
      'too many levels',
      `{ role(slug: "x") { ${'market { role { '.repeat(8)} name ${'} }'.repeat(8)} } }`,
      'fields deep',
    ],
    [
      'too many fields',
      `{ ${Array.from({ length: 501 }, (_, index) => `a${index}: dataset { week }`).join(' ')} }`,
      'fields;',
    ],
  ])('is too much for %s', (_, query, named) => {
    const cost = createCostEstimates(schema)(parse(query))
    expect(() => cost({})).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }))
    expect(() => cost({})).toThrow(named)
  })

  it('hangs on the variables that say how many, and is a whole number of at least one', () => {
    const cost = createCostEstimates(schema)(
      parse('query Q($first: Int, $week: Date) { roles(first: $first, week: $week) { nodes { slug } } }'),
    )
    expect(cost({ first: 100 })).toBe(cost({ first: 100, week: '2026-09-21' }))
    expect(cost({ first: 100 })).toBeGreaterThan(cost({ first: 1 }))
    expect(createCostEstimates(schema)(parse('{ __typename }'))({})).toBe(1)
  })

  it('tells a variable left out, which may have a default, from one that is null', () => {
    const cost = createCostEstimates(schema)(
      parse('query Q($first: Int = 100) { roles(first: $first) { nodes { market { week } } } }'),
    )
    const ofNull = cost({ first: null })
    expect(cost({})).toBeGreaterThan(4 * ofNull)
    expect(cost({ first: null })).toBe(ofNull)
  })

  it('is high for what may send a letter', () => {
    const subscribe = (name: string) => `${name}: subscribe(input: {email: "a@example.org"}) { ok }`
    expect(createCostEstimates(schema)(parse(`mutation { ${subscribe('a')} }`))({})).toBeGreaterThan(100)
    const many = Array.from({ length: 26 }, (_, index) => subscribe(`a${index}`)).join(' ')
    expect(() => createCostEstimates(schema)(parse(`mutation { ${many} }`))({})).toThrow('points')
  })
})
