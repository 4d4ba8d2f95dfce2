import { globSync, readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { ISSUE, openPages, root, templates } from './pages-setup.ts'

test.each([
  ['/', 'Data &lt;Scientist&gt;'],
  ['/?sort=name&order=desc', 'Data &lt;Scientist&gt;'],
  ['/subscribe', 'Email address'],
  ['/confirm?token=good', 'Confirm my subscription'],
  ['/preferences?token=good', 'value="data-scientist" checked'],
  ['/unsubscribe?token=good', '<button type="submit">Unsubscribe'],
  ['/issues', 'A &lt;letter&gt;'],
  ['/issues/7', 'sandbox='],
])('GET %s shows %s as valid HTML, without script or style of its own', async (path, shown) => {
  const { html, response } = await openPages().get(path)
  expect(response.status).toBe(200)
  expect(html).toContain(shown)
  expect(html).not.toMatch(/<script(?! type="application\/ld\+json")|<style|\sstyle=|\son\w+=/)
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  const report = await new HtmlValidate({
    extends: ['html-validate:document', 'html-validate:a11y'],
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  }).validateString(html)
  expect(
    report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
    ),
  ).toEqual([])
})

describe('the pages', () => {
  test('link an issue to its query, and frame its letter without rights', async () => {
    const { get } = openPages()
    const { html } = await get('/issues/7')
    expect(html).toContain('/graphql?query=%7B+a+%26+b+%7D&amp;variables=%7B%22week%22')
    const letter = await get('/issues/7/letter')
    expect(letter.html).toBe(ISSUE.html)
    expect(letter.response.headers.get('content-security-policy')).toMatch(/sandbox/)
    expect((await get('/issues')).html).toContain('/issues?after=c&amp;d')
  })

  test.each([
    ['/issues/8', 'GET', 404],
    ['/issues/07', 'GET', 404],
    ['/nowhere', 'GET', 404],
    ['/issues', 'POST', 405],
    ['/subscribe', 'DELETE', 405],
    [`/issues?after=${'x'.repeat(300)}`, 'GET', 400],
  ])('%s by %s answers %i', async (path, method, status) => {
    expect((await openPages().get(path, method)).response.status).toBe(status)
  })

  test('leave other addresses to others where no page is wanted', async () => {
    expect(await openPages().ask('/nowhere', { headers: { accept: 'application/json' } })).toBeUndefined()
    expect(await openPages().ask('/nowhere', { method: 'POST' })).toBeUndefined()
  })

  test('have one stylesheet that may be kept for ever under its hash', async () => {
    const { get } = openPages()
    const href = /href="(\/assets\/site\.css\?v=[0-9a-f]{12})"/.exec((await get('/')).html)?.[1] ?? ''
    expect((await get(href)).response.headers.get('cache-control')).toContain('immutable')
    expect((await get('/assets/site.css')).response.headers.get('cache-control')).not.toContain('immutable')
    expect((await get(href)).html).toBe(templates.stylesheet)
  })

  test('and letters ask only what the schema has', () => {
    const schema = buildSchema(readFileSync(`${root}/src/graphql/schema.graphql`, 'utf8'))
    const files = [
      ...globSync(`${root}/src/pages/templates/*.graphql`),
      ...globSync(`${root}/emails/*.graphql`),
    ]
    expect(files.length).toBeGreaterThan(4)
    for (const file of files) expect(validate(schema, parse(readFileSync(file, 'utf8'))), file).toEqual([])
  })
})
