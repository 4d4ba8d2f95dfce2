import type { FindRoute, PageParts, PageRoute } from '../page-route.ts'
import { DOCUMENTS } from './documents.ts'
import { renderDocument } from './render-document.ts'
import { createSitemapPage } from './sitemap-page.ts'

export interface FoundPagesDependencies extends PageParts {
  /** Markdown by the path of its page. */
  readonly documents: Readonly<Record<string, string>>
}

/** `/sitemap.xml`, and the texts of docs/ that are pages. */
export function createFoundPages(deps: FoundPagesDependencies): FindRoute {
  const pages = new Map<string, PageRoute>([
    ['/sitemap.xml', createSitemapPage(deps)],
    ...Object.entries(deps.documents).map(
      ([path, markdown]) => [path, createDocumentPage(deps, path, markdown)] as const,
    ),
  ])
  return (pathname) => pages.get(pathname) ?? null
}

/** Rendered once. */
function createDocumentPage({ view, publicUrl }: PageParts, path: string, markdown: string): PageRoute {
  const { title, headings, html } = renderDocument(markdown, path)
  const given = {
    title: `${title} · AI Salary Trends`,
    description: DOCUMENTS[path]?.description ?? title,
    canonical: `${publicUrl}${path}`,
    ogImage: `${publicUrl}/og/home.png`,
  }
  const answer = { document: { title, headings } }
  return { get: async () => view.show('document', answer, { isPublic: true, given, ready: { text: html } }) }
}
