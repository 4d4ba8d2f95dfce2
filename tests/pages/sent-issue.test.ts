import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendIssue } from '../../src/newsletter/send-issue.ts'
import { startSample } from '../helpers/start-sample.ts'

/** PUBLIC_URL unless it is set. */
const PUBLIC_URL = 'http://localhost:4000'

let project: Awaited<ReturnType<typeof startSample>>

beforeAll(async () => {
  project = await startSample()
  const { week } = project.service.weeks.list()[0] ?? {}
  await sendIssue(project.service.newsletter.send, { week, signal: new AbortController().signal })
})
afterAll(() => project.close())

const get = (path: string) => fetch(project.url + path, { headers: { accept: 'text/html' } })

it('a sent letter is shown with every picture it links to, and its frame lets them in', async () => {
  const response = await get('/issues/1/letter')
  const html = await response.text()
  const pictures = [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, address = '']) => address)
  expect(pictures.length).toBeGreaterThanOrEqual(2)
  for (const address of pictures) {
    expect(address).toMatch(/^http:\/\/localhost:4000\/charts\/[0-9a-f]{64}\.png$/)
    const picture = await get(address.slice(PUBLIC_URL.length))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  }
  expect(response.headers.get('content-security-policy')).toContain(`img-src ${PUBLIC_URL} data:`)
})

it('the query behind a sent issue answers today what it answered then', async () => {
  const issue = (await (await get('/issues/1/answer')).json()) as Record<string, never>
  const { data, errors } = await project.query(issue.query ?? '', issue.variables)
  expect(errors).toBeUndefined()
  expect(data).toEqual(issue.answer)
})

it('the link to GraphiQL is no longer than an address may be', async () => {
  const html = await (await get('/issues/1')).text()
  const [, link = ''] = /href="(\/graphql\?query=[^"]+)"/.exec(html) ?? []
  expect(link.length).toBeLessThan(8000)
  expect((await get(link.replaceAll('&amp;', '&'))).status).toBe(200)
})

it('the feed tells of it', async () => {
  const xml = await (await get('/feed.xml')).text()
  expect(xml).toContain(`<id>${PUBLIC_URL}/issues/1</id>`)
  expect(xml).toContain('<summary type="html">')
})
