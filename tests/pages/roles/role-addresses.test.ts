import { decodeHTML } from 'entities'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSample } from '../../helpers/start-sample.ts'
import { complaintsAbout } from './complaints-about.ts'
import { type Answer, openRolePages } from './open-role-pages.ts'

let project: Awaited<ReturnType<typeof startSample>>
let ask: ReturnType<typeof openRolePages>

beforeAll(async () => {
  project = await startSample()
  ask = openRolePages(project.service.run)
})
afterAll(() => project.close())

describe('An address of a role', () => {
  it.each([
    ['/roles', '/#roles'],
    ['/roles/', '/#roles'],
    ['/roles/data-scientist/', '/roles/data-scientist'],
    ['/roles/Data-Scientist', '/roles/data-scientist'],
    ['/roles/ml-engineer?workplace=REMOTE', '/roles/machine-learning-engineer?workplace=REMOTE'],
    ['/roles/ml%20ops%20engineer/postings', '/roles/mlops-engineer/postings'],
    ['/roles/data-scientist?metro=&workplace=remote', '/roles/data-scientist?workplace=REMOTE'],
    [
      '/roles/data-scientist?metro=new-york&seniority=senior&seniority=SENIOR&utm=x',
      '/roles/data-scientist?seniority=SENIOR&metro=new-york',
    ],
    [
      '/roles/data-scientist/postings?company=A%26B&skill=Python&after=',
      '/roles/data-scientist/postings?skill=python&company=A%26B',
    ],
  ])('%s leads to %s for good', async (path, location) => {
    expect(await ask(path)).toMatchObject({ status: 301, location })
  })

  it.each([
    ['/roles/data-scientist?seniority=BOSS', '“BOSS”', 'ENTRY, MID, SENIOR'],
    ['/roles/data-scientist/postings?workplace=moon', '“moon”', 'REMOTE, HYBRID, ONSITE'],
    ['/roles/data-scientist?metro=atlantis', 'atlantis', 'atlanta'],
    ['/roles/data-scientist/postings?skill=pyton', 'pyton', 'python'],
    ['/roles/data-scientist/postings?after=abc', 'abc', 'Begin at its first page'],
    ['/roles/data-scientist?seniority=%3Cscript%3E', '“&lt;script&gt;”', 'ENTRY'],
  ])('%s is refused with %s and what is allowed', async (path, value, allowed) => {
    const { status, html } = await ask(path)
    expect(status).toBe(400)
    expect(html).toContain(value)
    expect(html).toContain(allowed)
    expect(html).not.toMatch(/where\.|pageInfo|nodes/)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it.each([
    '/roles/datta-scientst',
    '/roles/nonsense/postings',
    '/roles/%E0%A4',
    `/roles/${'x'.repeat(300)}`,
  ])('%s is of no role, and the page names the nearest', async (path) => {
    const { status, html } = await ask(path)
    expect(status).toBe(404)
    expect(html).toMatch(/<li><a href="\/roles\/[a-z-]+">/)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('is of no page before a week was published', async () => {
    const empty = openRolePages(project.service.run, (answer: Answer) => {
      if (answer.role?.market) answer.role.market = null
      return answer
    })
    expect((await empty('/roles/data-scientist')).status).toBe(404)
  })
})

describe('The list of postings', () => {
  it('gives each posting once when it is read to its end', async () => {
    const sources: string[] = []
    let total = 0
    let pages = 0
    let path: string | undefined = '/roles/data-scientist/postings?seniority=SENIOR'
    while (path !== undefined) {
      const { html, answer }: Awaited<ReturnType<typeof ask>> = await ask(path)
      total = answer.role.market.postings.totalCount
      sources.push(
        ...[...html.matchAll(/<a class="posting-title" href="([^"]+)"/g)].map(([, url]) => url ?? ''),
      )
      const next: string | undefined = /<a rel="next" href="([^"]+)"/.exec(html)?.[1]
      path = next === undefined ? undefined : decodeHTML(next)
      pages += 1
    }
    expect(pages).toBeGreaterThan(3)
    expect(sources).toHaveLength(total)
    expect(new Set(sources).size).toBe(total)
  })

  it('is not for search engines', async () => {
    expect((await ask('/roles/data-scientist/postings')).html).toContain(
      '<meta name="robots" content="noindex',
    )
  })

  it('says what nobody has, and how to see more, where its filter leaves nothing', async () => {
    const { status, html } = await ask('/roles/data-scientist/postings?company=Nobody%20%3Cb%3E%22')
    expect(status).toBe(200)
    expect(html).toContain('No open posting passes this filter')
    expect(html).toContain('Nobody &lt;b&gt;&quot;')
    expect(await complaintsAbout(html)).toEqual([])
  })
})
