import { comparisonPath } from '../comparison-path.ts'
import type { PageParts } from '../page-route.ts'
import { DOCUMENTS } from './documents.ts'

export interface ListedPage {
  readonly path: string
  /** Null where the page does not change with the figures. */
  readonly updatedAt: string | null
}

interface SitemapAnswer {
  readonly dataset: { readonly week: string | null; readonly updatedAt: string }
  readonly roles: { readonly nodes: readonly { readonly slug: string }[] }
  readonly newsletterIssues: {
    readonly nodes: readonly IssueToList[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

interface IssueToList {
  readonly number: number
  readonly publishedAt: string
}

/**
 * Every page that search engines may find: home, roles, each pair of roles once, texts and issues. Before the first
 * week is published there are none of figures.
 */
export async function listPages({
  run,
  operations,
}: Pick<PageParts, 'run' | 'operations'>): Promise<ListedPage[]> {
  const ask = async (after: string | null) =>
    (await run(operations.sitemap ?? '', { after })) as unknown as SitemapAnswer
  const first = await ask(null)
  const issues: IssueToList[] = [...first.newsletterIssues.nodes]
  let { pageInfo } = first.newsletterIssues
  while (pageInfo.hasNextPage) {
    const next = (await ask(pageInfo.endCursor)).newsletterIssues
    issues.push(...next.nodes)
    pageInfo = next.pageInfo
  }
  const { dataset, roles } = first
  const withFigures = dataset.week === null ? [] : pathsOfFigures(roles.nodes.map(({ slug }) => slug))
  return [
    { path: '/', updatedAt: dataset.week === null ? null : dataset.updatedAt },
    ...withFigures.map((path) => ({ path, updatedAt: dataset.updatedAt })),
    ...[...Object.keys(DOCUMENTS), '/embed', '/subscribe'].map((path) => ({ path, updatedAt: null })),
    { path: '/issues', updatedAt: issues[0]?.publishedAt ?? null },
    ...issues.map(({ number, publishedAt }) => ({ path: `/issues/${number}`, updatedAt: publishedAt })),
  ]
}

function pathsOfFigures(slugs: readonly string[]): string[] {
  const pairs = slugs.flatMap((one, index) =>
    slugs.slice(index + 1).map((other) => comparisonPath(one, other)),
  )
  return ['/compare', ...slugs.map((slug) => `/roles/${slug}`), ...pairs.sort()]
}
