import { readFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright-core'
import { expect, it } from 'vitest'
import { type PartnerSite, shownText } from './open-partner-site.ts'

const PAIR = 'left="data-scientist" right="mlops-engineer"'
const AWAY = 'The figures cannot be reached just now.'
const NONE = 'This comparison cannot be shown.'
const SCRIPT = readFileSync('build/embed.js', 'utf8')
const HOSTILE = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>\u202e`

/** The script as a browser that was here before has it; nothing else comes from its cache. */
const keepScript = (context: BrowserContext) =>
  context.route('**/embed.js', (route) => route.fulfill({ contentType: 'text/javascript', body: SCRIPT }))

/** What happens where something is wrong: registers its tests among those that share the site. */
export function expectCalm(open: () => PartnerSite): void {
  it('uses a key that is registered for the origin', async () => {
    const site = open()
    const key = await site.createKey([site.partner.url])
    const { page, errors, asked } = await site.read()
    const asking = page.waitForRequest('**/graphql?*')
    await page.goto(site.put(`<salary-comparison ${PAIR} key="${key}"></salary-comparison>`))
    expect((await asking).headers().authorization).toBe(`Bearer ${key}`)
    expect(await shownText(page)).toContain('Data Scientist vs MLOps Engineer')
    expect(asked().filter((request) => request.startsWith('GET')).length).toBe(1)
    expect(errors).toEqual([])
  })

  it('has a quiet line where the key is for another origin, or is none', async () => {
    const site = open()
    const key = await site.createKey(['https://another.example'])
    for (const given of [key, 'no-key']) {
      const { page, warnings } = await site.read()
      await page.goto(site.put(`<salary-comparison ${PAIR} key="${given}"></salary-comparison>`.repeat(2)))
      expect(await shownText(page)).toMatch(new RegExp(`^${AWAY}|^${NONE}`))
      expect(warnings.length).toBe(1)
      expect(warnings[0]).not.toContain(given)
    }
  })

  it('keeps the last answer while the gateway is away, and has the newest once it is back', async () => {
    const site = open()
    const { page, context, warnings } = await site.read()
    await keepScript(context)
    const address = site.put(`<salary-comparison ${PAIR}></salary-comparison>`)
    await page.goto(address)
    const before = await shownText(page)
    await site.way.takeAway()
    await page.reload()
    const away = await shownText(page)
    expect(away).toContain(`${AWAY.slice(0, -1)}; these are as of`)
    expect(away).toContain('week of 21 September 2026')
    const figures = (text: string) => text.match(/\$[\d,.]+[KM]/g)
    expect(figures(away)).toEqual(figures(before))
    expect(warnings).toEqual([expect.stringContaining('cannot be reached')])

    const stranger = await site.read()
    await keepScript(stranger.context)
    await stranger.page.goto(address)
    expect(await shownText(stranger.page)).toContain(AWAY)

    await site.way.bringBack()
    await page.reload()
    expect(await shownText(page)).toBe(before)
  })

  it('works where storage is forbidden, and has a quiet line there while the gateway is away', async () => {
    const site = open()
    const { page, context, errors } = await site.read()
    await keepScript(context)
    const policy = `${site.policy}; sandbox allow-scripts`
    const address = site.put(`<salary-comparison ${PAIR}></salary-comparison>`, { policy })
    await page.goto(address)
    expect(await shownText(page)).toContain('$')
    expect(errors).toEqual([])
    await site.way.takeAway()
    await page.reload()
    expect(await shownText(page)).toContain(AWAY)
    await site.way.bringBack()
  })

  it('keeps the last answer when the budget is spent', async () => {
    const site = open()
    const { page, context, warnings } = await site.read()
    const address = site.put(`<salary-comparison ${PAIR}></salary-comparison>`)
    await page.goto(address)
    await shownText(page)
    await context.route('**/graphql?*', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'access-control-allow-origin': '*' },
        json: { errors: [{ message: 'The minute is spent.', extensions: { code: 'RATE_LIMITED' } }] },
      }),
    )
    await page.reload()
    expect(await shownText(page)).toContain('these are as of')
    expect(warnings).toEqual(['<salary-comparison>: The minute is spent.'])
  })

  it('has a quiet line for attributes that are wrong, and tells the makers of the page why, once', async () => {
    const wrong = {
      'left="no-role" right="mlops-engineer"': 'There is no role "no-role"',
      'left="data-analyst" right="data-analyst"': 'are both "data-analyst"',
      'left="data-scientist"': 'left and right',
      [`${PAIR} gateway="javascript:alert(1)"`]: 'the attribute gateway',
      [`${PAIR} seniority="&lt;b&gt;"`]: '<B>',
      [`${PAIR} metro="atlantis"`]: 'atlantis',
      'left="&quot;{}" right="%00"': 'There is no role',
    }
    const { page, errors, warnings } = await open().read()
    const elements = Object.keys(wrong).map(
      (attributes) => `<salary-comparison ${attributes}></salary-comparison>`,
    )
    await page.goto(open().put([...elements, ...elements].join('')))
    const lines = page.locator('salary-comparison .frame', { hasText: NONE })
    await lines.nth(elements.length * 2 - 1).waitFor()
    for (const problem of Object.values(wrong)) {
      const telling = warnings.filter((text) => text.includes(problem))
      expect(telling.length, problem).toBeGreaterThanOrEqual(1)
    }
    expect(warnings).toEqual([...new Set(warnings)])
    expect(errors.filter((text) => !text.includes('status of 400'))).toEqual([])
  })

  it('shows whatever it is answered as text', async () => {
    const site = open()
    const { page, context, errors } = await site.read()
    await context.route('**/graphql?*', async (route) => {
      const response = await route.fetch()
      const answer = await response.json()
      const { left, right, verdict } = answer.data.compareRoles
      left.role.name = HOSTILE
      right.salary.caveats = [HOSTILE, '__proto__', 'constructor']
      verdict.sentences[0] = HOSTILE
      await route.fulfill({ response, json: answer })
    })
    await page.goto(site.put(`<salary-comparison ${PAIR}></salary-comparison>`))
    await shownText(page)
    expect(await page.locator('salary-comparison tbody th').first().textContent()).toBe(HOSTILE)
    expect(await page.locator('salary-comparison .verdict').textContent()).toBe(HOSTILE)
    expect(await page.locator('salary-comparison').locator('img, script').count()).toBe(0)
    expect(await page.locator('salary-comparison .frame').innerText()).not.toMatch(/function|\[object/)
    expect(await page.title()).toBe("A partner's page")
    expect(errors).toEqual([])
  })

  it('does not trip over an answer of another form', async () => {
    const bodies = [
      '{"data": {"compareRoles": {"left": 1}}}',
      '{"data": {"compareRoles": {}, "dataset": null}}',
      '[]',
      'null',
      '<html>',
    ]
    const { page, context, errors } = await open().read()
    await context.route('**/graphql?*', (route) => {
      const { left } = JSON.parse(new URL(route.request().url()).searchParams.get('variables') ?? '')
      const headers = { 'access-control-allow-origin': '*' }
      return route.fulfill({ body: bodies[Number(left)] ?? '', contentType: 'application/json', headers })
    })
    const elements = bodies.map(
      (_, index) => `<salary-comparison left="${index}" right="b"></salary-comparison>`,
    )
    await page.goto(open().put(elements.join('')))
    const lines = page.locator('salary-comparison .frame', { hasText: /cannot be (shown|reached)/ })
    await lines.nth(bodies.length - 1).waitFor()
    expect(await page.locator('salary-comparison table').count()).toBe(0)
    expect(errors).toEqual([])
  })
}
