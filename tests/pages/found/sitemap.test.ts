import { decodeXML } from 'entities'
import { expect, it } from 'vitest'
import { createRobots } from '../../../src/gateway/robots.ts'
import type { PageView } from '../../../src/pages/create-page-view.ts'
import { createFoundPages } from '../../../src/pages/found/create-found-pages.ts'
import { templates } from '../pages-setup.ts'
import { ROLES } from './found-setup.ts'

const UPDATED_AT = '2026-11-23T09:00:00.000Z'
const SENT_AT = '2026-11-24T09:00:00.000Z'
const PAGE_SIZE = 100
const ENTRY = /<url><loc>([^<>&"']+)<\/loc>(?:<lastmod>(\d{4}-\d\d-\d\dT[\d:.]+Z)<\/lastmod>)?<\/url>\n/g
const LIST =
  '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n</urlset>\n'

/** The sitemap over as many issues. */
async function askForSitemap({ week = '2026-11-16' as string | null, issues = 0 } = {}) {
  const find = createFoundPages({
    publicUrl: 'https://pay.example',
    operations: templates.operations,
    documents: {},
    view: {} as PageView,
    async run(_operation, { after }) {
      const from = after === null ? 0 : Number(after)
      const numbers = Array.from({ length: issues }, (_, index) => issues - index).slice(
        from,
        from + PAGE_SIZE,
      )
      return {
        dataset: { week, updatedAt: UPDATED_AT },
        roles: { nodes: ROLES },
        newsletterIssues: {
          nodes: numbers.map((number) => ({ number, publishedAt: SENT_AT })),
          pageInfo: { hasNextPage: from + PAGE_SIZE < issues, endCursor: String(from + PAGE_SIZE) },
        },
      }
    },
  })
  const response = await find('/sitemap.xml')?.get(new URL('https://pay.example/sitemap.xml'))
  const xml = (await response?.text()) ?? ''
  const entries = [...xml.matchAll(ENTRY)].map(([, loc = '', lastmod]) => ({ loc: decodeXML(loc), lastmod }))
  // Nothing stands there but the entries and their list.
  expect(xml.replaceAll(ENTRY, '')).toBe(LIST)
  return { headers: response?.headers, entries, addresses: entries.map(({ loc }) => loc) }
}

it('names home, all roles, all pairs once, the texts and the issues', async () => {
  const { addresses, headers } = await askForSitemap({ issues: 3 })
  expect(headers?.get('content-type')).toBe('application/xml; charset=utf-8')
  expect(addresses.filter((address) => address.includes('/roles/'))).toHaveLength(20)
  const pairs = addresses.filter((address) => address.includes('-vs-'))
  expect(pairs).toHaveLength(190)
  for (const pair of pairs) {
    const [, left = '', right = ''] = /compare\/(.+)-vs-(.+)$/.exec(pair) ?? []
    expect(left < right, pair).toBe(true)
  }
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const path of ['/', '/compare', '/methodology', '/partners', '/embed', '/issues', '/issues/1'])
    expect(addresses).toContain(`https://pay.example${path}`)
})

it('says of figures when they last changed, of issues when they were sent, and nothing of what stays', async () => {
  const { entries } = await askForSitemap({ issues: 1 })
  const changed = (path: string) => entries.find(({ loc }) => loc === `https://pay.example${path}`)?.lastmod
  expect(changed('/roles/data-scientist')).toBe(UPDATED_AT)
  expect(changed('/issues/1')).toBe(SENT_AT)
  expect(changed('/issues')).toBe(SENT_AT)
  expect(changed('/methodology')).toBeUndefined()
})

it('names all issues, however many', async () => {
  const { addresses } = await askForSitemap({ issues: 250 })
  expect(addresses.filter((address) => /\/issues\/\d+$/.test(address))).toHaveLength(250)
})

it('names no page of figures before there are any', async () => {
  const { addresses } = await askForSitemap({ week: null })
  expect(addresses.filter((address) => /roles|compare/.test(address))).toEqual([])
  expect(addresses).toContain('https://pay.example/')
})

it('is named to robots, which are asked to leave out the API and the links of letters, and no picture', () => {
  const robots = createRobots('https://pay.example')
  const text = robots.identity.toString()
  expect(text.split('\n')).toEqual([
    'User-agent: *',
    'Disallow: /graphql',
    'Disallow: /confirm',
    'Disallow: /preferences',
    'Disallow: /unsubscribe',
    '',
    'Sitemap: https://pay.example/sitemap.xml',
    '',
  ])
})
