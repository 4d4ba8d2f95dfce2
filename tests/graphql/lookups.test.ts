import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'

const id = (text: string) => Buffer.from(text).toString('base64')
const ask = createAsk()

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
