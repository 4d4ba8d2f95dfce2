import { describe, expect, it } from 'vitest'
import { complaintsAbout, openComparisons } from './comparison-setup.ts'

const PAIR = '/compare/data-scientist-vs-mlops-engineer'
const { get, find } = openComparisons()
const linksIn = (html: string) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

describe('the address of two roles', () => {
  it.each([
    ['the other order', '/compare/mlops-engineer-vs-data-scientist', PAIR],
    ['capitals', '/compare/Data-Scientist-vs-MLOps-Engineer', PAIR],
    ['a slash at the end', `${PAIR}/`, PAIR],
    [
      'the other order with a filter',
      '/compare/mlops-engineer-vs-data-scientist?seniority=MID',
      `${PAIR}?seniority=MID`,
    ],
    ['blank values, as forms send them', `${PAIR}?metro=&seniority=MID`, `${PAIR}?seniority=MID`],
    [
      'values in another order, twice and in small letters',
      `${PAIR}?metro=remote&metro=austin&metro=austin&seniority=senior&seniority=ENTRY`,
      `${PAIR}?seniority=ENTRY&seniority=SENIOR&metro=austin&metro=remote`,
    ],
    ['a role beside itself', '/compare/data-scientist-vs-data-scientist', '/roles/data-scientist'],
  ])('goes to the one there is from %s', async (_, from, to) => {
    const { status, headers } = await get(from)
    expect([status, headers.get('location')]).toEqual([301, to])
  })

  it('is found by the words of a title that is read as a role', async () => {
    const pages = openComparisons({
      roleForTitle: (title) =>
        title === 'ml ops guru' ? { role: 'mlops-engineer', seniority: 'MID' } : null,
    })
    const { status, headers } = await pages.get('/compare/ml-ops-guru-vs-data-scientist')
    expect([status, headers.get('location')]).toEqual([301, PAIR])
  })

  it('keeps what others count visitors by, and shows the page', async () => {
    expect((await get(`${PAIR}?utm_source=letter`)).status).toBe(200)
  })

  it('may be kept for a minute, and is no more than its own bytes', async () => {
    const { headers, html } = await get(PAIR)
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(html).not.toMatch(
      /<script(?! type="application\/ld\+json")|\sstyle=|https?:\/\/(?!pay\.example|schema\.org)/,
    )
  })

  it('says which roles may have been meant, each with the role that was understood', async () => {
    const { status, html } = await get('/compare/data-sientist-vs-mlops-engineer')
    expect(status).toBe(404)
    expect(linksIn(html)).toContain(PAIR)
    expect(html).toContain('“data-sientist” is none of the roles below.')
    expect(html).toContain('<option value="mlops-engineer" selected>')
    expect(await complaintsAbout(html)).toEqual([])
  })

  it.each([
    '/compare/x',
    '/compare/-vs-',
    '/compare/%E0%A4%A-vs-%',
    `/compare/${'a'.repeat(5000)}-vs-b`,
    '/compare/<b>-vs-"x"',
  ])('%s is a page that helps, not an error', async (path) => {
    const { status, html } = await get(path)
    expect(status).toBe(404)
    expect(html).toContain('action="/compare"')
    expect(html).not.toContain('<b>')
  })

  it('is none of a deeper path', () => {
    expect(find(`${PAIR}/pay`)).toBeNull()
    expect(find('/comparex')).toBeNull()
  })
})

describe('a filter', () => {
  const filtered = `${PAIR}?seniority=MID&workplace=HYBRID&metro=austin`

  it('is shown as it is in force, each value with a link that takes it out', async () => {
    const { html } = await get(filtered)
    expect(html.match(/<input type="checkbox" name="\w+" value="\w+" checked>/g)).toHaveLength(2)
    expect(html).toContain('<input type="hidden" name="metro" value="austin">')
    expect(linksIn(html)).toEqual(
      expect.arrayContaining([
        `${PAIR}?workplace=HYBRID&metro=austin`,
        `${PAIR}?seniority=MID&metro=austin`,
        `${PAIR}?seniority=MID&workplace=HYBRID`,
        PAIR,
      ]),
    )
  })

  it('stays with other roles, their postings and their charts', async () => {
    const links = linksIn((await get(filtered)).html)
    const search = '?seniority=MID&workplace=HYBRID&metro=austin'
    expect(links).toContain(`/roles/data-scientist/postings${search}`)
    expect(links).toContain(`/compare?left=data-scientist&${search.slice(1)}`)
    const { headers } = await get(`/compare?left=data-scientist&right=data-engineer&${search.slice(1)}`)
    expect(headers.get('location')).toBe(`/compare/data-engineer-vs-data-scientist${search}`)
  })

  it.each([
    ['seniority=BOSS', 'There is no seniority “BOSS”. Allowed are ENTRY, MID, SENIOR.'],
    ['workplace=moon', 'There is no workplace “moon”. Allowed are REMOTE, HYBRID, ONSITE.'],
    ['metro=austn', 'We track no metro “austn”.'],
  ])('%s is refused, saying what is allowed', async (search, problem) => {
    const { status, html } = await get(`${PAIR}?${search}`)
    expect(status).toBe(400)
    expect(html).toContain(problem)
    expect(linksIn(html)).toContain(PAIR)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('of a metro that is none leads to those it may have been, the rest of the filter kept', async () => {
    const { html } = await get(`${PAIR}?seniority=MID&metro=austn`)
    expect(linksIn(html)).toContain(`${PAIR}?seniority=MID&metro=austin`)
  })
})
