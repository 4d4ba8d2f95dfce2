import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importListing } from '../../src/intake/import-listing.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { HOSTILE_WORDS, hostileListing } from './hostile-listing.ts'
import { openBrowser, type Visit, visit } from './open-browser.ts'
import { type EmptySite, startEmptySite } from './start-site.ts'

const { chromium: suite } = optionalSuites
const PHONE = 390
const PAIR = 'data-scientist-vs-machine-learning-engineer'

describe.skipIf(!suite.isThere)(
  `Postings that want more than to be read, shown in what needs ${suite.name}`,
  () => {
    let site: EmptySite
    let browser: Browser
    let visitor: Visit
    let page: Page
    beforeAll(async () => {
      site = await startEmptySite()
      const { foundation, service } = site
      for (const [asOf, raise] of [
        ['2026-01-11', 0],
        ['2026-01-18', 30_000],
      ] as const) {
        const header = { source: 'board', format: 'ndjson', isSample: false, asOf, partial: false }
        const records = hostileListing(raise).map((raw) => ({ place: raw.id, raw }))
        const onReject = ({ reason }: { reason: string }) => expect.fail(reason)
        await importListing(header, records, { ...foundation, onReject })
        await publishWeek(foundation.weekStore, foundation.now, asOf)
      }
      await service.weeks.refresh()
      await site.sendLetter()
      browser = await openBrowser()
      visitor = await visit(browser, site.url, { viewport: { width: PHONE, height: 800 } })
      page = visitor.page
    })
    afterAll(async () => {
      await browser.close()
      await site.close()
    })

    /** What came of the hostile words in a document: nothing is to run, to become an element or to push the page apart. */
    const findEscapes = () =>
      page.evaluate((width) => {
        const isBad =
          '[onerror], [onload], [onmouseover], x-hostile, [href^="javascript:" i], [href^="data:text" i]'
        return {
          ran: 'hacked' in window,
          elements: Array.from(document.querySelectorAll(isBad), ({ outerHTML }) => outerHTML),
          scripts: document.querySelectorAll('script:not([type="application/ld+json"]):not([src^="/embed"])')
            .length,
          tooWide: Math.max(0, document.documentElement.scrollWidth - width),
          turned: /[\u202A-\u202E\u2066-\u2069\uE000-\uE002]/.test(document.body.textContent),
        }
      }, PHONE)
    const NONE = { ran: false, elements: [], scripts: 0, tooWide: 0, turned: false }

    test.each([
      '/',
      '/roles/data-scientist',
      '/roles/data-scientist?seniority=MID',
      '/roles/data-scientist/postings',
      '/roles/machine-learning-engineer/postings',
      `/compare/${PAIR}`,
      `/compare/${PAIR}?metro=new-york`,
      '/embed?left=data-scientist&right=machine-learning-engineer',
      '/issues',
      '/issues/1',
      '/issues/1/letter',
    ])('%s stays as it is', async (path) => {
      await page.goto(path)
      expect(await findEscapes()).toEqual(NONE)
    })

    test('the words are shown as they were written, in titles and as companies', async () => {
      const shown: string[] = []
      for (const role of ['data-scientist', 'machine-learning-engineer'])
        for (let path: string | null = `/roles/${role}/postings`; path !== null; ) {
          await page.goto(path)
          shown.push((await page.textContent('main')) ?? '')
          path = await page.evaluate(
            () => document.querySelector('a[rel=next]')?.getAttribute('href') ?? null,
          )
        }
      const all = shown.join(' ')
      for (const words of [
        '<x-hostile>bold</x-hostile>',
        '<script>window.hacked = 1</script>',
        '{{usd ',
        '__proto__',
      ])
        expect(all).toContain(words)
      expect(all).toContain('شركة تحليل البيانات')
    })

    test('a list of one company’s postings leads to itself, whatever the company is called', async () => {
      for (const company of HOSTILE_WORDS) {
        await page.goto(`/roles/data-scientist/postings?${new URLSearchParams({ company })}`)
        expect(await findEscapes(), company).toEqual(NONE)
      }
    })

    test('charts and pictures are drawn, and nothing in them runs', async () => {
      for (const chart of ['pay', 'quantiles', 'history', 'openings']) {
        await page.goto(`/charts/compare/${PAIR}/${chart}.svg`)
        expect(
          await page.evaluate(() => document.querySelectorAll('script, image, foreignObject').length),
        ).toBe(0)
        expect(await page.evaluate(() => document.documentElement.localName)).toBe('svg')
      }
      for (const name of ['home', 'roles/data-scientist', `compare/${PAIR}`])
        expect((await fetch(`${site.url}/og/${name}.png`)).status).toBe(200)
    })

    test('the feed is sound XML', async () => {
      const xml = await (await fetch(`${site.url}/feed.xml`)).text()
      const names = await page.evaluate(
        (text) =>
          Array.from(
            new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('*'),
            (one) => one.localName,
          ),
        xml,
      )
      expect(names[0]).toBe('feed')
      expect(names.filter((name) => ['parsererror', 'script', 'x-hostile'].includes(name))).toEqual([])
    })

    test('the browser had nothing to complain of', () => {
      expect(visitor.complaints).toEqual([])
    })
  },
)
