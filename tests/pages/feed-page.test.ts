import { expect, it } from 'vitest'
import { createFeedPage } from '../../src/pages/feed-page.ts'

const issue = {
  subject: 'The week',
  publishedAt: '2026-11-17T09:00:00.000Z',
  url: 'https://example.test/issues/1',
  answer: {},
}

async function feedOf(nodes: readonly object[]): Promise<string> {
  const page = createFeedPage({
    run: async () => ({
      dataset: { updatedAt: '2026-11-16T00:00:00.000Z' },
      newsletterIssues: { nodes },
    }),
    operations: { feed: 'query Feed' },
  })
  return (await page.get(new URL('https://example.test/feed.xml'))).text()
}

it('is a feed before the first issue, as old as the figures', async () => {
  const xml = await feedOf([])
  expect(xml).toContain('<updated>2026-11-16T00:00:00.000Z</updated>')
  expect(xml).not.toContain('<entry>')
})

it('tells an issue whose answer has no headline by its subject alone', async () => {
  const xml = await feedOf([issue])
  expect(xml).toContain('<title type="html"><![CDATA[The week]]></title>')
  expect(xml).not.toContain('<summary')
})

it('ends no section of text early, however often its end is written', async () => {
  const xml = await feedOf([
    { ...issue, subject: 'a]]>b]]>c', answer: { headline: { sentences: [']]>', '<x>'] } } },
  ])
  expect(xml).toContain('<![CDATA[a]]&gt;b]]&gt;c]]>')
  expect(xml).toContain('<![CDATA[]]&gt; &lt;x&gt;]]>')
})

it('is the same bytes for the same issues', async () => {
  expect(await feedOf([issue])).toBe(await feedOf([issue]))
})
