import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '../helpers/open-mailbox.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { openBrowser, type Visit, visit } from './open-browser.ts'
import { pressEnterOn, tabTo } from './press-keys.ts'
import { type Site, startSite } from './start-site.ts'

const { chromium: suite } = optionalSuites
/** A form that is sent sooner than this after it was shown is no person's. */
const FORM_MS = 2_000

describe.skipIf(!suite.isThere)(
  `A visit from the first page to the last letter, which needs ${suite.name}`,
  () => {
    let mailbox: Mailbox
    let site: Site
    let browser: Browser
    beforeAll(async () => {
      mailbox = await openMailbox()
      const setUp = await Promise.all([
        startSite({ SMTP_URL: mailbox.url, MAIL_MESSAGES_PER_SECOND: '1000' }),
        openBrowser(),
      ])
      site = setUp[0]
      browser = setUp[1]
    })
    afterAll(async () => {
      await browser.close()
      await site.close()
      await mailbox.close()
    })

    describe.each([
      { scripts: 'with scripts', javaScriptEnabled: true, weeksBack: 1 },
      { scripts: 'without scripts', javaScriptEnabled: false, weeksBack: 0 },
    ])('$scripts', ({ javaScriptEnabled, weeksBack }) => {
      const email = `reader-${weeksBack}@example.org`
      let visitor: Visit
      let page: Page
      beforeAll(async () => {
        visitor = await visit(browser, site.url, {
          javaScriptEnabled,
          viewport: { width: 1280, height: 900 },
        })
        page = visitor.page
      })
      afterAll(() => visitor.close())
      const heading = () => page.textContent('h1')
      const linkIn = async (path: string) => {
        const { text = '', recipients } = await mailbox.next()
        expect(recipients).toEqual([email])
        return new RegExp(`http\\S+/${path}\\?\\S+`).exec(text)?.[0] ?? ''
      }
      let comparison = ''

      test('the keyboard alone leads from the first page to any two roles side by side', async () => {
        await page.goto('/')
        await page.keyboard.press('Tab')
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
        await pressEnterOn(page, 'nav a[href="/compare"]')
        await page.waitForURL('**/compare')
        await tabTo(page, 'select[name=left]')
        await page.keyboard.type('Data Eng')
        await page.keyboard.press('Tab')
        await page.keyboard.type('AI Eng')
        await pressEnterOn(page, 'main form button')
        await page.waitForURL('**/compare/ai-engineer-vs-data-engineer')
        expect(await heading()).toBe('AI Engineer vs Data Engineer')
        expect(await page.locator('.key-figures .figure').allTextContents()).toHaveLength(6)
      })

      test('a filter narrows the figures, and stands in the address', async () => {
        const open = page.locator('.key-figures a[href*="/postings"]').first()
        const before = Number((await open.textContent())?.replace(',', ''))
        await tabTo(page, 'input[name=seniority][value=SENIOR]')
        await page.keyboard.press('Space')
        await pressEnterOn(page, 'form.filters button')
        await page.waitForURL('**?seniority=SENIOR')
        const narrowed = Number((await open.textContent())?.replace(',', ''))
        expect(narrowed).toBeGreaterThan(0)
        expect(narrowed).toBeLessThan(before)
        expect(await page.isChecked('input[name=seniority][value=SENIOR]')).toBe(true)
        comparison = page.url()
      })

      test('behind a number stand its postings, as many as it says', async () => {
        const link = page.locator('.key-figures a[href*="/postings"]').first()
        const count = await link.textContent()
        await link.click()
        await page.waitForURL('**/roles/ai-engineer/postings?seniority=SENIOR')
        expect(await page.textContent('main .lead')).toContain(`${count} postings`)
        const levels = await page.locator('main > ol > li').allTextContents()
        expect(levels.length).toBeGreaterThan(10)
        expect(levels.filter((posting) => !posting.includes('Senior'))).toEqual([])
        await page.goBack()
        expect(page.url()).toBe(comparison)
      })

      test.runIf(javaScriptEnabled)('the query behind the page runs in GraphiQL', async () => {
        const shown = await page.locator('.key-figures a[href*="/postings"]').first().textContent()
        await page.click('main a[href^="/graphql?query="]')
        await page.waitForSelector('.graphiql-query-editor .view-lines')
        const [answered] = await Promise.all([
          page.waitForResponse((response) => response.request().method() === 'POST'),
          page.click('.graphiql-execute-button'),
        ])
        const { data } = await answered.json()
        expect(data.compareRoles.left.openPositions).toBe(Number(shown?.replace(',', '')))
        await page.waitForFunction(() =>
          document.querySelector('.graphiql-response')?.textContent?.includes('"compareRoles"'),
        )
        await page.goBack()
      })

      test('who types an address on the first page is asked there for no more, and by mail to confirm', async () => {
        await page.goto('/')
        await page.fill('main input[type=email]', email)
        await page.click('main form[action="/subscribe"] button')
        expect(await page.inputValue('#email')).toBe(email)
        await page.check('input[name=roles][value=data-engineer]')
        await expect
          .poll(() => page.evaluate(() => performance.now()), { timeout: 60_000 })
          .toBeGreaterThan(FORM_MS)
        await page.click('main form button')
        expect(await heading()).toBe('Please look into your mailbox')
        await page.goto(await linkIn('confirm'))
        await page.click('main form button')
        expect(await heading()).toBe('You are subscribed')
      })

      test('from the letter one changes what comes, and how often', async () => {
        await site.sendLetter(weeksBack)
        const preferences = await linkIn('preferences')
        await page.goto(preferences)
        expect(await page.isChecked('input[name=roles][value=data-engineer]')).toBe(true)
        await page.uncheck('input[name=roles][value=data-engineer]')
        await page.check('input[name=roles][value=ai-engineer]')
        await page.check('input[name=frequency][value=WHEN_MOVED]')
        await page.click('main form[action="/preferences"] button')
        expect(await heading()).toBe('Saved')
        await page.goto(preferences)
        const kept = await page
          .locator('input:checked')
          .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
        expect(kept).toEqual(['ai-engineer', 'WHEN_MOVED'])
      })

      test('and leaves by one click', async () => {
        await page.click('main form[action="/unsubscribe"] button')
        expect(await heading()).toBe('You are unsubscribed')
        const { prisma } = site.foundation.database
        expect(await prisma.subscriber.count({ where: { status: 'CONFIRMED' } })).toBe(0)
      })

      test('all the way the browser had nothing to complain of', () => {
        expect(visitor.complaints).toEqual([])
      })
    })
  },
)
