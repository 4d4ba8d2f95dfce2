import { describe, expect, it } from 'vitest'
import {
  answerOf,
  countsOf,
  payFrom,
  postingRow,
  publishedWeeksOf,
  storeOf,
} from '../../graphql/sample-sources.ts'
import { complaintsAbout, openComparisons } from './comparison-setup.ts'

const PAIR = '/compare/data-scientist-vs-mlops-engineer'
/** As a reader sees it. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')

describe('a comparison', () => {
  it('says what pays more only where chance alone would not give it', async () => {
    const text = textOf((await openComparisons().get(PAIR)).html)
    expect(text).toMatch(/The median of (Data Scientists|MLOps Engineers) is \$\d+K higher\. Chance alone/)
  })

  it('gives no figure of pay below the least sample, and says why', async () => {
    const { html } = await openComparisons().get('/compare/data-engineer-vs-data-scientist')
    const text = textOf(html)
    expect(text).toContain('Of the 30 open positions for Data Engineers, 5 say what they pay.')
    expect(text).toContain('Below 30 we give no figure')
    expect(text).not.toContain('The gap')
    expect(html).toContain('/pay.svg')
    expect(html).not.toContain('/quantiles.svg')
  })

  it('draws no pay at all where neither role discloses enough', async () => {
    const { html } = await openComparisons().get('/compare/data-engineer-vs-prompt-engineer')
    expect(html).not.toMatch(/\/(pay|quantiles)\.svg/)
    expect(textOf(html)).toContain('No open position for Prompt Engineers says what it pays.')
  })

  it('says so where a filter leaves nothing, and leads back', async () => {
    const pages = openComparisons({ postings: storeOf(() => answerOf({})) })
    const { status, html } = await pages.get(`${PAIR}?workplace=ONSITE`)
    expect(status).toBe(200)
    expect(html).toContain('No open position of either role passes this filter.')
    expect(html).toContain(`<a href="${PAIR}">Show all positions</a>`)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('tells before quoting what a caveat means', async () => {
    const few = countsOf(400, { pay: { ...payFrom(100_000, 40), employers: new Int32Array(40) } })
    const pages = openComparisons({
      postings: storeOf(() => answerOf({ 'data-scientist': few, 'mlops-engineer': few })),
    })
    const text = textOf((await pages.get(`${PAIR}?seniority=MID`)).html)
    expect(text).toContain('Before quoting the pay of Data Scientists')
    expect(text).toContain('Only 10% of the open positions say what they pay')
    expect(text).toContain('One company posts 100% of the salaries')
    expect(text).toContain('too few companies to tell how certain the median is')
  })

  it.each([PAIR, '/compare', '/compare/x-vs-y'])('%s says so before any week was published', async (path) => {
    const { status, html } = await openComparisons({ publishedWeeks: publishedWeeksOf([]) }).get(path)
    expect(status).toBe(200)
    expect(html).toContain('There are no figures yet')
  })

  it('leads from its counts to the postings they count', async () => {
    const { html } = await openComparisons().get(PAIR)
    for (const path of ['?skill=python', '?company=Acme', '?metro=new-york', '?seniority=MID', ''])
      expect(html).toContain(`href="/roles/data-scientist/postings${path}"`)
  })

  it('shows what hostile postings say as words, and links to the web only', async () => {
    const hostile = `<script>alert("x")</script>\u202e ${'مهندس '.repeat(90)}😀`
    const store = storeOf(() => answerOf({}))
    const pages = openComparisons({
      postings: {
        ...store,
        page: async () => ({
          rows: [postingRow(1, { title: hostile, company: hostile, url: 'javascript:alert(1)' })],
          totalCount: 1,
          hasNextPage: false,
        }),
      },
    })
    const { html } = await pages.get(PAIR)
    expect(html).not.toMatch(/<script>|javascript:|\u202e/)
    expect(html).toContain('<bdi>&lt;script&gt;alert(&quot;x&quot;)')
    expect(await complaintsAbout(html)).toEqual([])
  })
})

describe('the picker', () => {
  const { get } = openComparisons()

  it('is a form of two lists, and leads on to the comparison of what was chosen', async () => {
    const { status, html } = await get('/compare')
    expect(status).toBe(200)
    expect(html.match(/<option value="data-scientist">/g)).toHaveLength(2)
    expect(await complaintsAbout(html)).toEqual([])
    const { status: sent, headers } = await get('/compare?left=mlops-engineer&right=data-scientist')
    expect([sent, headers.get('location')]).toEqual([303, PAIR])
  })

  it.each([
    ['left=data-scientist&right=data-scientist', 'Both fields name the same role.'],
    ['left=data-scientist&right=', 'Choose a second role to compare with.'],
    ['left=nobody&right=data-scientist', 'We count no role “nobody”.'],
  ])('%s comes back with what to mend, and what was right', async (search, problem) => {
    const { status, html } = await get(`/compare?${search}`)
    expect(status).toBe(400)
    expect(html).toContain(problem)
    expect(html).toContain('<option value="data-scientist" selected>')
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('begins with the role that a link brought', async () => {
    const { status, html } = await get('/compare?left=data-scientist&workplace=REMOTE')
    expect(status).toBe(200)
    expect(html.match(/ selected>/g)).toHaveLength(1)
    expect(html).toContain('<input type="hidden" name="workplace" value="REMOTE">')
  })
})
