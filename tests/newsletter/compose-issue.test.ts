import { fileURLToPath } from 'node:url'
import { decodeHTML } from 'entities'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { composeIssue } from '../../src/newsletter/compose-issue.ts'
import { loadLetters } from '../../src/newsletter/load-letters.ts'
import type { PublishedWeeks } from '../../src/ports.ts'
import type { WeekSummary } from '../../src/publication/week-snapshot.ts'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { findUnmarkedDigits } from '../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../src/templates/marks.ts'
import { agrees, valueAtPath } from '../helpers/shown-figures.ts'
import { emptyWeeklyAnswer, weeklyAnswer } from './weekly-answer.ts'

const week = '2026-11-16'
const letters = loadLetters(fileURLToPath(new URL('../../emails', import.meta.url)))
const render = createRenderer(letters.partials)
const settings = { publicUrl: 'http://localhost:4000', postalAddress: '1 Main Street, 12345 Springfield' }

function weeksOf(versions: readonly number[]): PublishedWeeks {
  const left = [...versions]
  const list = () => [
    { week, isSample: true, version: left.length > 1 ? left.shift() : left[0] } as WeekSummary,
  ]
  return {
    version: () => '',
    updatedAt: () => new Date(0),
    list,
    newest: () => undefined,
    snapshot: async () => undefined,
  }
}

const compose = (answer: Record<string, unknown>, versions: readonly number[] = [7]) =>
  composeIssue(
    { run: async () => answer, weeks: weeksOf(versions), render, letter: letters.weekly, settings },
    week,
  )

describe.each([
  ['a full week', weeklyAnswer()],
  ['a week of which hardly anything is known', emptyWeeklyAnswer()],
])('the letter of %s', (_, answer) => {
  test('shows each figure as the answer has it at its path, and no digit beside', async () => {
    const { marked } = await compose(answer)
    const marks = [marked.subject, marked.html, marked.text].flatMap(readMarks)
    const figures = marks.filter(({ path }) => !path.startsWith('@'))
    expect(figures.length).toBeGreaterThan(3)
    for (const { path, shown } of figures)
      expect(agrees(decodeHTML(shown), valueAtPath(answer, path)), `${shown} for ${path}`).toBe(true)
    const givens = new Set(marks.filter(({ path }) => path.startsWith('@')).map(({ path }) => path))
    expect([...givens].toSorted()).toEqual([
      '@issuePath',
      '@postalAddress',
      '@preferencesPath',
      '@publicUrl',
      '@unsubscribePath',
    ])
    expect(findUnmarkedDigits(marked.html, 'html')).toEqual([])
    expect(findUnmarkedDigits(marked.text, 'text')).toEqual([])
    expect(findUnmarkedDigits(marked.subject, 'text')).toEqual([])
  })

  test('is valid HTML that Gmail shows whole', async () => {
    const { content } = await compose(answer)
    expect(Buffer.byteLength(content.html)).toBeLessThan(100_000)
    const report = await new HtmlValidate({ extends: ['html-validate:document'] }).validateString(
      content.html,
    )
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ({ ruleId, message }))),
    ).toEqual([])
  })

  test('has a text part in short lines, with the links', async () => {
    const { content } = await compose(answer)
    const long = content.text.split('\n').filter((line) => line.length > 76 && !line.includes('://'))
    expect(long).toEqual([])
    expect(content.text).toContain('http://localhost:4000/unsubscribe#yours')
    expect(content.text).not.toMatch(/\{\{|\n{3}/)
  })
})

test('a sample says so, in the subject, the page and the text', async () => {
  const { content } = await compose(weeklyAnswer())
  expect(content.subject).toBe('[Sample] AI jobs, week of 16 November 2026: 26,159 open positions')
  expect(content.html).toContain('Sample figures.')
  expect(content.text).toContain('Sample figures.')
})

test('a change is told only where it is significant', async () => {
  const answer = weeklyAnswer()
  answer.market.change.openPositions.significant = false
  const { content } = await compose(answer)
  expect(content.text).not.toContain('up 812')
  expect(content.text).toContain('went down $2K')
})

test('roles that moved are told, up or down, and nothing where none did', async () => {
  const answer = weeklyAnswer()
  const { content } = await compose(answer)
  expect(content.text).toContain('- Machine Learning Engineer: up 214, to 4,108')
  expect(content.text).toContain('- Prompt Engineer: down 37, to 42')
  expect(content.text).toContain('- Data Scientist: down $4K, to $164K')
  expect(content.html).toContain('More or fewer openings than a week ago')
  const still = await compose({ ...answer, movers: { openPositions: [], medianSalary: [] } })
  expect(still.content.text).not.toContain('THAN A WEEK AGO')
  expect(still.content.html).not.toContain('than a week ago')
})

test('a hostile title, company or skill becomes text', async () => {
  const tags = ({ content }: { content: { html: string } }) => content.html.match(/<[^!][^>]*>/g)?.length
  const plain = tags(await compose(weeklyAnswer((name) => name.replace(/[<>&]/g, ''))))
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '"><img src=x onerror=y>',
          '{{usd "a"}}',
          '</mj-text>',
          '\r\nBcc: x',
          ']]><!--',
        ),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
      ),
      async (hostile) => {
        const composed = await compose(weeklyAnswer(() => `x${hostile}`))
        expect(tags(composed)).toBe(plain)
        expect(composed.content.subject).not.toMatch(/[\r\n]/)
      },
    ),
    { numRuns: 60 },
  )
})

test('a week published anew meanwhile is asked again', async () => {
  expect((await compose(weeklyAnswer(), [1, 2, 2, 2])).content.datasetVersion).toBe(2)
  await expect(compose(weeklyAnswer(), [1, 2, 3, 4, 5, 6, 7])).rejects.toThrow('published anew')
})
