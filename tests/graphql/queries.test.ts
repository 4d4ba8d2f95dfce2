import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'
import { NOW, publishedWeeksOf, storeOf } from './sample-sources.ts'

const id = (text: string) => Buffer.from(text).toString('base64')
const ask = createAsk()

describe('dataset', () => {
  it('tells version, freshness and sources', async () => {
    const { data } = await ask(
      '{ dataset { week version updatedAt openPositions isSample minimumSampleSize sources { name openPositions lastImportedAt } } }',
    )
    expect(data.dataset).toEqual({
      week: '2026-11-23',
      version: 'v7',
      updatedAt: '2026-11-24T10:00:00.000Z',
      openPositions: 150,
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
      '{ dataset { week openPositions sources { name } } roles(first: 1) { nodes { name related { slug } } totalCount } }',
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      dataset: { week: null, openPositions: 0, sources: [] },
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

describe('what is looked up by its own slug', () => {
  it('is null without an error where there is none', async () => {
    const { data, errors } = await ask(
      '{ role(slug: "baker") { name } skill(slug: "cobol") { name } roleForTitle(title: "Baker") { seniority } }',
    )
    expect([data, errors]).toEqual([{ role: null, skill: null, roleForTitle: null }, []])
  })

  it('has its prose, its relatives and its demand', async () => {
    const { data } = await ask(`{
      role(slug: "data-scientist") { name focus careerPath { entryPoints progression } guide { gettingStarted dayToDay marketOutlook postingAdvice } related { slug }
        skillOverlap(with: "mlops-engineer", first: 1) { considered share right { slug } } }
      skill(slug: "sql") { name openPositions earlier: openPositions(week: "2026-11-16") roles { role { slug } openPositions share } change { since difference ratio significant } none: change(weeks: 2) { since } }
      roleForTitle(title: "Senior Data Scientist") { role { slug } seniority }
    }`)
    expect(data.role).toMatchObject({
      name: 'Data Scientist',
      careerPath: { progression: ['Senior Data Scientist'] },
    })
    expect(data.role.related.map(({ slug }: { slug: string }) => slug)).toEqual([
      'data-engineer',
      'mlops-engineer',
    ])
    expect(data.role.skillOverlap).toEqual({ considered: 1, share: 0, right: { slug: 'mlops-engineer' } })
    expect(data.skill).toEqual({
      name: 'SQL',
      openPositions: 45,
      earlier: 20,
      roles: [
        { role: { slug: 'data-engineer' }, openPositions: 25, share: 25 / 30 },
        { role: { slug: 'data-scientist' }, openPositions: 20, share: 0.25 },
      ],
      change: { since: '2026-11-16', difference: 25, ratio: 1.25, significant: false },
      none: null,
    })
    expect(data.roleForTitle).toEqual({ role: { slug: 'data-scientist' }, seniority: 'SENIOR' })
  })
})

describe('lists', () => {
  const names = (connection: { nodes: { name: string }[] }) => connection.nodes.map(({ name }) => name)

  it.each([
    ['roles', '', ['Data Scientist', 'MLOps Engineer', 'Data Engineer', 'Prompt Engineer']],
    [
      'roles',
      '(orderBy: {field: NAME, direction: ASC})',
      ['Data Engineer', 'Data Scientist', 'MLOps Engineer', 'Prompt Engineer'],
    ],
    [
      'roles',
      '(orderBy: {field: OPEN_POSITIONS, direction: ASC})',
      ['Prompt Engineer', 'Data Engineer', 'MLOps Engineer', 'Data Scientist'],
    ],
    [
      'roles',
      '(orderBy: {field: OPEN_POSITIONS_CHANGE})',
      ['Data Engineer', 'Data Scientist', 'MLOps Engineer', 'Prompt Engineer'],
    ],
    [
      'roles',
      '(orderBy: {field: MEDIAN_SALARY})',
      ['Data Scientist', 'MLOps Engineer', 'Data Engineer', 'Prompt Engineer'],
    ],
    [
      'roles',
      '(orderBy: {field: MEDIAN_SALARY, direction: ASC})',
      ['MLOps Engineer', 'Data Scientist', 'Data Engineer', 'Prompt Engineer'],
    ],
    [
      'roles',
      '(orderBy: {field: MEDIAN_SALARY_CHANGE})',
      ['Data Scientist', 'MLOps Engineer', 'Data Engineer', 'Prompt Engineer'],
    ],
    [
      'roles',
      '(orderBy: {field: OPEN_POSITIONS_CHANGE}, week: "2026-11-02")',
      ['Data Engineer', 'Data Scientist', 'MLOps Engineer', 'Prompt Engineer'],
    ],
    ['skills', '', ['Python', 'AWS', 'SQL', 'Docker']],
    ['skills', '(orderBy: {field: NAME})', ['SQL', 'Python', 'Docker', 'AWS']],
    ['skills', '(orderBy: {field: OPEN_POSITIONS_CHANGE})', ['SQL', 'AWS', 'Docker', 'Python']],
    ['metros', '', ['Austin', 'New York', 'Remote']],
  ])('%s%s come in their order', async (field, args, expected) => {
    const { data, errors } = await ask(`{ ${field}${args} { nodes { name } } }`)
    expect(errors).toEqual([])
    expect(names(data[field])).toEqual(expected)
  })

  it('are walked forwards and backwards by cursors', async () => {
    const page = async (args: string) =>
      (
        await ask(
          `{ roles(${args}) { edges { cursor node { slug } } nodes { name } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        )
      ).data.roles
    const first = await page('first: 3')
    expect(first.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0].cursor,
    })
    const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`)
    expect(names(second)).toEqual(['Prompt Engineer'])
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    const back = await page(`last: 2, before: "${second.pageInfo.startCursor}"`)
    expect(names(back)).toEqual(['MLOps Engineer', 'Data Engineer'])
    expect(back.totalCount).toBe(4)
  })

  it.each([
    ['roles(first: 0)', '"first" is 0'],
    ['roles(first: 101)', '1 to 100'],
    ['skills(last: -1)', '"last" is -1'],
    ['metros(first: 1000000)', '1000000'],
    ['roles(after: "nonsense")', '"after"'],
    ['roles(before: "YXQ6YmFrZXI")', '"before"'],
  ])('%s is refused and not clamped', async (field, named) => {
    const { data, errors } = await ask(`{ ${field} { totalCount } }`)
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain(named)
  })
})

describe('a market', () => {
  it('has its lists as long as asked for, ties by name', async () => {
    const { data } = await ask(`{ role(slug: "data-scientist") { market {
      skills(first: 2) { skill { name } share } companies(first: 1) { name openPositions } metros { metro { name slug } openPositions }
      largestCompanyShare experienceMix { seniority openPositions share } errata { figure } } } }`)
    expect(data.role.market).toEqual({
      skills: [
        { skill: { name: 'Python' }, share: 0.75 },
        { skill: { name: 'AWS' }, share: 0.25 },
      ],
      companies: [{ name: 'Acme', openPositions: 30 }],
      metros: [{ metro: { name: 'New York', slug: 'new-york' }, openPositions: 40 }],
      largestCompanyShare: 30 / 80,
      experienceMix: [
        { seniority: 'ENTRY', openPositions: 0, share: 0 },
        { seniority: 'MID', openPositions: 80, share: 1 },
        { seniority: 'SENIOR', openPositions: 0, share: 0 },
      ],
      errata: [],
    })
  })

  it('has its history, oldest first, without weeks that were never published', async () => {
    const { data } = await ask(`{ role(slug: "data-scientist") { market {
      history { week provisional openPositions disclosedSalaries remoteShare salary { median } } short: history(weeks: 2) { week } only: history(weeks: 1) { week } } } }`)
    expect(
      data.role.market.history.map(({ week, openPositions }: { week: string; openPositions: number }) => [
        week,
        openPositions,
      ]),
    ).toEqual([
      ['2026-11-02', 64],
      ['2026-11-16', 64],
      ['2026-11-23', 80],
    ])
    expect(data.role.market.short).toEqual([{ week: '2026-11-16' }, { week: '2026-11-23' }])
    expect(data.role.market.only).toEqual([{ week: '2026-11-23' }])
  })

  it('has its change since an earlier week, null where that was never published', async () => {
    const { data, errors } = await ask(`{ role(slug: "data-scientist") { market {
      change { since openPositions { since difference ratio significant } medianSalary { difference ratio significant interval { low high } } }
      none: change(weeks: 2) { since } } } role2: role(slug: "data-engineer") { market { change { openPositions { difference ratio } medianSalary { difference } } } } }`)
    expect(errors).toEqual([])
    expect(data.role.market.change).toMatchObject({
      since: '2026-11-16',
      openPositions: { since: '2026-11-16', difference: 16, ratio: 0.25, significant: false },
      medianSalary: { difference: 2000 },
    })
    expect(data.role.market.none).toBeNull()
    expect(data.role2.market.change).toEqual({
      openPositions: { difference: 30, ratio: null },
      medianSalary: null,
    })
  })

  it.each([
    ['history(weeks: 105) { week }', 'weeks'],
    ['change(weeks: 0) { since }', 'weeks'],
    ['skills(first: 101) { share }', 'first'],
    ['postings(first: 0) { totalCount }', 'first'],
    ['postings(after: "YXQ6MjAyNi0xMS0xMCA5OTk5OTk5OTk5") { totalCount }', 'after'],
  ])('refuses %s', async (field, named) => {
    const { errors } = await ask(`{ market { ${field} } }`)
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain(`"${named}"`)
  })
})

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
      skills { name } advertisedPay { text low high currency period } salary { low high } source firstSeen lastSeen } } } }`)
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
    })
  })
})

describe('node', () => {
  it('finds again what has an id', async () => {
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Role { name } ... on Skill { slug } ... on Posting { title } } }',
      { ids: ['Posting:2', 'Role:data-engineer', 'Skill:aws', 'Posting:77', 'Posting:2'].map(id) },
    )
    expect(errors).toEqual([])
    expect(data.nodes).toEqual([
      { __typename: 'Posting', id: id('Posting:2'), title: 'Data Scientist 2' },
      { __typename: 'Role', id: id('Role:data-engineer'), name: 'Data Engineer' },
      { __typename: 'Skill', id: id('Skill:aws'), slug: 'aws' },
      null,
      { __typename: 'Posting', id: id('Posting:2'), title: 'Data Scientist 2' },
    ])
  })

  it.each([
    '',
    '!!',
    id('Role'),
    id('Role:baker'),
    id('Market:1'),
    id('Posting:abc'),
    id('Posting:99999999999'),
    id('Posting:-1'),
    id('Query:1'),
    id('Role:data-engineer:x'),
  ])('of %j is null without an error', async (garbage) => {
    const { data, errors } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id: garbage })
    expect([data, errors]).toEqual([{ node: null }, []])
  })

  it('refuses more than a hundred ids', async () => {
    const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill('x'),
    })
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  })
})

describe('text that is none', () => {
  it.each([
    ['a NUL', 'a\0b'],
    ['half a surrogate pair', '\ud800x'],
  ])('%s is refused in any argument', async (_, text) => {
    const asked = [
      ask('query ($text: String!) { role(slug: $text) { name } }', { text }),
      ask('query ($text: String!) { market(where: {companies: ["Acme", $text]}) { week } }', { text }),
      ask('mutation ($text: String!) { subscribe(input: {email: $text}) { ok } }', { text }),
    ]
    for (const { errors } of await Promise.all(asked))
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  })
})

describe('a list argument', () => {
  it('holds at most a hundred', async () => {
    const { errors } = await ask(
      'query ($companies: [String!]) { market(where: {companies: $companies}) { week } }',
      {
        companies: Array(101).fill('Acme'),
      },
    )
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain('"where.companies" lists 101')
  })

  it('of companies nobody has gives no positions', async () => {
    const store = storeOf(() => ({ roles: new Map(), all: { ...NOW.all, openPositions: 0, companies: [] } }))
    const { data, errors } = await createAsk({ postings: store })(
      '{ market(where: {companies: ["Nobody Ltd"]}) { openPositions shareOfAllPositions } role(slug: "data-engineer") { market(where: {companies: ["Nobody Ltd"]}) { openPositions } } }',
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      market: { openPositions: 0, shareOfAllPositions: null },
      role: { market: { openPositions: 0 } },
    })
  })
})
