import { Resvg } from '@resvg/resvg-js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  DRAWING_WIDTHS,
  type DrawingWidth,
  heightOfDrawing,
} from '../../../src/pages/drawings/drawing-size.ts'
import { giveDrawings } from '../../../src/pages/drawings/give-drawings.ts'
import { formatCount, formatPercent, formatUsd } from '../../../src/words/format.ts'
import { type DrawingsSetup, startDrawings, textsOf } from './start-drawings.ts'

const LEFT = 'ai-engineer'
const RIGHT = 'data-scientist'
const OF_PAIR = `/charts/compare/${LEFT}-vs-${RIGHT}`
const PAIR = `${OF_PAIR}/pay.svg`
const OF_A_PAIR = ['pay', 'quantiles', 'history', 'openings'] as const
const OF_A_ROLE = ['history', 'openings', 'pay', 'skills'] as const

let drawings: DrawingsSetup
let slugs: string[]
beforeAll(async () => {
  drawings = await startDrawings()
  const { data } = await drawings.query('{ roles(first: 100) { nodes { slug } } }')
  slugs = data.roles.nodes.map(({ slug }: { slug: string }) => slug).toSorted()
})
afterAll(() => drawings.close())

/** Throws where it is no XML. */
async function expectPicture(address: string, width: DrawingWidth, height: number | null) {
  const { response, body } = await drawings.get(address)
  expect([response.status, response.headers.get('content-type')], address).toEqual([200, 'image/svg+xml'])
  const picture = new Resvg(body, { font: { loadSystemFonts: false } })
  expect([picture.width, picture.height], address).toEqual([width, height])
  expect(body, address).not.toMatch(/NaN|Infinity|undefined|null|<script|style=/)
  expect(body).toContain('<text')
}

it('every role has its drawings, sound and as high as a page expects', async () => {
  expect(slugs).toHaveLength(20)
  // Pay by level is counted anew for each role, which takes its time.
  for (const [index, slug] of slugs.entries())
    for (const name of OF_A_ROLE.filter((name) => name !== 'pay' || index % 7 === 0))
      await expectPicture(
        `/charts/roles/${slug}/${name}.svg?width=360`,
        360,
        heightOfDrawing('roles', name, 360),
      )
})

it('every pair of roles has its drawings, sound and as high as a page expects', async () => {
  const pairs = slugs.flatMap((left, index) => slugs.slice(index + 1).map((right) => `${left}-vs-${right}`))
  expect(pairs).toHaveLength(190)
  for (const [index, pair] of pairs.entries()) {
    const name = OF_A_PAIR[index % OF_A_PAIR.length] ?? 'pay'
    const width = DRAWING_WIDTHS[index % DRAWING_WIDTHS.length] ?? 640
    const address = `/charts/compare/${pair}/${name}.svg?width=${width}`
    await expectPicture(address, width, heightOfDrawing('compare', name, width))
  }
})

it('the addresses that a page is given answer at once, at the sizes that it is given', async () => {
  const filter = { seniority: ['SENIOR'], workplace: ['REMOTE', 'HYBRID'], metros: ['new-york'] } as const
  const given = giveDrawings('compare', 'ai-engineer-vs-data-scientist', OF_A_PAIR, filter)
  for (const name of OF_A_PAIR) {
    await expectPicture(given[`${name}Chart`] ?? '', 640, Number(given[`${name}ChartHeight`]))
    await expectPicture(given[`${name}ChartHalf`] ?? '', 480, Number(given[`${name}ChartHalfHeight`]))
    await expectPicture(given[`${name}ChartNarrowDark`] ?? '', 360, Number(given[`${name}ChartNarrowHeight`]))
  }
})

it.each([
  [`${PAIR}?utm_source=x`, PAIR],
  [`${PAIR}?theme=dark&x=1&theme=dark`, `${PAIR}?theme=dark`],
  [`${PAIR}?width=640&theme=dark`, `${PAIR}?theme=dark&width=640`],
  [
    `${PAIR}?seniority=senior&seniority=ENTRY&theme=dark`,
    `${PAIR}?theme=dark&seniority=ENTRY&seniority=SENIOR`,
  ],
  [`${PAIR}?metro=`, PAIR],
  ['/charts/compare/data-scientist-vs-ai-engineer/pay.svg?theme=dark', `${PAIR}?theme=dark`],
  ['/og/home.png?fbclid=1', '/og/home.png'],
  ['/og/compare/data-scientist-vs-ai-engineer.png', '/og/compare/ai-engineer-vs-data-scientist.png'],
])('%s is sent to its one address', async (asked, address) => {
  const response = await drawings.ask(asked)
  expect([response.status, response.headers.get('location')]).toEqual([301, address])
})

it.each([
  ['/charts/roles/astronaut/pay.svg', 404],
  ['/charts/roles/data-scientist/nonsense.svg', 404],
  ['/charts/roles/data-scientist/constructor.svg', 404],
  ['/charts/roles/data-scientist/quantiles.svg', 404],
  ['/charts/compare/ai-engineer-vs-astronaut/pay.svg', 404],
  ['/charts/compare/ai-engineer-vs-ai-engineer/pay.svg', 404],
  ['/charts/compare/ai-engineer/pay.svg', 404],
  ['/og/roles/astronaut.png', 404],
  ['/og/compare/ai-engineer-vs-astronaut.png', 404],
  ['/og/nothing.png', 404],
  [`${PAIR}?theme=sepia`, 400],
  [`${PAIR}?width=641`, 400],
  [`${PAIR}?seniority=KING`, 400],
  [`${PAIR}?metro=atlantis`, 400],
])('%s is answered %i', async (address, status) => {
  expect((await drawings.ask(address)).status).toBe(status)
})

it('a wrong value is named, with what is allowed', async () => {
  const { body } = await drawings.get(`${PAIR}?width=641`)
  expect(body).toContain('There is no width “641”. Allowed are 360, 480, 640, 960.')
})

it('a drawing is the same bytes each time, and is not sent again to who has it', async () => {
  const first = await drawings.get(`${PAIR}?theme=dark`)
  const second = await drawings.get(`${PAIR}?theme=dark`)
  expect(second.body).toBe(first.body)
  const etag = second.response.headers.get('etag') ?? ''
  expect((await drawings.ask(`${PAIR}?theme=dark`, { 'if-none-match': etag })).status).toBe(304)
})

it('pictures may be kept and shown elsewhere, and run nothing', async () => {
  const [chart, card] = [await drawings.ask(PAIR), await drawings.ask('/og/home.png')]
  expect(chart.headers.get('cache-control')).toBe('public, max-age=60')
  expect(card.headers.get('cache-control')).toBe('public, max-age=3600')
  for (const { headers } of [chart, card]) {
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/)
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  }
})

it('the card of each page is a PNG of 1200 by 630, its own, and the same bytes each time', async () => {
  const bytesOf = async (address: string) => Buffer.from(await (await drawings.ask(address)).arrayBuffer())
  const addresses = ['home', 'roles/prompt-engineer', `roles/${LEFT}`, `compare/${LEFT}-vs-prompt-engineer`]
  const cards = await Promise.all(addresses.map((page) => bytesOf(`/og/${page}.png`)))
  for (const card of cards) expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630])
  expect(new Set(cards.map((card) => card.toString('base64'))).size).toBe(4)
  expect((await bytesOf('/og/home.png')).equals(cards[0] ?? Buffer.alloc(0))).toBe(true)
})

const draw = async (address: string) => textsOf((await drawings.get(address)).body)
const ask = async (document: string) => (await drawings.query(document)).data

it('pay of two roles says the medians that the schema answers', async () => {
  const { compareRoles } = await ask(
    `{ compareRoles(left: "${LEFT}", right: "${RIGHT}") { left { role { name } salary { median } } right { role { name } salary { median } } } }`,
  )
  const told = [compareRoles.left, compareRoles.right].flatMap(({ role, salary }) => [
    role.name,
    formatUsd(salary.median),
  ])
  expect(await draw(`${OF_PAIR}/pay.svg`)).toEqual(expect.arrayContaining(told))
})

it('percentiles of two roles say all ten figures', async () => {
  const figures = 'salary { p10 p25 median p75 p90 }'
  const { compareRoles } = await ask(
    `{ compareRoles(left: "${LEFT}", right: "${RIGHT}") { left { ${figures} } right { ${figures} } } }`,
  )
  const told = [compareRoles.left, compareRoles.right].flatMap(({ salary }) =>
    Object.values(salary as Record<string, number>).map(formatUsd),
  )
  expect(told).toHaveLength(10)
  expect(await draw(`${OF_PAIR}/quantiles.svg`)).toEqual(expect.arrayContaining(told))
})

it('histories of two roles end in the newest figures, beside the names', async () => {
  const { compareRoles } = await ask(
    `{ compareRoles(left: "${LEFT}", right: "${RIGHT}") { left { openPositions salary { median } } right { openPositions salary { median } } } }`,
  )
  const { left, right } = compareRoles
  const names = ['AI Engineer', 'Data Scientist']
  expect(await draw(`${OF_PAIR}/history.svg`)).toEqual(
    expect.arrayContaining([formatUsd(left.salary.median), formatUsd(right.salary.median), ...names]),
  )
  expect(await draw(`${OF_PAIR}/openings.svg`)).toEqual(
    expect.arrayContaining([formatCount(left.openPositions), formatCount(right.openPositions), ...names]),
  )
})

it('skills of a role say the shares that the schema answers, in its order', async () => {
  const { role } = await ask(`{ role(slug: "${LEFT}") { market { skills { share skill { name } } } } }`)
  const told = role.market.skills.flatMap((demand: { share: number; skill: { name: string } }) => [
    demand.skill.name,
    formatPercent(demand.share),
  ])
  expect(await draw(`/charts/roles/${LEFT}/skills.svg`)).toEqual([
    'share of open positions that ask for it',
    ...told,
  ])
})

it('pay of a role says the median of each level, under the filter of the page', async () => {
  const market = (name: string, seniority: string) =>
    `${name}: market(where: { seniority: [${seniority}], workplace: [REMOTE] }) { salary { median } }`
  const { role } = await ask(
    `{ role(slug: "${LEFT}") { ${market('all', '')} ${market('mid', 'MID')} ${market('senior', 'SENIOR')} } }`,
  )
  const told = [role.all, role.mid, role.senior].map(({ salary }) => formatUsd(salary.median))
  const texts = await draw(`/charts/roles/${LEFT}/pay.svg?workplace=REMOTE`)
  expect(texts).toEqual(expect.arrayContaining(['All levels', 'Mid level', 'Senior level', ...told]))
})

it('pay of a role that is filtered to one level is one row', async () => {
  const texts = await draw(`/charts/roles/${LEFT}/pay.svg?seniority=SENIOR`)
  expect(texts.filter((text) => / levels?$/.test(text))).toEqual(['Senior level'])
})

it('the market says its newest openings and median', async () => {
  const { market } = await ask('{ market { openPositions salary { median } } }')
  expect(await draw('/charts/market/openings.svg')).toContain(formatCount(market.openPositions))
  expect(await draw('/charts/market/history.svg')).toContain(formatUsd(market.salary.median))
})

it('a filter narrows the figures of a drawing as it does those of its page', async () => {
  const where = '{ seniority: [SENIOR], workplace: [REMOTE] }'
  const { market } = await ask(`{ market(where: ${where}) { openPositions } }`)
  expect(await draw('/charts/market/openings.svg?seniority=SENIOR&workplace=REMOTE')).toContain(
    formatCount(market.openPositions),
  )
})

it('where too few salaries are disclosed it says so in words, at the same size', async () => {
  for (const address of [
    '/charts/roles/prompt-engineer/history.svg',
    '/charts/roles/prompt-engineer/pay.svg',
    '/charts/compare/ai-engineer-vs-prompt-engineer/quantiles.svg',
  ])
    expect(await draw(address), address).toEqual(['Too few salaries are disclosed to draw this'])
  expect(await draw('/charts/compare/ai-engineer-vs-prompt-engineer/pay.svg')).toContain('too few salaries')
  expect(await draw('/charts/compare/ai-engineer-vs-prompt-engineer/history.svg')).toContain(
    'Prompt Engineer: too few salaries',
  )
})

it('light and dark differ in nothing but their colours', async () => {
  const shapeOf = async (theme: string) =>
    (await drawings.get(`${OF_PAIR}/history.svg?theme=${theme}`)).body.replace(
      /#[0-9a-f]{3,6}\b|rgb\([^)]*\)/g,
      '#',
    )
  const [light, dark] = [await shapeOf('light'), await shapeOf('dark')]
  expect(dark).toBe(light)
  expect((await drawings.get(`${OF_PAIR}/history.svg?theme=dark`)).body).toContain('#18212b')
})
