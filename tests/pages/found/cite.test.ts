import { decodeHTML } from 'entities'
import { expect, it } from 'vitest'
import { headOfComparison } from '../../../src/pages/found/head-of-comparison.ts'
import { queryLink } from '../../../src/pages/found/query-link.ts'
import { createRenderer } from '../../../src/templates/create-renderer.ts'
import { findUnmarkedDigits } from '../../../src/templates/find-unmarked-digits.ts'
import { stripMarks } from '../../../src/templates/marks.ts'
import { templates } from '../pages-setup.ts'
import { DATASET, PAIR, PLACE } from './found-setup.ts'

const PAGE = '{{#with "compareRoles.left"}}{{> cite}}{{/with}}'

function cite(changes: object = {}) {
  const answer = { ...PAIR, dataset: { ...DATASET, ...changes } }
  const given = headOfComparison(answer, PLACE)
  const marked = createRenderer(templates.partials)(PAGE, { answer, given }, 'html')
  return { marked, text: decodeHTML(stripMarks(marked).replace(/<[^>]*>/g, '')) }
}

it('a page says how to cite it, by its week, the version of the data and its address', () => {
  expect(cite().text).toContain(
    'AI Salary Trends. “Data Scientist vs MLOps Engineer”, week of 16 November 2026, dataset version 12. https://pay.example/compare/data-scientist-vs-mlops-engineer',
  )
  expect(cite().text).toContain(
    'AI Salary Trends. (2026). Data Scientist vs MLOps Engineer, week of 16 November 2026 (Version 12) [Data set]. https://pay.example/',
  )
})

it('also as BibTeX, under a key of its own', () => {
  const [, entry = ''] = /(@misc\{[\s\S]+?\n\})/.exec(cite().text) ?? []
  expect(entry.split('\n')).toEqual([
    '@misc{ai-salary-trends-compare-data-scientist-vs-mlops-engineer-2026-11-16,',
    '  author  = "{AI Salary Trends}",',
    '  title   = "{Data Scientist vs MLOps Engineer}",',
    '  year    = "2026",',
    '  url     = "https://pay.example/compare/data-scientist-vs-mlops-engineer",',
    '  version = "12",',
    '  note    = "Week of 16 November 2026, dataset version 12"',
    '}',
  ])
})

it('with every figure marked', () => {
  expect(findUnmarkedDigits(cite().marked, 'html')).toEqual([])
})

it('and says of the sample that it is none to cite', () => {
  expect(cite({ isSample: true }).text).toContain('a generated sample')
  expect(cite().text).not.toContain('sample')
})

it('the query behind a page opens with its variables', () => {
  const { pathname, searchParams } = new URL(
    queryLink('query A { a(b: "&#+") }\n', { c: ['é&=+'] }),
    'https://pay.example',
  )
  expect(pathname).toBe('/graphql')
  expect(searchParams.get('query')).toBe('query A { a(b: "&#+") }\n')
  expect(JSON.parse(searchParams.get('variables') ?? '')).toEqual({ c: ['é&=+'] })
})
