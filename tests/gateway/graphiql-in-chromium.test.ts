import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { startTestGateway } from './start-test-gateway.ts'

const { chromium: suite } = optionalSuites

describe.skipIf(!suite.isThere)(`GraphiQL, which needs ${suite.name}`, () => {
  let gateway: Awaited<ReturnType<typeof startTestGateway>>
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const addresses: string[] = []

  beforeAll(async () => {
    gateway = await startTestGateway()
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    })
    page = await browser.newPage({ viewport: { width: 1400, height: 800 } })
    page.on('request', (request) => addresses.push(request.url()))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${gateway.url}/graphql?query=${encodeURIComponent('{ hello }')}`)
    await page.waitForSelector('.graphiql-query-editor .view-lines')
  })
  afterAll(async () => {
    await browser.close()
    await gateway.gateway.stop()
  })

  it('runs the query of its address and shows the answer', async () => {
    await page.click('.graphiql-execute-button')
    await page.waitForFunction(() => document.querySelector('.graphiql-response .view-line span span'))
    expect(await page.textContent('.graphiql-response')).toMatch(/"hello":\s*"Hello/)
  })

  it('has the explorer, the history and the documentation', async () => {
    const labels = await page
      .locator('.graphiql-sidebar button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
    expect(labels.join()).toMatch(/Documentation Explorer.*History.*GraphiQL Explorer/)
  })

  it('does not keep a key that is typed as a header', async () => {
    await page.click('.graphiql-editor-tool button:has-text("Headers"), button:has-text("Headers")')
    await page.click('.graphiql-editor-tools ~ section .graphiql-editor:not(.hidden) .view-lines')
    await page.evaluate(() => localStorage.removeItem('graphiql:tabState'))
    await page.keyboard.type('{"authorization": "Bearer not-to-be-kept"}')
    await Promise.all([page.waitForResponse('**/graphql'), page.click('.graphiql-execute-button')])
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState') !== null)
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(kept).toContain('hello')
    expect(kept).not.toContain('not-to-be-kept')
  })

  it('loads nothing from elsewhere and breaks no rule of its policy', () => {
    const elsewhere = addresses.filter(
      (address) => !address.startsWith(gateway.url) && !/^(data|blob):/.test(address),
    )
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  })
})
