import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type PartnerSite, SITE_CSS, shownText } from './open-partner-site.ts'

const EXAMPLES = 'examples'

/** What axe finds, each with the place. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await inPage.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
  })
}

/** What is for readers and for the makers of pages: registers its tests among those that share the site. */
export function expectCare(open: () => PartnerSite): void {
  it.each(['light', 'dark'] as const)(
    'is readable for everybody in each theme on a device that is %s',
    async (colorScheme) => {
      const site = open()
      const { page } = await site.read({ colorScheme })
      const [light, dark] = ['rgb(255, 255, 255)', 'rgb(24, 33, 43)']
      const sheets = { light, dark, auto: colorScheme === 'dark' ? dark : light, nonsense: light }
      const element = (theme: string, right: string) =>
        `<salary-comparison left="data-scientist" right="${right}" theme="${theme}"></salary-comparison>`
      const rights = ['mlops-engineer', 'prompt-engineer', 'no-role']
      const body = Object.keys(sheets).flatMap((theme) => rights.map((right) => element(theme, right)))
      await page.goto(site.put(body.join('')))
      const figures = page.locator('salary-comparison table')
      await figures.nth(Object.keys(sheets).length * 2 - 1).waitFor()
      expect(await findBarriers(page)).toEqual([])
      const shown = await page
        .locator('salary-comparison[right=mlops-engineer] .frame')
        .evaluateAll((frames) => frames.map((frame) => getComputedStyle(frame).backgroundColor))
      expect(shown).toEqual(Object.values(sheets))
    },
  )

  it('takes its look from the variables of the page', async () => {
    const site = open()
    const { page } = await site.read()
    site.partner.put('/look.css', {
      type: 'text/css',
      body: 'salary-comparison { --salary-comparison-accent: rgb(1, 2, 3); --salary-comparison-sheet: rgb(250, 250, 250) } table { display: none } p { color: red }',
    })
    await page.goto(
      site.put('<salary-comparison left="data-scientist" right="mlops-engineer"></salary-comparison>', {
        policy: `${site.policy}; style-src 'self'`,
        head: '<link rel="stylesheet" href="/look.css">',
      }),
    )
    await shownText(page)
    const looks = await page.evaluate(() => {
      const root = document.querySelector('salary-comparison')?.shadowRoot as ShadowRoot
      const style = (name: string) => getComputedStyle(root.querySelector(name) as Element)
      return [
        style('.left .bar').fill,
        style('.frame').backgroundColor,
        style('table').display,
        style('.verdict').color,
      ]
    })
    expect(looks).toEqual(['rgb(1, 2, 3)', 'rgb(250, 250, 250)', 'table', 'rgb(31, 41, 51)'])
  })

  it('stands in the page of plain HTML as its example has it', async () => {
    const site = open()
    const { page, errors, warnings, asked } = await site.read()
    const html = readFileSync(`${EXAMPLES}/embed-html/index.html`, 'utf8')
    const address = site.partner.put('/', {
      type: 'text/html; charset=utf-8',
      body: html.replaceAll('http://localhost:4000', site.way.url),
    })
    site.partner.put('/site.css', { type: 'text/css', body: SITE_CSS })
    await page.goto(address)
    expect(await shownText(page)).toContain('Data Scientist vs MLOps Engineer')
    await page.locator('salary-comparison table').nth(1).waitFor()
    expect(asked().length).toBe(2)
    expect(await findBarriers(page)).toEqual([])
    expect(errors.filter((text) => !text.includes('404'))).toEqual([])
    expect(warnings).toEqual([])
  })

  it('stands in a page of React as its example has it, and follows its properties', async () => {
    const site = open()
    const { page, errors, warnings, asked } = await site.read()
    const { outputFiles } = await build({
      entryPoints: [`${EXAMPLES}/embed-react/main.jsx`],
      bundle: true,
      jsx: 'automatic',
      write: false,
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    site.partner.put('/page.js', { type: 'text/javascript', body: outputFiles[0]?.text ?? '' })
    const address = site.partner.put('/react', {
      type: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': site.policy.replace('script-src', "script-src 'self'") },
      body: `<!doctype html><html lang="en" data-gateway="${site.way.url}"><title>React</title><div id="root"></div><script src="/page.js"></script></html>`,
    })
    await page.goto(address)
    const before = await shownText(page)
    await page.getByRole('checkbox').check()
    await page.locator('salary-comparison a[href*="seniority=SENIOR"]').waitFor()
    expect(await shownText(page)).not.toBe(before)
    expect(asked().length).toBe(2)
    expect(errors.filter((text) => !text.includes('404'))).toEqual([])
    expect(warnings).toEqual([])
  })

  it('is previewed on the page where it is chosen, which runs no script but ours', async () => {
    const site = open()
    const { page, errors, requests } = await site.read()
    await page.goto(`${site.way.url}/embed`)
    await page.getByLabel('One role').selectOption('data-scientist')
    await page.getByLabel('Another role').selectOption('mlops-engineer')
    await page.getByLabel('Senior').check()
    const shows = async () => {
      await page.locator('salary-comparison .source a[href$="seniority=SENIOR"]').waitFor()
      expect(await shownText(page)).toContain('Data Scientist vs MLOps Engineer')
      return page.locator('pre').first().innerText()
    }
    const code = await shows()
    expect(code).toContain(
      '<salary-comparison left="data-scientist" right="mlops-engineer" seniority="SENIOR">',
    )
    await page.reload()
    expect(await shows()).toBe(code)
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await shows()).toBe(code)
    await page.getByLabel('Another role').selectOption('data-scientist')
    expect(await page.getByRole('status').first().innerText()).toContain('Choose two different roles')
    await page.getByLabel('Another role').selectOption('mlops-engineer')
    expect(await findBarriers(page)).toEqual([])
    expect(requests.filter((request) => !request.includes(`${site.way.url}/`))).toEqual([])
    expect(errors).toEqual([])
  })

  it('can be chosen and copied without a script', async () => {
    const site = open()
    const { page } = await site.read({ javaScriptEnabled: false })
    await page.goto(
      `${site.way.url}/embed?left=data-scientist&right=mlops-engineer&metro=new-york&theme=dark`,
    )
    expect(await page.locator('pre').first().innerText()).toContain(
      '<salary-comparison left="data-scientist" right="mlops-engineer" metro="new-york" theme="dark">',
    )
    await page.getByRole('link', { name: 'Data Scientist vs MLOps Engineer' }).click()
    expect(page.url()).toMatch(/\/compare\/data-scientist-vs-mlops-engineer\?metro=new-york$/)
  })
}
