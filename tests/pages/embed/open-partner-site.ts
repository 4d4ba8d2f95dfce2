import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { createPartnerKey, hashPartnerKey } from '../../../src/gateway/keys/partner-key.ts'
import { startSample } from '../../helpers/start-sample.ts'
import { openWay, startPartner } from './start-partner.ts'

export const SITE_CSS = readFileSync('examples/embed-html/site.css', 'utf8')

export interface Reader {
  readonly page: Page
  readonly context: BrowserContext
  /** Warnings apart: those are how the element talks to a page's makers. */
  readonly errors: string[]
  readonly warnings: string[]
  /** Method and address of all that was asked for. */
  readonly requests: string[]
  /** Only the questions. */
  readonly asked: () => string[]
}

/** The whole project, a partner's site of another origin and a browser that reads it. */
export async function openPartnerSite() {
  const project = await startSample({ ANONYMOUS_COST_PER_MINUTE: '1000000' })
  const way = await openWay(Number(new URL(project.url).port))
  const partner = await startPartner()
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const policy = `default-src 'none'; script-src ${way.url}; connect-src ${way.url}`
  let pages = 0

  return {
    project,
    way,
    partner,
    browser,
    policy,
    /** Puts a page with this body on the partner's site. @returns its address */
    put(body: string, options: { readonly policy?: string; readonly head?: string } = {}) {
      pages += 1
      return partner.put(`/page-${pages}`, {
        type: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': options.policy ?? policy },
        body: `<!doctype html><html lang="en"><head><title>A partner's page</title>
<script src="${way.url}/embed.js" async></script>${options.head ?? ''}</head><body><main><h1>Jobs</h1>${body}</main></body></html>`,
      })
    },
    /** A browser of its own, which remembers nothing. */
    async read(options: Parameters<Browser['newContext']>[0] = {}): Promise<Reader> {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const [errors, warnings, requests]: [string[], string[], string[]] = [[], [], []]
      page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
        if (message.type() === 'warning') warnings.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(String(error)))
      const asked = () => requests.filter((request) => request.includes('/graphql'))
      return { page, context, errors, warnings, requests, asked }
    },
    /** A key for pages of these origins, once the gateway knows it. */
    async createKey(origins: readonly string[]): Promise<string> {
      const { foundation, url } = project
      const key = createPartnerKey(randomBytes)
      const hash = hashPartnerKey(key)
      await foundation.keys.create({
        name: 'Partner',
        origins: [...origins],
        hash,
        createdAt: foundation.now(),
      })
      const headers = { authorization: `Bearer ${key}` }
      while ((await fetch(`${url}/graphql?query={__typename}`, { headers })).status !== 200);
      return key
    },
    async close() {
      await browser.close()
      await partner.close()
      await way.takeAway()
      await project.close()
    },
  }
}

export type PartnerSite = Awaited<ReturnType<typeof openPartnerSite>>

/** The text of the first element's shadow, once it says something else than that it loads. */
export async function shownText(page: Page): Promise<string> {
  await page.waitForFunction(() => {
    const frame = document.querySelector('salary-comparison')?.shadowRoot?.querySelector('.frame')
    return frame?.getAttribute('aria-busy') === null && !frame.textContent?.includes('Loading')
  })
  return page.locator('salary-comparison .frame').first().innerText()
}
