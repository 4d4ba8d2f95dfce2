import type { Page } from 'playwright-core'

/** More than any page has to tab through. */
const MOST_STOPS = 400

/** Goes on with the Tab key until the element has the focus. @throws Error where it never does */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not lead to ${selector} on ${page.url()}`)
}

/** Goes on with the Tab key to a link or a button and presses it, which leads to another page. */
export async function pressEnterOn(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}
