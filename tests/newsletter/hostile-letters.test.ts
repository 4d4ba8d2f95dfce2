import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeIssue } from '../../src/newsletter/compose-issue.ts'
import { composeLetter } from '../../src/newsletter/compose-letter.ts'
import { publishedWeeksOf } from '../graphql/sample-sources.ts'
import { DRAWN_ROLES, DRAWN_SKILLS, drawIssue, LETTER_WEEK } from './drawn-issues.ts'
import { composeWith, findHtmlFaults, runOver } from './letter-setup.ts'
import { weeklyAnswer } from './weekly-answer.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '{{usd "market.openPositions"}}',
  '</mj-text></mj-column><mj-raw><b>',
  '<mj-include path="/etc/passwd" />',
  'x\r\nBcc: victim@example.net\r\n\r\n',
  ']]><!-- --><![endif]-->',
  'javascript:alert(1)',
  '\u202Etxt.exe\u2066',
  '\uE000market.week\uE0011999\uE002',
  '&lt;b&gt;&#x3C;i&#x3E;',
  'https://evil.example/unsubscribe#yours',
  '#bounces-of-yours',
  '`backticks` and "quotes"',
]
/** A week in which roles, skills and companies have a say everywhere. */
const SEED = 25
const issue = drawIssue(SEED)
const EVERY_ROLE = DRAWN_ROLES.map(({ slug }) => slug)

const tagsOf = (html: string) =>
  html.match(/<[^!][^>]*>/g)?.map((tag) => tag.replace(/="[^"]*"/g, '=""')) ?? []

/** Each company and skill is called otherwise; `turn` chooses who is called what. */
const composeOver = async (turn: number | null) => {
  const attack = (name: string, place: number) =>
    turn === null ? name : `${HOSTILE[(place + turn) % HOSTILE.length]}${name}`
  const { weeks } = drawIssue(SEED, (company) => attack(company, Number(company.split(' ')[1])))
  const skills = DRAWN_SKILLS.map(({ slug, name }, place) => ({ slug, name: attack(name, place) }))
  return (
    await composeLetter(
      composeWith(runOver(weeks, { skills }), publishedWeeksOf(weeks)),
      LETTER_WEEK,
      EVERY_ROLE,
    )
  ).letter
}
const plain = composeOver(null)
const count = (text: string, part: string) => text.split(part).length - 1

test.each([0, 5, 10])('companies and skills with hostile names stay names, turn %i', async (turn) => {
  const [named, letter] = await Promise.all([plain, composeOver(turn)])
  expect(tagsOf(letter.html)).toEqual(tagsOf(named.html))
  expect(await findHtmlFaults(letter.html)).toEqual([])
  expect(Buffer.byteLength(letter.html)).toBeLessThan(100_000)
  expect(letter.subject).not.toMatch(/[\r\n]/)
  for (const part of ['subject', 'html', 'text'] as const) {
    expect(letter[part]).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200E\u200F\uE000-\uE002\r]/)
    for (const slot of ['/unsubscribe#yours', '/preferences#yours', '#bounces-of-yours', '/issues#this'])
      expect(count(letter[part], slot)).toBe(count(named[part], slot))
  }
})

test('names of any letters add no tag', async () => {
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 7, maxLength: 7 })
  const compose = async (name: (plain: string) => string) =>
    (
      await composeIssue(
        composeWith(async () => weeklyAnswer(name), publishedWeeksOf(issue.weeks)),
        LETTER_WEEK,
      )
    ).content
  const tags = tagsOf((await compose((name) => name.replace(/[<>&]/g, ''))).html).length
  await fc.assert(
    fc.asyncProperty(names, async (hostile) => {
      let named = 0
      const { html, subject } = await compose(() => `x${hostile[named++ % hostile.length]}`)
      expect(tagsOf(html)).toHaveLength(tags)
      expect(subject).not.toMatch(/[\r\n]/)
    }),
    { numRuns: 5 },
  )
})
