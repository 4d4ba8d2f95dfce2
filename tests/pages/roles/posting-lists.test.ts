import { describe, expect, it } from 'vitest'
import { webAddress } from '../../../src/pages/roles/describe-posting.ts'
import { readPostingFilter } from '../../../src/pages/roles/read-posting-filter.ts'
import { expectHarmless, HOSTILE_POSTINGS, LONG_TITLE } from './hostile-postings.ts'
import { openRolePages } from './open-role-pages.ts'

const PAY = { text: null, low: 140_000, high: 200_000, currency: 'EUR', period: 'YEAR' }
const POSTING = {
  title: 'Data Scientist',
  company: 'Acme',
  employerKind: 'DIRECT',
  url: 'https://example.org/1',
  seniority: 'MID',
  workplace: 'REMOTE',
  metros: [],
  countries: ['DE', 'FR'],
  advertisedPay: PAY,
  salary: { low: 150_000, high: 214_000 },
  uncountedPay: null,
  skills: [{ slug: 'python', name: 'Python' }],
  firstSeen: '2026-09-27',
}

/** The list over postings made up here. */
function listOf(nodes: readonly object[]) {
  return openRolePages(async (document) => {
    if (document.includes('query Metros'))
      return { metros: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } }
    const pageInfo = { hasNextPage: true, hasPreviousPage: false, endCursor: 'a&b' }
    const postings = { totalCount: nodes.length, pageInfo, nodes }
    const market = { week: '2026-09-21', openPositions: nodes.length, postings }
    return { dataset: { isSample: false }, role: { slug: 'data-scientist', name: 'Data Scientist', market } }
  })('/roles/data-scientist/postings?company=%3Cb%3E')
}

describe('The list of postings', () => {
  it('shows hostile ones as they are, and none of them runs', async () => {
    const { html } = await listOf(HOSTILE_POSTINGS.map((hostile) => ({ ...POSTING, ...hostile })))
    await expectHarmless(html)
    expect(html).not.toContain('<img')
    expect(html).toContain(`<summary>The whole title</summary><p><bdi>${LONG_TITLE}</bdi>`)
    expect(html).toContain('href="/roles/data-scientist/postings?company=%3Cb%3E&amp;after=a%26b"')
  })

  it.each([
    [PAY, 'EUR 140,000–200,000 a year'],
    [{ ...PAY, high: 140_000 }, 'EUR 140,000 a year'],
    [{ ...PAY, low: null, period: 'MONTH' }, 'EUR up to 200,000 a month'],
    [{ ...PAY, high: null, low: 22.5, period: 'HOUR' }, 'EUR from 22.50 an hour'],
    [{ ...PAY, text: '140 bis 200 T€' }, '“<bdi>140 bis 200 T€</bdi>”'],
    [null, '<span class="none">not said</span>'],
  ])('shows the pay %o as %s', async (advertisedPay, words) => {
    const { html } = await listOf([{ ...POSTING, advertisedPay }])
    expect(html.replace(/\s+/g, ' ')).toContain(`<dt>Pay as advertised</dt><dd>${words}`)
  })

  it.each([
    ['ONE_END_ONLY', 'only one end is said'],
    ['IMPLAUSIBLE', 'not plausible'],
    ['NO_EXCHANGE_RATE', 'no exchange rate'],
    [null, 'no pay'],
  ])('says of pay that is not counted that it is %s: %s', async (uncountedPay, words) => {
    const { html } = await listOf([{ ...POSTING, salary: null, uncountedPay }])
    expect(/<dt>Counted as<\/dt><dd>.*/.exec(html)?.[0]).toContain(words)
  })
})

it('The filter of a list reads each value once, in one order', () => {
  const search = new URLSearchParams(
    'skill=SQL&skill=python&skill=sql&company=B&company=A&company=&seniority=mid',
  )
  expect(readPostingFilter(search).filter).toEqual({
    seniority: ['MID'],
    workplace: [],
    metros: [],
    skills: ['python', 'sql'],
    companies: ['A', 'B'],
  })
})

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['http://example.org', 'http://example.org/'],
  ['javascript:alert(1)', null],
  ['//example.org', null],
  ['not an address', null],
  ['', null],
  [null, null],
])('%s is linked as %s', (address, link) => {
  expect(webAddress(address)).toBe(link)
})
