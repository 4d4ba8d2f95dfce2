import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { CHART, ISSUES, startIssuePages } from './start-issue-pages.ts'

const { chromium: suite } = optionalSuites

describe.skipIf(!suite.isThere)(`An issue in a browser, which needs ${suite.name}`, () => {
  let pages: Awaited<ReturnType<typeof startIssuePages>>
  let browser: Browser
  let page: Page
  const answered: string[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    pages = await startIssuePages()
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    })
    page = await browser.newPage({ viewport: { width: 390, height: 800 } })
    page.on('response', (response) => answered.push(response.url()))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(`${pages.url}/issues/${ISSUES}`, { waitUntil: 'networkidle' })
  })
  afterAll(async () => {
    await browser.close()
    await pages.close()
  })

  it('shows the letter with its styles and its charts', async () => {
    const letter = page.frameLocator('iframe.letter')
    const chart = letter.locator('#chart')
    expect(await chart.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
    expect(await letter.locator('body').evaluate((body) => getComputedStyle(body).color)).toBe('rgb(1, 2, 3)')
    expect(answered).toContain(`${pages.url}/charts/${CHART.hash}.png`)
  })

  it('loads nothing from elsewhere, runs no script of a letter and sends no form of it', async () => {
    expect(answered.filter((address) => !address.startsWith(`${pages.url}/`))).toEqual([])
    const letter = page.frames().find((frame) => frame.url().endsWith('/letter'))
    expect(await letter?.title()).toBe('Letter')
    await letter?.click('button')
    expect(answered.filter((address) => address.endsWith('/subscribe'))).toEqual([])
    expect(letter?.url()).toBe(`${pages.url}/issues/${ISSUES}/letter`)
  })

  it('opens the links of the letter beside it', async () => {
    const opened = page.waitForEvent('popup')
    await page.frameLocator('iframe.letter').locator('#more').click()
    const popup = await opened
    await popup.waitForSelector('ol.issues')
    expect(await popup.title()).toBe('Past issues of AI Salary Trends')
    await popup.close()
  })

  it('complains of nothing but what the letter tried', () => {
    expect(complaints.filter((text) => !/spy\.example|script|form/i.test(text))).toEqual([])
    expect(complaints.length).toBeGreaterThanOrEqual(2)
  })

  it('reads the feed as sound XML', async () => {
    const xml = await (await fetch(`${pages.url}/feed.xml`)).text()
    const root = await page.evaluate(
      (text) => new DOMParser().parseFromString(text, 'application/xml').documentElement.nodeName,
      xml,
    )
    expect(root).toBe('feed')
  })

  it.each(['/issues', '/issues/7', '/issues/7/text', '/nowhere'])(
    '%s fits a phone and a desk, without a complaint',
    async (path) => {
      const before = complaints.length
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(pages.url + path)
        const reach = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(reach, `at ${width}`).toBeLessThanOrEqual(width)
      }
      expect(complaints.slice(before).filter((text) => !/status of 404/.test(text))).toEqual([])
    },
  )
})
