import { decodeHTML } from 'entities'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ViewOptions } from '../../src/pages/create-page-view.ts'
import { findUnmarkedDigits } from '../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../src/templates/marks.ts'
import { agrees, valueAtPath } from '../helpers/shown-figures.ts'
import { readLinks } from './read-links.ts'
import { type Site, startSite } from './start-site.ts'

interface ShownPage {
  readonly page: string
  readonly answer: Readonly<Record<string, unknown>>
  readonly options: ViewOptions
  /** The page with its figures still marked. */
  readonly marked: string
}

const { shown, seen } = vi.hoisted(() => ({ shown: [] as ShownPage[], seen: { isKept: true } }))
vi.mock('../../src/pages/create-page-view.ts', async (load) => {
  const real = await load<typeof import('../../src/pages/create-page-view.ts')>()
  const createPageView: typeof real.createPageView = (templates) => {
    const view = real.createPageView(templates)
    return {
      ...view,
      show(page, answer, options = {}) {
        if (seen.isKept) shown.push({ page, answer, options, marked: view.fill(page, answer, options) })
        return view.show(page, answer, options)
      },
    }
  }
  return { ...real, createPageView }
})

const AT_ONCE = 4
/** Part of how an interval is computed, and no figure of a week. */
const METHOD = /95%/
const NO_FIGURE = /\bNaN\b|\bundefined\b|\[object|\bInfinity\b/
/** What a chart says in words where there is nothing to draw. */
const NOTHING_TO_DRAW = /Too few|No posting/

let site: Site
const pages = new Map<string, string>()
let pairs: string[] = []
let roles: string[] = []

beforeAll(async () => {
  site = await startSite()
  await site.sendLetter()
  const { data } = await site.query('{ roles(first: 100) { nodes { slug } } }')
  roles = data.roles.nodes.map(({ slug }: { slug: string }) => slug).toSorted()
  pairs = roles.flatMap((left, index) => roles.slice(index + 1).map((right) => `${left}-vs-${right}`))
})
afterAll(() => site.close())

const ask = (address: string, accept = 'text/html') =>
  fetch(new URL(address, site.url), { headers: { accept }, redirect: 'manual' })

async function askEach(
  addresses: Iterable<string>,
  see: (address: string, answer: Response) => Promise<void>,
) {
  const rest = [...addresses]
  const work = async () => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) await see(next, await ask(next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Keeps the pages, and gives back those that are none. */
async function keepPages(addresses: Iterable<string>): Promise<string[]> {
  const faults: string[] = []
  await askEach(addresses, async (address, response) => {
    const html = await response.text()
    pages.set(new URL(address, site.url).href, html)
    if (response.status !== 200) faults.push(`${address} answers ${response.status}`)
    if (NO_FIGURE.test(html)) faults.push(`${address} says ${NO_FIGURE.exec(html)}`)
  })
  return faults
}

test('every two roles have a page', async () => {
  expect(pairs).toHaveLength(190)
  expect(await keepPages(pairs.map((pair) => `/compare/${pair}`))).toEqual([])
})

test('which the other order of the two leads to', async () => {
  const faults: string[] = []
  const turned = pairs.map((pair) => `/compare/${pair.split('-vs-').reverse().join('-vs-')}`)
  await askEach(turned, async (address, { status, headers }) => {
    const [, right, left] = /^\/compare\/(.+)-vs-(.+)$/.exec(address) ?? []
    if (status !== 301 || headers.get('location') !== `/compare/${left}-vs-${right}`) faults.push(address)
  })
  expect(faults).toEqual([])
})

test('so has every role', async () => {
  expect(roles).toHaveLength(20)
  expect(await keepPages(roles.map((slug) => `/roles/${slug}`))).toEqual([])
})

test('and all that narrows and explains them', async () => {
  const more = [
    '/',
    '/?sort=median&order=asc',
    '/compare',
    '/compare?left=ai-engineer',
    '/compare/ai-engineer-vs-data-engineer?seniority=SENIOR&workplace=REMOTE',
    '/compare/ai-engineer-vs-data-engineer?metro=new-york',
    '/compare/mlops-engineer-vs-prompt-engineer?seniority=ENTRY&workplace=HYBRID',
    '/roles/ai-engineer?seniority=SENIOR&workplace=REMOTE&workplace=HYBRID',
    '/roles/prompt-engineer?seniority=ENTRY&workplace=HYBRID',
    '/roles/ai-engineer/postings',
    '/roles/ai-engineer/postings?seniority=SENIOR&skill=python',
    '/embed',
    '/methodology',
    '/partners',
    '/subscribe',
    '/issues',
    '/issues/1',
  ]
  expect(await keepPages(more)).toEqual([])
})

test('the sitemap names every page of figures, and nothing that is not there', async () => {
  const xml = await (await ask('/sitemap.xml')).text()
  const listed = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address)
  for (const path of [
    '/',
    ...roles.map((slug) => `/roles/${slug}`),
    ...pairs.map((pair) => `/compare/${pair}`),
  ])
    expect(listed).toContain(site.url + path)
  expect(new Set(listed).size).toBe(listed.length)
  expect(await keepPages(listed.filter((address) => !pages.has(address)))).toEqual([])
})

test('each figure stands on its page as the API answers it, and no digit beside', async () => {
  seen.isKept = false
  const faults: string[] = []
  const kinds = new Set<string>()
  for (const { page, answer, options, marked } of shown) {
    const plain = JSON.parse(JSON.stringify(answer))
    const { canonical, path, queryUrl } = { canonical: '', path: '', queryUrl: '', ...options.given }
    const where = `${page} ${canonical || path}`
    // The query of an issue is that of its letter, and not of the page around it.
    if (queryUrl && page !== 'issue') {
      kinds.add(page)
      const { data, errors } = await (await ask(queryUrl, 'application/json')).json()
      if (errors) faults.push(`${where}: its query is answered with ${JSON.stringify(errors)}`)
      else expect(plain, where).toMatchObject(data)
    }
    for (const { path, shown } of readMarks(marked))
      if (!path.startsWith('@') && /\d/.test(shown) && !agreesOrIsSize(path, shown, valueAtPath(plain, path)))
        faults.push(`${where}: ${path} is shown as ${shown}`)
    for (const digit of findUnmarkedDigits(marked, 'html'))
      if (!METHOD.test(digit)) faults.push(`${where}: unmarked in “${digit}”`)
  }
  expect([...new Set(faults)]).toEqual([])
  expect([...kinds].toSorted()).toEqual(['compare', 'home', 'role', 'role-postings'])
})

/** How large a difference is stands beside words that say which way it goes. */
function agreesOrIsSize(path: string, shown: string, value: unknown): boolean {
  const isSize = path.endsWith('.difference') && typeof value === 'number'
  return agrees(decodeHTML(shown), value) || (isSize && agrees(shown, Math.abs(value)))
}

const isChart = (address: string) => /\/charts\/.*\.svg/.test(address)
const isList = (address: string) => address.includes('/postings')
const isTool = (address: string) => /\/(?:graphql|embed)\?/.test(address)
const isEarly = (address: string) => /\/roles\/[a-c]/.test(address)
test.each([
  ['chart is missing or empty', isChart, 600],
  ['list of postings of a role from A to C is missing', (one: string) => isList(one) && isEarly(one), 100],
  ['list of postings of another role is missing', (one: string) => isList(one) && !isEarly(one), 100],
  ['page’s query or embed is broken', isTool, 400],
  ['other link is broken', (one: string) => !isChart(one) && !isList(one) && !isTool(one), 30],
])('no %s', async (_, isOne, least) => {
  const links = [...new Set([...pages].flatMap(([page, html]) => readLinks(html, page, site.url)))]
  const followed = links.filter((address) => isOne(address) && !pages.has(address))
  expect(followed.length).toBeGreaterThan(least)
  const faults: string[] = []
  await askEach(followed, async (address, response) => {
    const text = await response.text()
    if (response.status >= 400) faults.push(`${address} answers ${response.status}`)
    if (isChart(address)) faults.push(...findChartFaults(text).map((fault) => `${address} ${fault}`))
  })
  expect(faults).toEqual([])
})

function findChartFaults(svg: string): string[] {
  const drawn = svg.match(/<(?:path|circle|polyline|rect)\b/g)?.length ?? 0
  const words = svg.replace(/<[^>]*>/g, ' ')
  return [
    ...(NO_FIGURE.test(svg) ? ['has no number where one belongs'] : []),
    ...(drawn > 3 || NOTHING_TO_DRAW.test(words) ? [] : [`draws ${drawn} marks and says ${words}`]),
  ]
}

test('pages are shown elsewhere with a picture of their own', async () => {
  const [pair, otherPair] = [pairs[0], pairs.at(-1)]
  for (const page of [
    'home',
    `roles/${roles[0]}`,
    'roles/prompt-engineer',
    `compare/${pair}`,
    `compare/${otherPair}`,
  ]) {
    const response = await ask(`/og/${page}.png`)
    const picture = Buffer.from(await response.arrayBuffer())
    expect(picture.subarray(1, 4).toString(), page).toBe('PNG')
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630])
  }
})
