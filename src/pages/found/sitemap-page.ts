import { encodeXML } from 'entities'
import type { PageParts, PageRoute } from '../page-route.ts'
import { type ListedPage, listPages } from './list-pages.ts'

/** `/sitemap.xml`, after the protocol of sitemaps.org: every page that search engines may find. */
export function createSitemapPage(parts: PageParts): PageRoute {
  return {
    async get() {
      return new Response(writeSitemap(await listPages(parts), parts.publicUrl), {
        headers: {
          'content-type': 'application/xml; charset=utf-8',
          'cache-control': 'public, max-age=600',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }
}

function writeSitemap(pages: readonly ListedPage[], publicUrl: string): string {
  const entries = pages.map(({ path, updatedAt }) => {
    const changed = updatedAt === null ? '' : `<lastmod>${encodeXML(updatedAt)}</lastmod>`
    return `<url><loc>${encodeXML(publicUrl + path)}</loc>${changed}</url>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    '</urlset>',
    '',
  ].join('\n')
}
