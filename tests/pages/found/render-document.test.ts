import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DOCUMENTS } from '../../../src/pages/found/documents.ts'
import { renderDocument } from '../../../src/pages/found/render-document.ts'
import { complaintsAbout } from '../comparison/comparison-setup.ts'
import { openPages, root } from '../pages-setup.ts'

const render = (markdown: string) => renderDocument(`# Title\n\n${markdown}`, 'text.md')

describe('a text of ours', () => {
  it.each([
    [
      'a heading has an id',
      '## What it *costs*, and why',
      '<h2 id="what-it-costs-and-why">What it <em>costs</em>, and why</h2>',
    ],
    [
      'a page’s text is linked where it is one',
      '[how](methodology.md#pay)',
      '<a href="/methodology#pay">how</a>',
    ],
    ['and called by its name', '[methodology.md](methodology.md)', '<a href="/methodology">Methodology</a>'],
    ['a file of the repository is named', 'see [the tests](../tests/x.test.ts).', '<p>see the tests.</p>'],
    ['a place on the page stays', '[there](#below)', '<a href="#below">there</a>'],
    ['other sites are linked', '<https://www.geonames.org/>', '<a href="https://www.geonames.org/">'],
    [
      'and one’s own machine is not',
      'at <http://localhost:4000/graphql>.',
      '<p>at http://localhost:4000/graphql.</p>',
    ],
    [
      'code has its language',
      '```graphql\n{ a < "b" }\n```',
      '<pre tabindex="0"><code class="language-graphql">{ a &lt; "b" }\n</code></pre>',
    ],
    ['code without one has none', '```\na\n```', '<pre tabindex="0"><code>a\n</code></pre>'],
    [
      'signs are shown as they are',
      'less than 1% is `<1%` & so on',
      'less than 1% is <code>&lt;1%</code> &amp; so on',
    ],
  ])('%s', (_what, markdown, html) => {
    expect(render(markdown).html).toContain(html)
  })

  it('puts a table where it can be scrolled, sides as classes', () => {
    const { html } = render('| a | b |\n| --- | ---: |\n| 1 | 2 |')
    expect(html).toContain('<div class="wide" tabindex="0">\n<table>')
    expect(html).toContain('<th scope="col">a</th><th scope="col" class="right">b</th>')
    expect(html).toContain('<tr><td>1</td><td class="right">2</td></tr>')
    expect(html).not.toMatch(/style=|align=/)
  })

  it('gives two headings of the same words two ids, and names only the main ones', () => {
    const { headings, html } = render('## Pay & more\n\n### Detail\n\n## Pay & more')
    expect(headings).toEqual([
      { id: 'pay--more', words: 'Pay & more' },
      { id: 'pay--more-1', words: 'Pay & more' },
    ])
    expect(html).toContain('<h3 id="detail">')
  })

  it.each([
    ['markup', '<div>a</div>'],
    ['markup within a line', 'a <b>b</b>'],
    ['an image', '![a](b.png)'],
  ])('with %s is refused', (_what, markdown) => {
    expect(() => render(markdown)).toThrow(/text\.md has HTML or an image/)
  })

  it('without a title is refused', () => {
    expect(() => renderDocument('Words.', 'text.md')).toThrow('text.md does not begin with its title')
  })
})

describe.each(Object.entries(DOCUMENTS))('%s', (path, { file, description }) => {
  it('is a valid page of its own, for search engines too', async () => {
    const { response, html } = await openPages().get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    expect(html).toContain(`<link rel="canonical" href="http://localhost:4000${path}">`)
    expect(description.length).toBeLessThanOrEqual(155)
    expect(html).not.toMatch(/<script|style=/)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('has all places that it leads to', async () => {
    const { get } = openPages()
    const { html } = await get(path)
    const addresses = [...html.matchAll(/href="([^"]+)"/g)].map(([, address = '']) => address)
    for (const address of addresses.filter((each) =>
      /^(?:#|\/(?:methodology|partners|schema-policy))/.test(each),
    )) {
      const [page, anchor] = address.split('#')
      const target = page ? (await get(page)).html : html
      if (anchor) expect(target, address).toContain(`id="${anchor}"`)
    }
  })

  it('says all that its file says', async () => {
    const { html } = await openPages().get(path)
    const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ')
    const [longest = ''] = readFileSync(`${root}/docs/${file}`, 'utf8')
      .split('\n')
      .filter((line) => /^\w[^`[*<&"'’]*$/.test(line))
      .toSorted((one, other) => other.length - one.length)
    expect(longest.length).toBeGreaterThan(20)
    expect(words(html)).toContain(words(longest))
  })
})
