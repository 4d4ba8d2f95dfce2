import { HtmlValidate } from 'html-validate'
import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHART, ISSUES, startIssuePages } from './start-issue-pages.ts'

let pages: Awaited<ReturnType<typeof startIssuePages>>

beforeAll(async () => {
  pages = await startIssuePages()
})
afterAll(() => pages.close())

const textOf = async (path: string) => (await pages.get(path)).text()

async function complaintsAbout(html: string): Promise<string[]> {
  const report = await new HtmlValidate({
    extends: ['html-validate:document', 'html-validate:a11y'],
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  }).validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  )
}

describe('charts', () => {
  it('are served byte by byte, for ever, with an ETag', async () => {
    for (const round of ['made', 'kept']) {
      const response = await pages.get(`/charts/${CHART.hash}.png`, { accept: 'image/*' })
      expect(response.status, round).toBe(200)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(CHART.png))
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        etag: expect.stringMatching(/^"[\w-]+"$/),
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('are not sent again to who has them', async () => {
    const path = `/charts/${CHART.hash}.png`
    const etag = (await pages.get(path)).headers.get('etag') ?? ''
    const again = await pages.get(path, { 'if-none-match': etag })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  })

  it.each([
    `/charts/${'0'.repeat(64)}.png`,
    `/charts/${CHART.hash.toUpperCase()}.png`,
    `/charts/${CHART.hash}`,
    '/charts/..%2f..%2fetc%2fpasswd.png',
  ])('%s is a page that says there is none', async (path) => {
    const response = await pages.get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toContain('<h1>There is no such')
  })
})

describe('the archive', () => {
  it('shows the newest issues, and the way to the earlier and back', async () => {
    const newest = await textOf('/issues')
    expect(newest.match(/<li>/g)).toHaveLength(50)
    expect(newest).not.toContain('Later issues')
    const earlier = /href="(\/issues\?after=[^"]+)">Earlier issues/.exec(newest)?.[1] ?? ''
    const oldest = await textOf(earlier)
    expect(oldest.match(/<li>/g)).toHaveLength(ISSUES - 50)
    expect(oldest).not.toContain('Earlier issues')
    const later = /href="(\/issues\?before=[^"]+)">Later issues/.exec(oldest)?.[1] ?? ''
    expect(await textOf(later)).toContain(`href="/issues/${ISSUES}"`)
    expect([await complaintsAbout(newest), await complaintsAbout(oldest)]).toEqual([[], []])
  })

  it('names week, number and day of each', async () => {
    expect(await textOf('/issues')).toContain(
      'Issue 52, week of 26 October 2026, composed on <time datetime="2026-11-03">3 November 2026</time>',
    )
  })

  it.each(['/issues?after=nonsense', '/issues?before=%00', `/issues?before=${'x'.repeat(300)}`])(
    '%s is no link of ours',
    async (path) => {
      const response = await pages.get(path)
      expect([response.status, (await response.text()).includes('not complete')]).toEqual([400, true])
    },
  )
})

describe('an issue', () => {
  it('links to its neighbours, its text, its query and the answer of then', async () => {
    const html = await textOf('/issues/52')
    expect(html).toContain('<a rel="prev" href="/issues/51">Earlier: The figures of week 51</a>')
    expect(html).toContain('<a rel="next" href="/issues/53">')
    expect(html).toContain('href="/issues/52/text"')
    expect(html).toContain('href="/issues/52/answer"')
    expect(html).toMatch(
      /href="\/graphql\?query=query\+Weekly[^"]*&amp;variables=%7B%22week%22%3A%222026-10-26%22%7D"/,
    )
    expect(await complaintsAbout(html)).toEqual([])
    expect(await textOf('/issues/1')).not.toContain('Earlier:')
    expect(await textOf(`/issues/${ISSUES}`)).not.toContain('Later:')
  })

  it('is escaped whatever its subject says', async () => {
    const html = await textOf(`/issues/${ISSUES}`)
    expect(html).toContain(
      '&lt;/title&gt;]]&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;pay&#39;',
    )
    expect(html).not.toContain('<script')
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('gives its text and its answer as they were kept', async () => {
    const text = await pages.get('/issues/7/text')
    expect([text.headers.get('content-type'), await text.text()]).toEqual([
      'text/plain; charset=utf-8',
      'The text of issue 7\n\n5 < 6',
    ])
    const answer = await pages.get('/issues/7/answer')
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await answer.json()).toMatchObject({
      number: 7,
      week: '2025-12-15',
      datasetVersion: '7',
      variables: { week: '2025-12-15' },
      answer: { market: { openPositions: 12 } },
    })
  })

  it.each([
    '/issues/0',
    '/issues/54',
    '/issues/99/letter',
    '/issues/7/nothing',
    '/issues/7/text/',
    '/issues/999999999',
  ])('%s is a page that says there is none', async (path) => {
    const response = await pages.get(path)
    expect([response.status, await complaintsAbout(await response.text())]).toEqual([404, []])
  })
})

describe('the feed', () => {
  type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]
  const childrenOf = (element: Element, name: string) =>
    DomUtils.getElementsByTagName(name, element.children, false)
  const wordsOf = (element: Element | undefined, name: string) =>
    element === undefined ? '' : DomUtils.textContent(childrenOf(element, name))
  const hrefOf = (element: Element, rel: string) =>
    childrenOf(element, 'link').find(({ attribs }) => (attribs.rel ?? 'alternate') === rel)?.attribs.href
  const read = async () => {
    const response = await pages.get('/feed.xml', { accept: '*/*' })
    const xml = await response.text()
    const [feed] = DomUtils.getElementsByTagName(
      'feed',
      parseDocument(xml, { xmlMode: true }).children,
      false,
    )
    if (!feed) throw new Error('there is no feed')
    return { response, xml, feed }
  }

  it('has what RFC 4287 asks of a feed and of each entry', async () => {
    const { response, feed } = await read()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    })
    expect([feed.name, feed.attribs.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
    expect(wordsOf(feed, 'id')).toBe(`${pages.url}/feed.xml`)
    expect(wordsOf(feed, 'title')).toBe('AI Salary Trends')
    expect(hrefOf(feed, 'self')).toBe(`${pages.url}/feed.xml`)
    expect(hrefOf(feed, 'alternate')).toBe(`${pages.url}/issues`)
    expect(childrenOf(feed, 'author').map((author) => wordsOf(author, 'name'))).toEqual(['AI Salary Trends'])
    const entries = childrenOf(feed, 'entry')
    expect(entries).toHaveLength(20)
    const ids = entries.map((entry) => wordsOf(entry, 'id'))
    expect(new Set(ids).size).toBe(20)
    expect(ids[1]).toBe('https://example.test/issues/52')
    for (const entry of entries) {
      expect(hrefOf(entry, 'alternate')).toBe(wordsOf(entry, 'id'))
      expect(wordsOf(entry, 'title')).not.toBe('')
      expect(wordsOf(entry, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
      expect(childrenOf(entry, 'summary')[0]?.attribs.type).toBe('html')
    }
    expect(wordsOf(feed, 'updated')).toBe(wordsOf(entries[0], 'updated'))
  })

  it('shows subjects and sentences as text, whatever they say', async () => {
    const { xml, feed } = await read()
    const [entry] = childrenOf(feed, 'entry')
    expect(wordsOf(entry, 'title')).toMatch(
      /^&lt;\/title&gt;]]&gt;&lt;script&gt;alert\("1"\)&lt;\/script&gt; &amp; 'pay'/,
    )
    expect(wordsOf(entry, 'summary')).toBe(
      'Pay rose by &lt;b&gt;2%&lt;/b&gt;. Nothing else moved &amp; shook.',
    )
    expect(xml).not.toContain('<script')
    expect(xml).not.toContain('\u0007')
  })

  it('is found from every page', async () => {
    for (const path of ['/issues', '/issues/7'])
      expect(await textOf(path)).toContain(
        '<link rel="alternate" type="application/atom+xml" href="/feed.xml"',
      )
  })
})
