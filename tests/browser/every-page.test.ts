import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMailbox } from '../helpers/open-mailbox.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { findHtmlFaults } from './find-html-faults.ts'
import { findAxeFaults, findPictureFaults, findReachFaults } from './look-at-page.ts'
import { openBrowser, type Visit, visit } from './open-browser.ts'
import { makeOwnLinks, type OwnLink, PAGE_KINDS } from './page-kinds.ts'
import { type Site, startSite } from './start-site.ts'

const { chromium: suite } = optionalSuites
/** What other colours can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
/** The browser itself says so of a page that tells what was asked wrong. */
const AS_EXPECTED = /status of 4\d\d/

describe.skipIf(!suite.isThere)(`Pages of every kind, which need ${suite.name}`, () => {
  let site: Site
  let browser: Browser
  let visitor: Visit
  let ownLinks: Readonly<Record<OwnLink, string>>

  beforeAll(async () => {
    const mailbox = await openMailbox()
    site = await startSite({ SMTP_URL: mailbox.url })
    await site.sendLetter()
    ownLinks = await makeOwnLinks(site, mailbox)
    await mailbox.close()
    browser = await openBrowser()
    visitor = await visit(browser, site.url)
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  const addressOf = ({ path }: (typeof PAGE_KINDS)[number]) =>
    typeof path === 'string' ? path : ownLinks[path.link]

  test.each(PAGE_KINDS)(
    '$name: a valid document that runs nothing inline and sets no cookie',
    async (kind) => {
      const response = await fetch(site.url + addressOf(kind), { headers: { accept: 'text/html' } })
      expect(response.status).toBe(kind.status ?? 200)
      const policy = response.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(response.headers.has('set-cookie')).toBe(false)
      expect(await findHtmlFaults(await response.text())).toEqual([])
    },
  )

  test.each(PAGE_KINDS)(
    '$name: axe-core finds nothing, it fits small screens and says what its charts show',
    async (kind) => {
      const { page, complaints } = visitor
      complaints.length = 0
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(addressOf(kind))
      const light = await findAxeFaults(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect({
        light,
        dark: await findAxeFaults(page, COLOUR_RULES),
        reach: await findReachFaults(page),
        pictures: await findPictureFaults(page),
        complaints: complaints.filter((complaint) => !AS_EXPECTED.test(complaint)),
      }).toEqual({ light: [], dark: [], reach: [], pictures: [], complaints: [] })
    },
  )
})
