import { decodeHTML } from 'entities'

const TAGS = /<[a-z][^>]*>/g
const ADDRESSES = /\s(?:href|src|srcset)="([^"]*)"/g

/**
 * Every address of the site that a page leads to or shows, once, without fragments; a chart once, in whatever size and
 * colours.
 */
export function readLinks(html: string, page: string, origin: string): string[] {
  const found = new Map<string, string>()
  for (const [tag] of html.matchAll(TAGS))
    for (const [, written = ''] of tag.matchAll(ADDRESSES)) {
      const url = new URL(decodeHTML(written), page)
      if (url.origin !== origin) continue
      url.hash = ''
      const key = new URL(url)
      if (url.pathname.startsWith('/charts/'))
        for (const look of ['theme', 'width']) key.searchParams.delete(look)
      if (!found.has(key.href)) found.set(key.href, url.href)
    }
  return [...found.values()]
}
