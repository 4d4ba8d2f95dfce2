import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'

const ask = createAsk()

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
