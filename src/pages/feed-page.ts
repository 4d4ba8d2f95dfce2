import { Feed } from 'feed'
import { toPlainLine } from '../templates/marks.ts'
import type { PageParts, PageRoute } from './page-route.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const NAME = 'AI Salary Trends'

interface FeedAnswer {
  readonly dataset: { readonly updatedAt: string }
  readonly newsletterIssues: {
    readonly nodes: readonly {
      readonly subject: string
      readonly publishedAt: string
      readonly url: string
      /** What the issue's query answered when it was composed. */
      readonly answer: { readonly headline?: { readonly sentences?: readonly string[] } }
    }[]
  }
}

/** `/feed.xml`: the newest issues as Atom (RFC 4287), each with its subject, a link and what its week came to. */
export function createFeedPage({ run, operations }: Pick<PageParts, 'run' | 'operations'>): PageRoute {
  return {
    async get(url) {
      const answer = (await run(operations.feed ?? '', {})) as unknown as FeedAnswer
      return new Response(writeFeed(answer, url.origin), {
        headers: {
          'content-type': 'application/atom+xml; charset=utf-8',
          'cache-control': 'public, max-age=300',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }
}

function writeFeed({ dataset, newsletterIssues }: FeedAnswer, origin: string): string {
  const issues = newsletterIssues.nodes
  const feed = new Feed({
    id: `${origin}/feed.xml`,
    title: NAME,
    description: 'What AI jobs pay, week by week',
    link: `${origin}/issues`,
    feedLinks: { atom: `${origin}/feed.xml` },
    updated: new Date(issues[0]?.publishedAt ?? dataset.updatedAt),
    author: { name: NAME, link: `${origin}/` },
    generator: false,
  })
  for (const { subject, publishedAt, url, answer } of issues) {
    const summary = answer.headline?.sentences?.join(' ')
    feed.addItem({
      id: url,
      link: url,
      title: asHtml(subject),
      date: new Date(publishedAt),
      published: new Date(publishedAt),
      ...(summary ? { description: asHtml(summary) } : {}),
    })
  }
  return feed.atom1()
}

/** A text as the HTML that entries' titles and summaries are declared to be. */
function asHtml(text: string): string {
  return toPlainLine(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
}
