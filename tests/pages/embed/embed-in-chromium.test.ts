import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { optionalSuites } from '../../helpers/optional-suites.ts'
import { agrees } from '../../helpers/shown-figures.ts'
import { expectCalm } from './expect-calm.ts'
import { expectCare } from './expect-care.ts'
import { openPartnerSite, type PartnerSite, SITE_CSS, shownText } from './open-partner-site.ts'

const { chromium: suite } = optionalSuites
const DOCUMENT = readFileSync('src/pages/templates/embed.graphql', 'utf8')
const PAIR = 'left="data-scientist" right="mlops-engineer"'
const variables = { left: 'data-scientist', right: 'mlops-engineer' }

describe.skipIf(!suite.isThere)(`A comparison on a partner's page, which needs ${suite.name}`, () => {
  let site: PartnerSite
  beforeAll(async () => {
    site = await openPartnerSite()
  })
  afterAll(() => site.close())

  it('shows what the API answers, under a strict policy, by one GET and without a complaint', async () => {
    const { page, errors, warnings, requests, asked } = await site.read()
    await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`))
    const text = await shownText(page)
    const { data } = await site.project.query(DOCUMENT, variables)
    const { left, right, verdict } = data.compareRoles
    const rows = await page
      .locator('salary-comparison tbody tr')
      .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent ?? '')))
    expect(rows.length).toBe(2)
    for (const [index, { role, salary, disclosedSalaries }] of [left, right].entries()) {
      const [name = '', median = '', interval = '', count = ''] = rows[index] ?? []
      expect([name, Number(count)]).toEqual([role.name, disclosedSalaries])
      expect(agrees(median, salary.median), median).toBe(true)
      expect(agrees(interval, salary.medianInterval), interval).toBe(true)
    }
    expect(text).toContain(verdict.sentences[0])
    expect(text).toContain('week of 21 September 2026')
    expect(text).toContain('MLOps Engineer: the median is uncertain')
    expect(text).toContain('generated sample')
    const link = page.getByRole('link', { name: 'AI Salary Trends' })
    expect(await link.getAttribute('href')).toBe(`${site.way.url}/compare/data-scientist-vs-mlops-engineer`)
    expect(asked().map((request) => request.split('?')[0])).toEqual([`GET ${site.way.url}/graphql`])
    const elsewhere = requests.filter(
      (request) => !request.includes(`${site.way.url}/`) && !request.includes(`${site.partner.url}/`),
    )
    expect({ elsewhere, errors, warnings }).toEqual({ elsewhere: [], errors: [], warnings: [] })
  })

  it('draws the intervals and the medians on one scale', async () => {
    const { page } = await site.read()
    await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`))
    await shownText(page)
    const drawn = await page.locator('salary-comparison svg').evaluateAll((all) =>
      all.map((svg) => {
        const box = (name: string) => (svg.querySelector(name) as Element).getBoundingClientRect()
        const [bar, median] = [box('.bar'), box('.median')]
        return { from: bar.left, to: bar.right, at: median.left + median.width / 2 }
      }),
    )
    const { data } = await site.project.query(DOCUMENT, variables)
    const sides = [data.compareRoles.left.salary, data.compareRoles.right.salary]
    const points = drawn.flatMap(({ from, at, to }) => [from, at, to])
    const usd = sides.flatMap(({ median, medianInterval: { low, high } }) => [low, median, high])
    const slope = ((points[5] ?? 0) - (points[3] ?? 0)) / (usd[5] - usd[3])
    for (const [index, point] of points.entries())
      expect(point).toBeCloseTo((points[3] ?? 0) + (usd[index] - usd[3]) * slope, 0)
  })

  it('asks once for elements that ask the same, again when an attribute changes, and never for a theme', async () => {
    const { page, asked } = await site.read()
    await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`.repeat(2)))
    await shownText(page)
    expect(await page.locator('salary-comparison table').count()).toBe(2)
    expect(asked().length).toBe(1)
    await page
      .locator('salary-comparison')
      .first()
      .evaluate((element) => {
        element.setAttribute('theme', 'dark')
        element.setAttribute('seniority', 'senior')
        element.setAttribute('right', 'machine-learning-engineer')
      })
    await page.locator('salary-comparison h2', { hasText: 'vs Machine Learning Engineer' }).waitFor()
    expect(asked().length).toBe(2)
    const { left } = (
      await site.project.query(DOCUMENT, {
        left: 'data-scientist',
        right: 'machine-learning-engineer',
        where: { seniority: ['SENIOR'] },
      })
    ).data.compareRoles
    const count = await page.locator('salary-comparison tbody td:last-child').first().innerText()
    expect(Number(count)).toBe(left.disclosedSalaries)
    expect(await page.locator('salary-comparison a').first().getAttribute('href')).toMatch(
      /-vs-machine-learning-engineer\?seniority=SENIOR$/,
    )
  })

  it('lets go of its question when it is taken off the page', async () => {
    const { page, context, errors } = await site.read()
    await context.route('**/graphql?*', () => {})
    const asking = page.waitForRequest('**/graphql?*')
    await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`))
    await asking
    const [failed] = await Promise.all([
      page.waitForEvent('requestfailed'),
      page.evaluate(() => document.querySelector('salary-comparison')?.remove()),
    ])
    expect(failed.failure()?.errorText).toContain('ABORTED')
    expect(errors).toEqual([])
  })

  it('moves nothing when it comes, wide or narrow, shown or refused', async () => {
    const policy = `${site.policy}; style-src 'self'`
    site.partner.put('/site.css', { type: 'text/css', body: SITE_CSS })
    const head = '<link rel="stylesheet" href="/site.css">'
    for (const width of [320, 390, 1000])
      for (const attributes of [PAIR, 'left="no-role" right="mlops-engineer"']) {
        const { page, context } = await site.read({ viewport: { width, height: 900 } })
        const body = `<salary-comparison ${attributes}><a href="/">Read on</a></salary-comparison><p id="after">After</p>`
        await context.addInitScript(() => {
          const shifts: number[] = []
          Object.assign(globalThis, { shifts })
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              shifts.push((entry as PerformanceEntry & { value: number }).value)
          }).observe({ type: 'layout-shift', buffered: true })
        })
        await page.goto(site.put(body, { policy, head }))
        await shownText(page)
        const shifts = await page.evaluate(
          () =>
            new Promise((resolve) =>
              requestAnimationFrame(() =>
                requestAnimationFrame(() => resolve((globalThis as unknown as { shifts: number[] }).shifts)),
              ),
            ),
        )
        expect(shifts, `${attributes} at ${width}`).toEqual([])
        const reach = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(reach).toBeLessThanOrEqual(width)
        await context.close()
      }
  })

  it('has a height of its own where the page keeps none free', async () => {
    for (const width of [320, 390, 560, 1000]) {
      const { page, context } = await site.read({ viewport: { width, height: 900 } })
      await context.route('**/graphql?*', async (route) => {
        await page.locator('salary-comparison .frame[aria-busy]').waitFor()
        const before = await page.locator('salary-comparison').boundingBox()
        heights.push(before?.height ?? 0)
        await route.continue()
      })
      const heights: number[] = []
      await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`))
      await shownText(page)
      heights.push((await page.locator('salary-comparison').boundingBox())?.height ?? 0)
      expect(heights[1], `at ${width}`).toBe(heights[0])
      expect(heights[0]).toBeGreaterThan(300)
      await context.close()
    }
  })

  expectCalm(() => site)
  expectCare(() => site)
})
