import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** 1,280 pixels at 400 % (WCAG 1.4.10), a phone, and 1,280 at 200 % (1.4.4). */
const WIDTHS = [320, 390, 640]

/** What axe-core finds on the page as it is shown now, a line for each element. @param rules all, unless some are named */
export async function findAxeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        iframes: false,
        resultTypes: ['violations'],
        ...(only ? { runOnly: [...only] } : {}),
      }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  )
}

/** At which widths, in CSS pixels, a page reaches so far to the right that one must scroll sideways. */
export async function findReachFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const reach = await page.evaluate(() => document.documentElement.scrollWidth)
    if (reach > width) faults.push(`reaches ${reach} at ${width}`)
  }
  return faults
}

/** Pictures that do not load or leave their numbers unsaid, by address. Each is to be a chart or the page's own. */
export function findPictureFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const faults: string[] = []
    for (const image of document.querySelectorAll('img')) {
      image.loading = 'eager'
      const isDrawn = await image.decode().then(
        () => image.naturalWidth > 0,
        () => false,
      )
      if (!isDrawn) faults.push(`${image.currentSrc} does not load`)
      if (!/\d|too few|no /i.test(image.alt)) faults.push(`${image.currentSrc} is told as “${image.alt}”`)
      if (image.width === 0 || !image.getAttribute('height'))
        faults.push(`${image.currentSrc} keeps no room free`)
    }
    return faults
  })
}
