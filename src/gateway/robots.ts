import { createStaticFile, type StaticFile } from './static-file.ts'

/** `/robots.txt`: search engines read the pages and their pictures, not the links of letters and not the API. */
export function createRobots(publicUrl: string): StaticFile {
  const closed = ['/graphql', '/confirm', '/preferences', '/unsubscribe']
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ]
  return createStaticFile(Buffer.from(lines.join('\n')), {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=3600',
  })
}
