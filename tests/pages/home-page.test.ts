import { describe, expect, test } from 'vitest'
import { createPageView } from '../../src/pages/create-page-view.ts'
import { giveDrawings } from '../../src/pages/drawings/give-drawings.ts'
import { giveSortLinks, readRoleSort } from '../../src/pages/role-sort.ts'
import { findUnmarkedDigits } from '../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../src/templates/marks.ts'
import { agrees, valueAtPath } from '../helpers/shown-figures.ts'
import { HOME, openPages, templates } from './pages-setup.ts'

const NOT_FIGURES = /name$|slug$|title$|subject$|sentences/

/** The head cell of a column, as the page has it. */
function headOf(html: string, column: string): string {
  const table = html.slice(html.indexOf('<table class="numbers sortable">'))
  return new RegExp(`<th scope="col"[^>]*>(?:<a [^>]*>)?${column}(?:</a>)?</th>`).exec(table)?.[0] ?? ''
}

describe('the home page', () => {
  test('shows each figure as the answer has it, and no digit beside', () => {
    const sort = readRoleSort(new URLSearchParams())
    if ('problem' in sort) throw new Error(sort.problem)
    const given = {
      title: 'Home',
      queryUrl: '/graphql?query=',
      payScale: 'From nothing to more',
      payMost: '250000',
      featuredHref: '/compare/a-vs-b',
      ...giveSortLinks(sort),
      ...giveDrawings('market', null, ['history', 'openings']),
    }
    const html = createPageView(templates).fill('home', HOME, { given })
    const marks = readMarks(html).filter(({ path }) => !path.startsWith('@'))
    expect(marks.length).toBeGreaterThan(40)
    for (const { path, shown } of marks.filter((mark) => !NOT_FIGURES.test(mark.path)))
      expect(agrees(shown, valueAtPath(HOME, path)), `${shown} for ${path}`).toBe(true)
    // A confidence interval's 95% is a word of ours.
    expect(findUnmarkedDigits(html.replaceAll('95%', ''), 'html')).toEqual([])
  })

  test.each([
    ['/', 'OPEN_POSITIONS', 'DESC', 'Open positions', 'descending', '/?sort=openings&amp;order=asc#roles'],
    [
      '/?sort=median',
      'MEDIAN_SALARY',
      'DESC',
      'Median salary',
      'descending',
      '/?sort=median&amp;order=asc#roles',
    ],
    [
      '/?sort=median&order=asc',
      'MEDIAN_SALARY',
      'ASC',
      'Median salary',
      'ascending',
      '/?sort=median&amp;order=desc#roles',
    ],
    ['/?sort=name', 'NAME', 'ASC', 'Role', 'ascending', '/?sort=name&amp;order=desc#roles'],
    [
      '/?sort=change',
      'OPEN_POSITIONS_CHANGE',
      'DESC',
      'In a week',
      'descending',
      '/?sort=change&amp;order=asc#roles',
    ],
    ['/?sort=openings&order=asc', 'OPEN_POSITIONS', 'ASC', 'Open positions', 'ascending', '/#roles'],
  ])(
    'sorts its roles at %s, and leads to the other order',
    async (path, field, direction, column, state, other) => {
      const { get, asked } = openPages()
      const { html, response } = await get(path)
      expect(response.headers.get('cache-control')).toBe('public, max-age=60')
      expect(asked).toEqual([{ orderBy: { field, direction } }])
      expect(headOf(html, column)).toContain(`aria-sort="${state}"`)
      expect(headOf(html, column)).toContain(`href="${other}"`)
      expect(html.match(/aria-sort/g)).toHaveLength(1)
    },
  )

  test('has the same canonical address however its roles are sorted', async () => {
    const { html } = await openPages().get('/?sort=median&order=asc')
    expect(html).toContain('<link rel="canonical" href="http://localhost:4000/">')
  })

  test.each([
    ['/?sort=<b>', '“&lt;b&gt;”. Allowed: name, median, openings, change.'],
    ['/?sort=toString', '“toString”. Allowed'],
    ['/?order=up', '“up”. Allowed: asc, desc.'],
  ])('says what is allowed at %s', async (path, said) => {
    const { html, response } = await openPages().get(path)
    expect([response.status, html.includes(said)]).toEqual([400, true])
  })

  test('links each role, and the featured comparison at its one address', async () => {
    const { html } = await openPages().get('/')
    expect(html).toContain('<a href="/roles/prompt-engineer">Prompt Engineer</a>')
    expect(html).toContain('href="/compare/data-scientist-vs-prompt-engineer"')
  })

  test('leaves a subscription to the form, which it fills in', async () => {
    const { get, post, acts } = openPages()
    expect((await get('/')).html).toContain('<form class="line-form" method="post" action="/subscribe">')
    const { html, response } = await post('/subscribe', { begin: 'home', email: 'ada@example.org' })
    expect([response.status, response.headers.get('cache-control'), acts]).toEqual([200, 'no-store', []])
    expect(html).toContain('value="ada@example.org"')
    expect(html).not.toContain('role="alert"')
  })

  test('says so before there are figures', async () => {
    const { response, html } = await openPages({ week: null }).get('/')
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(html).toContain('There are no figures yet')
  })
})
