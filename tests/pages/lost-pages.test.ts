import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPageView } from '../../src/pages/create-page-view.ts'
import { createPages } from '../../src/pages/create-pages.ts'
import { startTestGateway } from '../gateway/start-test-gateway.ts'
import { templates } from './pages-setup.ts'

const BROWSER = { accept: 'text/html,*/*;q=0.8' }
const nobody = () => {
  throw new Error('secret template')
}

describe('a request that leads nowhere', () => {
  let started: Awaited<ReturnType<typeof startTestGateway>>
  const get = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(started.url + path, { headers })
    return { response, text: await response.text() }
  }

  beforeAll(async () => {
    const pages = createPages({
      run: nobody,
      subscriptions: new Proxy({} as Parameters<typeof createPages>[0]['subscriptions'], { get: nobody }),
      templates,
      charts: { find: nobody },
      formTimes: { signTime: String, readTime: () => null },
      clock: () => new Date(0),
      publicUrl: 'http://localhost:4000',
    })
    started = await startTestGateway({ pages })
  })
  afterAll(() => started.gateway.stop())

  it.each(['/nowhere', '/graphiql-assets/nothing.js', '/issues/0'])(
    'is told a browser at %s with the ways that lead on',
    async (path) => {
      const { response, text } = await get(path, BROWSER)
      expect(response.status).toBe(404)
      expect(response.headers.get('cache-control')).toBe('no-store')
      for (const way of ['/#roles', '/compare', '/issues', '/graphql'])
        expect(text).toContain(`href="${way}"`)
    },
  )

  it('is told a program in JSON', async () => {
    const { response, text } = await get('/nowhere', { accept: 'application/json' })
    expect([response.status, JSON.parse(text).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND'])
  })

  it('and fails shows a browser the request to name, and nothing else of it', async () => {
    const { response, text } = await get('/', { ...BROWSER, 'x-request-id': 'request-to-name' })
    expect(response.status).toBe(500)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(text).toContain('<code>request-to-name</code>')
    expect(text).not.toContain('secret')
  })

  it('and fails tells a program in JSON', async () => {
    const { response, text } = await get('/', { accept: 'application/json' })
    expect([response.status, JSON.parse(text).errors[0].extensions.code]).toEqual([
      500,
      'INTERNAL_SERVER_ERROR',
    ])
  })
})

describe('the head of a page', () => {
  const view = createPageView({ ...templates, pages: { bare: '<head>{{> head}}</head>' } })
  const headOf = (given: Record<string, string>) => view.show('bare', {}, { given }).text()

  it('tells search engines and chats what it is given, escaped', async () => {
    const head = await headOf({
      title: '"A" & <b>',
      description: 'It pays.',
      canonical: 'http://x/y',
      ogImage: 'http://x/z.png',
    })
    expect(head).toContain('<title>&quot;A&quot; &amp; &lt;b&gt;</title>')
    expect(head).toContain('<meta name="description" content="It pays.">')
    expect(head).toContain('<link rel="canonical" href="http://x/y">')
    expect(head).toContain('<meta property="og:image" content="http://x/z.png">')
  })

  it('cannot be left by what stands in its JSON-LD', async () => {
    const name = '</script><script>alert(1)</script>'
    const head = await headOf({ jsonLd: JSON.stringify({ name }) })
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head) ?? []
    expect(JSON.parse(json)).toEqual({ name })
    expect(head.match(/<script/g)).toHaveLength(1)
  })

  it('stays silent on what it is not given', async () => {
    expect(await headOf({})).not.toMatch(/og:|canonical|description|ld\+json|<title/)
  })
})
