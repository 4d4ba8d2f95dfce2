import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webAddress } from '../../../src/pages/roles/describe-posting.ts'
import { startSample } from '../../helpers/start-sample.ts'
import { complaintsAbout } from './complaints-about.ts'
import { openRolePages } from './open-role-pages.ts'

const LONG = `Senior ${'Very '.repeat(98)}Engineer`
const HOSTILE = [
  { title: '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>', url: 'javascript:alert(1)' },
  { title: '\u202egnireenigne \u2066rotceriD\u2069', url: 'data:text/html,<script>alert(1)</script>' },
  { title: '🧑‍🔬'.repeat(80), url: 'ftp://example.org/job' },
  { title: LONG, url: 'https://example.org/a"b<c>?x=1&y=2#z' },
  { title: '{{text "role.name"}} \uE000x\uE001y\uE002', url: ' JaVaScRiPt:alert(1)' },
  { title: 'x'.repeat(500), url: null },
]

let project: Awaited<ReturnType<typeof startSample>>
let ask: ReturnType<typeof openRolePages>

beforeAll(async () => {
  project = await startSample()
  ask = openRolePages(project.service.run, (answer) => {
    for (const [index, posting] of (answer.role?.market?.postings?.nodes ?? []).entries())
      Object.assign(posting, HOSTILE[index % HOSTILE.length], { company: 'شركة <b>الذكاء</b> & 人工知能' })
    return answer
  })
})
afterAll(() => project.close())

describe.each(['/roles/data-scientist', '/roles/data-scientist/postings'])(
  'Hostile postings on %s',
  (path) => {
    it('neither break the page nor run', async () => {
      const { html } = await ask(path)
      expect(await complaintsAbout(html)).toEqual([])
      const document = parseDocument(html)
      const elements = DomUtils.getElementsByTagName('*', document)
      const names = new Set(elements.map(({ name }) => name))
      expect([...names].filter((name) => ['img', 'b', 'iframe', 'object'].includes(name))).toEqual(
        path.endsWith('postings') ? [] : ['img'],
      )
      for (const { name, attribs } of elements) {
        expect(Object.keys(attribs).filter((attribute) => attribute.startsWith('on'))).toEqual([])
        if (name === 'img') expect(attribs.src).toMatch(/^\/charts\//)
        if (name === 'script') expect(attribs.type).toBe('application/ld+json')
        if (name === 'a' && attribs.href) expect(attribs.href).toMatch(/^(?:https?:\/\/|\/|#)/)
        if (name === 'a' && attribs.href?.startsWith('http'))
          expect(attribs.rel).toBe('nofollow noopener noreferrer')
      }
      expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069\uE000-\uE002]/)
    })

    it('are told as they are, each in a direction of its own', async () => {
      const { html } = await ask(path)
      expect(html).toContain('<bdi>شركة &lt;b&gt;الذكاء&lt;/b&gt; &amp; 人工知能</bdi>')
      expect(html).toContain('&lt;script&gt;alert(1)')
    })
  },
)

it('The list tells a title that is cut in its whole length', async () => {
  const { html } = await ask('/roles/data-scientist/postings')
  expect(html).toContain(`<details class="whole"><summary>The whole title</summary><p><bdi>${LONG}</bdi>`)
})

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['http://example.org', 'http://example.org/'],
  ['javascript:alert(1)', null],
  ['//example.org', null],
  ['not an address', null],
  ['', null],
  [null, null],
])('%s is linked as %s', (address, link) => {
  expect(webAddress(address)).toBe(link)
})
