import { decodeHTML } from 'entities'
import { describe, expect, test } from 'vitest'
import { composeLetter } from '../../src/newsletter/compose-letter.ts'
import { findUnmarkedDigits } from '../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../src/templates/marks.ts'
import { publishedWeeksOf } from '../graphql/sample-sources.ts'
import { agrees, valueAtPath } from '../helpers/shown-figures.ts'
import { drawIssue, LETTER_WEEK } from './drawn-issues.ts'
import { composeWith, letters, runOver } from './letter-setup.ts'

const ISSUES = 60
const issues = Array.from({ length: ISSUES }, (_, seed) => drawIssue(seed + 1))

describe.each(issues)('$told', ({ weeks, followed }) => {
  test('shows each figure as the answer has it at its path, and no digit beside', async () => {
    const deps = composeWith(runOver(weeks), publishedWeeksOf(weeks))
    const { marked, letter } = await composeLetter(deps, LETTER_WEEK, followed)
    const answer = JSON.parse(JSON.stringify(letter.answer))
    const figures = [marked.subject, marked.html, marked.text]
      .flatMap(readMarks)
      .filter(({ path }) => !path.startsWith('@'))
    expect(figures.length).toBeGreaterThan(10)
    const wrong = figures.filter(({ path, shown }) => !agrees(decodeHTML(shown), valueAtPath(answer, path)))
    expect(wrong).toEqual([])
    expect(findUnmarkedDigits(marked.html, 'html')).toEqual([])
    expect(findUnmarkedDigits(marked.text, 'text')).toEqual([])
    expect(findUnmarkedDigits(marked.subject, 'text')).toEqual([])
    for (const slug of followed)
      expect(answer.followed.nodes.map((role: { slug: string }) => role.slug)).toContain(slug)
  })
})

test('the issues are of every kind', async () => {
  const kinds = {
    'no earlier week': ({ movers }) => movers === null,
    'openings moved': ({ movers }) => movers?.openPositions.length > 0,
    'median salaries moved': ({ movers }) => movers?.medianSalary.length > 0,
    'skills moved': ({ movers }) => movers?.skills.length > 0,
    'nothing moved': ({ moved }) => moved && moved.openPositions.length + moved.medianSalary.length === 0,
    'nobody hires': ({ market }) => market.openPositions === 0,
    'too few salaries': ({ market }) => market.openPositions > 0 && market.salary === null,
    'a followed role moved': ({ followed }) => followed.nodes.some(followedMoved),
    'a followed role is gone': ({ followed }) => followed.nodes.some(isGone),
    'two roles of known pay': ({ featuredComparison: pair }) => pair?.left.salary && pair.right.salary,
  } satisfies Record<string, (answer: Answer) => unknown>
  const answers = await Promise.all(
    issues.map(({ weeks, followed }) =>
      runOver(weeks)(letters.weekly.query, { week: LETTER_WEEK, roles: followed }),
    ),
  )
  const counts = Object.entries(kinds).map(([kind, isOne]) => [kind, answers.filter(isOne).length] as const)
  expect(counts.filter(([, count]) => count < 3)).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
type Answer = any
const isGone = ({ market }: Answer) => market.openPositions === 0
const followedMoved = ({ market: { change } }: Answer) =>
  change?.openPositionsMoved || change?.medianSalaryMoved
