import { DomUtils, parseDocument } from 'htmlparser2'
import { expect } from 'vitest'
import { complaintsAbout } from './complaints-about.ts'

export const LONG_TITLE = `Senior ${'Very '.repeat(98)}Engineer`
export const COMPANY = 'شركة <b>الذكاء</b> & 人工知能'

export const HOSTILE_POSTINGS = [
  { title: '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>', url: 'javascript:alert(1)' },
  { title: '\u202egnireenigne \u2066rotceriD\u2069', url: 'data:text/html,<script>alert(1)</script>' },
  { title: '🧑‍🔬'.repeat(80), url: 'ftp://example.org/job' },
  { title: LONG_TITLE, url: 'https://example.org/a"b<c>?x=1&y=2#z' },
  { title: '{{text "role.name"}} \uE000x\uE001y\uE002', url: ' JaVaScRiPt:alert(1)' },
  { title: 'x'.repeat(500), url: null },
].map((posting) => ({ ...posting, company: COMPANY }))

/** Nothing in the page runs or leads where no page of ours leads, and each name has a direction of its own. */
export async function expectHarmless(html: string): Promise<void> {
  expect(await complaintsAbout(html)).toEqual([])
  for (const { name, attribs } of DomUtils.getElementsByTagName('*', parseDocument(html))) {
    expect(['b', 'iframe', 'object', 'embed']).not.toContain(name)
    expect(Object.keys(attribs).filter((attribute) => attribute.startsWith('on'))).toEqual([])
    if (name === 'img') expect(attribs.src).toMatch(/^\/charts\//)
    if (name === 'script') expect(attribs.type).toBe('application/ld+json')
    if (name !== 'a') continue
    expect(attribs.href).toMatch(/^(?:https?:\/\/|\/|#)/)
    if (attribs.href?.startsWith('http')) expect(attribs.rel).toBe('nofollow noopener noreferrer')
  }
  expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\uE000-\uE002]/)
  expect(html).toContain('<bdi>شركة &lt;b&gt;الذكاء&lt;/b&gt; &amp; 人工知能</bdi>')
  expect(html).toContain('&lt;script&gt;alert(1)')
}
