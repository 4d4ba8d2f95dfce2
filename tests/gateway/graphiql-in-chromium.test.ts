import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { startTestGateway } from './start-test-gateway.ts'

const { chromium: suite } = optionalSuites
const folder = 'src/gateway/graphiql/examples'
const questions = readdirSync(folder).map(
  (name) => /^query (\w+)/m.exec(readFileSync(`${folder}/${name}`, 'utf8'))?.[1],
)

describe.skipIf(!suite.isThere)(`GraphiQL, which needs ${suite.name}`, () => {
  let gateway: Awaited<ReturnType<typeof startTestGateway>>
  let gatewayOrigin = ''
  let browser: Browser
  let page: Page
  const complaints: string[] = []
  const addresses: string[] = []

  beforeAll(async () => {
    gateway = await startTestGateway({
      keys: {
        find: (key) =>
          key === 'not-to-be-kept' ? { id: 1, name: 'Partner', origins: [gatewayOrigin] } : undefined,
        knowsOrigin: () => false,
        noteUse: () => {},
      },
    })
    gatewayOrigin = gateway.url
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

  it('opens the documentation, the history and the explorer', async () => {
    for (const [label, shown] of [
      ['Documentation Explorer', '.graphiql-doc-explorer'],
      ['History', '.graphiql-history'],
      ['GraphiQL Explorer', '.docExplorerWrap'],
    ]) {
      await page.click(`.graphiql-sidebar button[aria-label*="${label}"]`)
      await page.waitForSelector(shown ?? '', { state: 'visible' })
    }
  })

  it('has a tab for the query of the address and one for each example, all of them in sight', async () => {
    const tabs = page.locator('.graphiql-tab-button')
    expect(await tabs.allTextContents()).toEqual(['<untitled>', ...questions])
    const inSight = await tabs.evaluateAll((buttons) =>
      buttons.map((button) => {
        const { left, top } = button.getBoundingClientRect()
        return document.elementFromPoint(left + 5, top + 5) === button
      }),
    )
    expect(inSight).toEqual(inSight.map(() => true))
  })

  it('does not keep a key that is typed as a header', async () => {
    await page.click('.graphiql-editor-tool button:has-text("Headers"), button:has-text("Headers")')
    await page.click('.graphiql-editor-tools ~ section .graphiql-editor:not(.hidden) .view-lines')
    await page.evaluate(() => localStorage.removeItem('graphiql:tabState'))
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await page.keyboard.type('{"authorization": "Bearer not-to-be-kept"}')
    const [request] = await Promise.all([
      page.waitForRequest('**/graphql'),
      page.click('.graphiql-execute-button'),
    ])
    expect(request.headers().authorization).toBe('Bearer not-to-be-kept')
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState') !== null)
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(await kept()).toContain('hello')
    expect(await kept()).not.toContain('not-to-be-kept')
    await page.reload()
    await page.waitForSelector('.graphiql-query-editor .view-lines')
    expect(await kept()).not.toContain('not-to-be-kept')
    expect(await page.textContent('body')).not.toContain('not-to-be-kept')
  })

  it('loads nothing from elsewhere and breaks no rule of its policy', () => {
    const elsewhere = addresses.filter(
      (address) => !address.startsWith(gateway.url) && !/^(data|blob):/.test(address),
    )
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  })
})
