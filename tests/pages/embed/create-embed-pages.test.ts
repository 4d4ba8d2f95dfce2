import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasEtag } from '../../../src/gateway/static-file.ts'
import { createPageView } from '../../../src/pages/create-page-view.ts'
import { createEmbedPages } from '../../../src/pages/embed/create-embed-pages.ts'
import { startTestGateway } from '../../gateway/start-test-gateway.ts'
import { templates } from '../pages-setup.ts'

const ORIGIN = 'https://pay.example.org'
const role = (slug: string, name: string) => ({ slug, name })
const ANSWER = {
  dataset: { isSample: false },
  featuredComparison: { left: { role: role('ai-engineer', '') }, right: { role: role('data-analyst', '') } },
  roles: {
    nodes: [
      role('ai-engineer', 'AI <Engineer>'),
      role('data-analyst', 'Data Analyst'),
      role('nlp', 'NLP "E"'),
    ],
  },
}
const METROS = {
  metros: {
    nodes: [{ slug: 'new-york', name: 'New York' }],
    pageInfo: { hasNextPage: false, endCursor: null },
  },
}

const open = (answer: object = ANSWER, folder?: string) =>
  createEmbedPages(
    {
      run: async (document) => (document.includes('query Metros') ? METROS : { ...answer }),
      view: createPageView(templates),
      operations: templates.operations,
      publicUrl: ORIGIN,
    },
    folder,
  )
const ask = async (search = '', answer?: object) => {
  const response = await open(answer)('/embed')?.get(new URL(`/embed${search}`, ORIGIN))
  return { status: response?.status, headers: response?.headers, html: (await response?.text()) ?? '' }
}
/** What is to be copied, as it is seen. */
const codeOf = (html: string) =>
  [...html.matchAll(/<pre[^>]*><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) =>
    code
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  )

describe('/embed.js', () => {
  const script = readFileSync('build/embed.js', 'utf8')
  let gateway: Awaited<ReturnType<typeof startTestGateway>>
  beforeAll(async () => {
    const find = open()
    gateway = await startTestGateway({
      pages: { handle: async (request) => find(new URL(request.url).pathname)?.get(new URL(request.url)) },
    })
  })
  afterAll(() => gateway.gateway.stop())

  it('is below twelve kilobytes as it is', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(12_000)
  })

  it('makes nothing of markup or of text as code, and writes no style into markup', () => {
    expect(script).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML|DOMParser|\beval\b|Function\(|setAttribute\("style"|cookie/,
    )
  })

  it('asks the document that is in the project, by its hash', () => {
    const hash = createHash('sha256')
      .update(templates.operations.embed ?? '')
      .digest('hex')
    expect(script).toContain(hash)
  })

  it('is served to every origin, for an hour, with an ETag', async () => {
    const first = await fetch(`${gateway.url}/embed.js`)
    expect(await first.text()).toBe(script)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    const again = await fetch(`${gateway.url}/embed.js`)
    await again.text()
    const etag = again.headers.get('etag') ?? ''
    expect(hasEtag(etag, etag)).toBe(true)
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
    const headers = { 'if-none-match': etag }
    expect((await fetch(`${gateway.url}/embed.js`, { headers })).status).toBe(304)
  })

  it('is said to be missing where it was not built', async () => {
    const response = await open(ANSWER, 'build/nowhere')('/embed.js')?.get(new URL('/embed.js', ORIGIN))
    expect(response?.status).toBe(404)
  })
})

describe('/embed', () => {
  it('begins with the featured pair', async () => {
    const { status, html } = await ask()
    expect(status).toBe(200)
    expect(codeOf(html)[0]).toBe(
      `<script src="${ORIGIN}/embed.js" async></script>

<salary-comparison left="ai-engineer" right="data-analyst">
  <a href="${ORIGIN}/compare/ai-engineer-vs-data-analyst">AI <Engineer> vs Data Analyst</a>
</salary-comparison>`,
    )
  })

  it('writes what was chosen, in HTML and for React', async () => {
    const { html } = await ask(
      '?left=NLP&right=ai-engineer&seniority=senior&seniority=MID&workplace=REMOTE&metro=new-york&theme=auto',
    )
    const attributes =
      'left="nlp" right="ai-engineer" seniority="MID SENIOR" workplace="REMOTE" metro="new-york" theme="auto"'
    const [markup, , react] = codeOf(html)
    expect(markup).toContain(`<salary-comparison ${attributes}>`)
    expect(markup).toContain(
      '/compare/ai-engineer-vs-nlp?seniority=MID&amp;seniority=SENIOR&amp;workplace=REMOTE&amp;metro=new-york"',
    )
    expect(react).toContain(`<salary-comparison ${attributes} />`)
    expect(html).toMatch(/<option value="new-york" selected>/)
  })

  it.each([
    ['?left=nobody', 'nobody'],
    ['?left=nlp&right=nlp', 'both sides'],
    ['?theme=pink', 'light, dark, auto'],
    ['?seniority=BOSS', 'ENTRY, MID, SENIOR'],
    ['?metro=atlantis', 'atlantis'],
    ['?left=%3Cscript%3E', '&lt;script&gt;'],
  ])('refuses %s and says what is allowed', async (search, told) => {
    const { status, html } = await ask(search)
    expect(status).toBe(400)
    expect(html).toContain(told)
  })

  it('takes the first two roles before a week was published', async () => {
    const { html } = await ask('', { ...ANSWER, featuredComparison: null })
    expect(codeOf(html)[0]).toContain('left="ai-engineer" right="data-analyst"')
  })

  it('runs scripts of its own only, and may be kept', async () => {
    const { headers, html } = await ask()
    expect(headers?.get('content-security-policy')).toContain("script-src 'self'; connect-src 'self'")
    expect(headers?.get('content-security-policy')).not.toContain('unsafe')
    expect(headers?.get('cache-control')).toBe('public, max-age=60')
    expect(html.match(/<script\b[^>]*>/g)).toEqual([
      '<script src="/embed.js">',
      '<script src="/embed-preview.js" defer>',
    ])
  })

  it('is valid HTML', async () => {
    const report = await new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    }).validateString((await ask('?theme=dark')).html)
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)),
    ).toEqual([])
  })
})

describe('the example for React', () => {
  it('fits its types', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['node_modules/typescript/bin/tsc', '-p', 'examples/embed-react'],
      { encoding: 'utf8' },
    )
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  })
})
