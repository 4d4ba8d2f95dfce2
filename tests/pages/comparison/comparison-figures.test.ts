import { decodeHTML } from 'entities'
import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createCostEstimates } from '../../../src/graphql/estimate-cost.ts'
import { FIGURE_FORMATS } from '../../../src/templates/figure-formats.ts'
import { findUnmarkedDigits } from '../../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../../src/templates/marks.ts'
import { valueAtPath } from '../../helpers/shown-figures.ts'
import { templates } from '../pages-setup.ts'
import { complaintsAbout, openComparisons } from './comparison-setup.ts'

/** What the page adds to the answer: its form and addresses. */
const ADDED = /^form\.|\.(address|postings|allPostings|leftPostings|rightPostings|link)$/
const PAIRS = [
  '/compare/data-scientist-vs-mlops-engineer',
  '/compare/data-engineer-vs-data-scientist',
  '/compare/data-engineer-vs-prompt-engineer',
  '/compare/data-scientist-vs-mlops-engineer?seniority=MID&workplace=REMOTE&metro=austin',
]

describe.each(PAIRS)('%s', (path) => {
  it('shows nothing of the answer but what the schema answered, as it is', async () => {
    const { get, shown, asked } = openComparisons()
    expect((await get(path)).status).toBe(200)
    const marks = readMarks(shown[0]!).filter((mark) => !mark.path.startsWith('@') && !ADDED.test(mark.path))
    expect(marks.length).toBeGreaterThan(100)
    const { answer } = asked[0]!
    const wrong = marks.filter((mark) => !saysOneOf(decodeHTML(mark.shown), valueAtPath(answer, mark.path)))
    expect(wrong).toEqual([])
  })

  it('has no digit that does not come from the answer', async () => {
    const { get, shown } = openComparisons()
    await get(path)
    expect(findUnmarkedDigits(shown[0]!, 'html')).toEqual([])
    expect(shown[0]).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('is valid HTML that everybody can use', async () => {
    const { get } = openComparisons()
    expect(await complaintsAbout((await get(path)).html)).toEqual([])
  })
})

it('asks for far less than an operation may', () => {
  const { schema } = openComparisons()
  const cost = createCostEstimates(schema)(parse(templates.operations.compare!))
  const where = { seniority: ['SENIOR'], metros: ['austin'] }
  expect(cost({ left: 'a', right: 'b' })).toBeLessThan(250)
  expect(cost({ left: 'a', right: 'b', where })).toBeLessThan(300)
})

it('names a filter to the schema only where there is one', async () => {
  const { get, asked } = openComparisons()
  await get('/compare/data-scientist-vs-mlops-engineer')
  await get('/compare/data-scientist-vs-mlops-engineer?workplace=HYBRID')
  const roles = { left: 'data-scientist', right: 'mlops-engineer' }
  expect(asked.map(({ variables }) => variables)).toEqual([
    roles,
    { ...roles, where: { workplace: ['HYBRID'] } },
  ])
})

function saysOneOf(shown: string, value: unknown): boolean {
  return Object.values(FIGURE_FORMATS).some((format) => {
    try {
      return format(value) === shown
    } catch {
      return false
    }
  })
}
