import { caniemail } from 'caniemail'
import { expect, test } from 'vitest'
import { composeLetter } from '../../src/newsletter/compose-letter.ts'
import { finishLetter, renderLetter } from '../../src/newsletter/render-letter.ts'
import { publishedWeeksOf } from '../graphql/sample-sources.ts'
import { DRAWN_ROLES, drawIssue, LETTER_WEEK } from './drawn-issues.ts'
import { composeWith, findHtmlFaults, letters, render, runOver } from './letter-setup.ts'

const FULLEST = 80_000
const SEEDS = [2, 17, 36, 58]

const compose = async (seed: number, followed?: readonly string[]) => {
  const issue = drawIssue(seed)
  const deps = composeWith(runOver(issue.weeks), publishedWeeksOf(issue.weeks))
  return (await composeLetter(deps, LETTER_WEEK, followed ?? issue.followed)).letter
}
const confirmation = async () =>
  finishLetter(
    await renderLetter(render, letters.confirm, {
      answer: {},
      given: { confirmUrl: 'https://example.org/confirm?token=t', postalAddress: '1 Main Street' },
    }),
  )

test.each(SEEDS)('the letter of drawn issue %i is a valid document', async (seed) => {
  expect(await findHtmlFaults((await compose(seed)).html)).toEqual([])
})

test('the confirmation is a valid document', async () => {
  expect(await findHtmlFaults((await confirmation()).html)).toEqual([])
})

test.each(['<mj-tex>a wrong tag</mj-tex>', '<mj-text colour="red">a wrong attribute</mj-text>'])(
  'a template with %s is refused',
  async (part) => {
    const mjml = `<mjml><mj-body><mj-section><mj-column>${part}</mj-column></mj-section></mj-body></mjml>`
    const source = { query: '', mjml, text: 'Subject: A letter\n\n' }
    await expect(renderLetter(render, source, { answer: {}, given: {} })).rejects.toThrow(/mj-te/)
  },
)

test('with every role followed, Gmail still shows the letter whole, and with room for longer names', async () => {
  const { html } = await compose(
    25,
    DRAWN_ROLES.map(({ slug }) => slug),
  )
  expect(Buffer.byteLength(html)).toBeLessThan(FULLEST)
})

test('loads nothing but its charts, and names no other site', async () => {
  const { html } = await compose(25)
  const addresses = [...html.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s]+)/g)].map(
    ([, address]) => address,
  )
  expect(addresses.length).toBeGreaterThan(5)
  expect(addresses.filter((address) => !address?.startsWith('http://localhost:4000/'))).toEqual([])
  expect(html).not.toMatch(/@import|<link|<script|background=/)
})

test('each picture has its size and says its numbers in words, also where pictures are off', async () => {
  const { html } = await compose(25)
  const pictures = html.match(/<img[^>]*>/g) ?? []
  expect(pictures).toHaveLength(6)
  for (const picture of pictures)
    expect(picture).toMatch(
      / src="[^"]+\/charts\/[0-9a-f]{64}\.png" width="\d+" height="\d+" alt="[^"]*\d[^"]*"/,
    )
})

test('every part has links to unsubscribe, to choose and to read on the web, and an address', async () => {
  const { html, text } = await compose(36)
  for (const part of [html, text])
    for (const said of [
      '/unsubscribe#yours',
      '/preferences#yours',
      '/issues#this',
      '1 Main Street, 12345 Springfield',
    ])
      expect(part).toContain(said)
})

test('the text part has short lines and no leftovers of the template', async () => {
  for (const seed of SEEDS) {
    const { text } = await compose(seed)
    expect(text.split('\n').filter((line) => line.length > 76 && !line.includes('://'))).toEqual([])
    expect(text).not.toMatch(/\{\{|\n{4}|[ \t]\n|undefined|null|<\w/)
  }
})

test('mail clients support no less of the letters than is written down in caniemail-baseline.json', async () => {
  const html = (await compose(25)).html + (await confirmation()).html
  const { issues } = caniemail({ html, clients: ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'] })
  const byFeature = (found: typeof issues.errors) => {
    const pairs = [...found].flatMap(([client, list]) => list.map(({ title }) => ({ client, title })))
    const clients = Object.entries(Object.groupBy(pairs, ({ title }) => title))
    return Object.fromEntries(
      clients
        .map(([title, some = []]) => [
          title,
          [...new Set(some.map(({ client }) => client))].toSorted().join(', '),
        ])
        .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    )
  }
  const baseline = { unsupported: byFeature(issues.errors), partly: byFeature(issues.warnings) }
  await expect(`${JSON.stringify(baseline, null, 2)}\n`).toMatchFileSnapshot('caniemail-baseline.json')
})
