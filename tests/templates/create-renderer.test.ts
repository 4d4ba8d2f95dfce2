import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { findUnmarkedDigits } from '../../src/templates/find-unmarked-digits.ts'
import { changeMarked, readMarks, stripMarks } from '../../src/templates/marks.ts'

const answer = {
  market: { openPositions: 26159, remoteShare: 0.004, salary: { median: 199_250 }, change: null },
  roles: [
    { name: 'Data Scientist', caveats: ['LOW_DISCLOSURE'], openPositions: 1 },
    { name: 'AI <b>Engineer</b> 2', caveats: [], openPositions: 7 },
  ],
  words: ['one', 'two', 'three'],
  long: 'ä👩‍🔬'.repeat(40),
  turned: '\u202Ecod\u2066.exe',
}
const render = createRenderer({ foot: 'Written to {{given "address"}}' })
const fill = (template: string, as: 'html' | 'text' = 'html') =>
  render(template, { answer, given: { address: '1 Main St' } }, as)
const shown = (template: string, as: 'html' | 'text' = 'html') => stripMarks(fill(template, as))

describe('a template', () => {
  test.each([
    ['{{usd "market.salary.median"}}', '$199K'],
    ['{{count "market.openPositions"}}', '26,159'],
    ['{{percent "market.remoteShare"}}', '&lt;1%'],
    ['{{#with "market.salary"}}{{usd "median"}}{{/with}}', '$199K'],
    ['{{#with "market.change"}}moved{{else}}nothing to compare{{/with}}', 'nothing to compare'],
    ['{{#each "roles"}}{{#first}}{{else}}, {{/first}}{{count "openPositions"}}{{/each}}', '1, 7'],
    ['{{#each "roles"}}{{count "/market.openPositions"}} {{/each}}', '26,159 26,159 '],
    ['{{#each "roles"}}position{{#several "openPositions"}}s{{/several}} {{/each}}', 'position positions '],
    ['{{#each "roles.0.caveats"}}{{#is "." "LOW_DISCLOSURE"}}few say{{/is}}{{/each}}', 'few say'],
    ['{{#each "roles"}}{{#has "caveats" "LOW_DISCLOSURE"}}few{{else}}most{{/has}} {{/each}}', 'few most '],
    ['{{#if "roles.1.caveats"}}some{{else}}none{{/if}}', 'none'],
    ['{{> foot}}', 'Written to 1 Main St'],
    ['{{signedCount "market.openPositions"}} {{signedUsd "market.salary.median"}}', '+26,159 +$199K'],
    ['{{#rises "market.openPositions"}}▲{{else}}▼{{/rises}}', '▲'],
    [
      '{{#ifGiven "address"}}given{{/ifGiven}}{{#ifGiven "phone"}}too{{else}}, no phone{{/ifGiven}}',
      'given, no phone',
    ],
    ['{{#each "words"}}{{separator}}{{text "."}}{{/each}}', 'one, two and three'],
    ['{{short "roles.0.name"}}', 'Data Scientist'],
    ['{{short "long"}}', `${'ä👩‍🔬'.repeat(23)}ä…`],
    ['{{text "turned"}}', 'cod.exe'],
  ])('%s shows %s', (template, expected) => {
    expect(shown(template)).toBe(expected)
  })

  test('marks each figure with its path, inside blocks too', () => {
    expect(
      readMarks(fill('{{#each "roles"}}{{text "name"}}: {{count "openPositions"}}{{/each}}', 'text')),
    ).toEqual([
      { path: 'roles.0.name', shown: 'Data Scientist' },
      { path: 'roles.0.openPositions', shown: '1' },
      { path: 'roles.1.name', shown: 'AI <b>Engineer</b> 2' },
      { path: 'roles.1.openPositions', shown: '7' },
    ])
  })

  test.each([
    ['{{usd "market.salary.p10"}}', 'market.salary.p10'],
    ['{{usd "market.change"}}', 'a number was expected'],
    ['{{text "market.openPositions"}}', 'a text was expected'],
    ['{{openPositions}}', 'openPositions'],
    ['{{given "phone"}}', 'phone'],
    ['{{#each "market"}}{{/each}}', 'market is no list'],
    ['{{#rises "market.change"}}{{/rises}}', 'market.change is no number'],
    ['{{#with "market"}}{{separator}}{{/with}}', 'market is no entry of a list'],
  ])('%s is refused', (template, message) => {
    expect(() => fill(template)).toThrow(message)
  })

  test('escapes whatever a posting says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const html = stripMarks(render('<p>{{text "name"}}</p>', { answer: { name }, given: {} }, 'html'))
        expect(html.slice(3, -4)).not.toMatch(/[<>"'\uE000-\uE002]/)
      }),
    )
  })
})

test('what marks show can be changed, and they stay where they were', () => {
  const rendered = fill('{{text "roles.0.name"}} {{given "address"}}', 'text')
  const changed = changeMarked(rendered, ({ path, shown }) =>
    path.startsWith('@') ? shown : shown.toUpperCase(),
  )
  expect(stripMarks(changed)).toBe('DATA SCIENTIST 1 Main St')
  expect(readMarks(changed).map(({ path }) => path)).toEqual(['roles.0.name', '@address'])
})

describe('unmarked digits', () => {
  test.each<[string, 'html' | 'text', number]>([
    ['{{count "market.openPositions"}} positions', 'text', 0],
    ['9 positions', 'text', 1],
    ['<p style="width:10px">&#8217;</p><style>p{top:1px}</style><!-- 1 -->', 'html', 0],
    ['<p>&#57;</p>', 'html', 1],
    ['<img alt="7 roles">', 'html', 1],
    ['see http://localhost:4000/issues/7 or news1@example.org', 'text', 0],
  ])('%s as %s has %i', (template, as, count) => {
    expect(findUnmarkedDigits(fill(template, as), as)).toHaveLength(count)
  })
})
