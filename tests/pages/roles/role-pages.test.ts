import { decodeHTML } from 'entities'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DomainError } from '../../../src/errors.ts'
import type { RunOperation } from '../../../src/ports.ts'
import { findUnmarkedDigits } from '../../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../../src/templates/marks.ts'
import { pluralName } from '../../../src/words/format.ts'
import { agrees, valueAtPath } from '../../helpers/shown-figures.ts'
import { startSample } from '../../helpers/start-sample.ts'
import { complaintsAbout } from './complaints-about.ts'
import { expectHarmless, HOSTILE_POSTINGS } from './hostile-postings.ts'
import { type Asked, openRolePages, rememberAnswers } from './open-role-pages.ts'

let project: Awaited<ReturnType<typeof startSample>>
let run: RunOperation
let ask: ReturnType<typeof openRolePages>

beforeAll(async () => {
  project = await startSample()
  run = rememberAnswers(project.service.run)
  ask = openRolePages(run)
})
afterAll(() => project.close())

/** Addresses that the page made, and what its form shows again: none of the answer's. */
const NOT_ANSWERED =
  /^@|^form\.|\.(link|comparison)$|\.(skills|companies|metros|experienceMix)\.\d+\.postings$/

function disagreements({ fill, answer }: Asked): string[] {
  return readMarks(fill())
    .filter(({ path }) => !NOT_ANSWERED.test(path))
    .filter(({ path, shown }) => {
      const text = decodeHTML(shown)
      const value = valueAtPath(answer, path)
      if (typeof value !== 'string') return !agrees(text, value)
      const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0]
      const wordings = [value, pluralName(value), day ?? '', (day ?? '').slice(0, 4)]
      return !wordings.includes(text) && !agrees(text, day ?? value)
    })
    .map(({ path, shown }) => `${path} is shown as ${shown}`)
}

describe('A page of a role', () => {
  it.each([
    '/roles/data-scientist',
    '/roles/mlops-engineer?workplace=REMOTE',
    '/roles/prompt-engineer',
    '/roles/prompt-engineer?metro=tokyo',
    '/roles/data-scientist/postings',
    '/roles/ai-engineer/postings?seniority=SENIOR&workplace=REMOTE&metro=new-york&skill=python&company=Amazon.com',
  ])('%s shows its figures as the answer has them, no digit beside, in valid HTML', async (path) => {
    const page = await ask(path)
    expect(page.status).toBe(200)
    expect(disagreements(page)).toEqual([])
    // The level of a confidence interval is a word of ours.
    expect(findUnmarkedDigits(page.fill().replaceAll('95%', ''), 'html')).toEqual([])
    expect(page.html).not.toMatch(/NaN|undefined|\[object|\sstyle=|\son\w+=|href=""/)
    expect(await complaintsAbout(page.html)).toEqual([])
  })

  it('tells the pay, how sure it is, each level, the weeks, skills, employers, the career and what is like it', async () => {
    const { html, answer } = await ask('/roles/data-scientist')
    const { role } = answer
    for (const [heading, words] of [
      ['Pay', `${role.market.salary.sampleSize} salaries of`],
      ['Week by week', 'These weeks as a table'],
      ['Skills asked for', 'Python'],
      ['Who hires, and where', 'Los Angeles'],
      ['The career', role.careerPath.entryPoints[0]],
      ['Roles like it', `/compare/`],
      ['The newest postings', 'rel="nofollow noopener noreferrer"'],
      ['Follow this role', '/subscribe?roles=data-scientist'],
      ['Cite this page', `dataset version ${answer.dataset.version}`],
    ]) {
      const section = html.slice(html.indexOf(`>${heading}</h2>`))
      expect(section.slice(0, section.indexOf('</section>')), heading).toContain(words)
    }
  })

  it('says why there is no salary where too few are disclosed, and draws none', async () => {
    const { html } = await ask('/roles/prompt-engineer')
    expect(html).toContain('19 of 64 open positions say what they pay')
    expect(html).not.toContain('/charts/roles/prompt-engineer/pay.svg')
  })

  it('helps on where a filter leaves nothing', async () => {
    const { html } = await ask('/roles/prompt-engineer?metro=tokyo')
    expect(html).toContain('No position passes this filter')
    expect(html).not.toMatch(/<h2[^>]*>Pay</)
  })

  it('tells every caveat in a sentence', async () => {
    const caveats = ['LOW_DISCLOSURE', 'WIDE_INTERVAL', 'DOMINANT_COMPANY', 'FEW_COMPANIES']
    const doubted = openRolePages(run, (answer) => {
      if (answer.role?.market?.salary) answer.role.market.salary.caveats = caveats
      return answer
    })
    const page = await doubted('/roles/mlops-engineer')
    const list = /<ul class="caveats">.*?<\/ul>/s.exec(page.html)?.[0] ?? ''
    expect(list.match(/<li>/g)).toHaveLength(caveats.length)
    expect(disagreements(page)).toEqual([])
  })

  it.each([
    [true, 12, 'is up 12, more than chance alone would give'],
    [false, -12, 'is down 12, which chance alone could give'],
    [false, 0, 'has not changed'],
  ])('says of a change whether chance could give it: %s, %i', async (moved, difference, words) => {
    const changed = openRolePages(run, (answer) => {
      if (answer.role?.market)
        answer.role.market.week1 = {
          since: '2026-09-14',
          openPositionsMoved: moved,
          openPositions: { difference },
          medianSalaryMoved: moved,
          medianSalary: { difference: difference * 1000 },
        }
      return answer
    })
    const page = await changed('/roles/data-scientist')
    expect(page.html).toContain(`the number of open positions ${words}.`)
    expect(page.html).toContain(`The median salary ${words.replace('12', '$12K')}.`)
    expect(disagreements(page)).toEqual([])
  })

  it('shows corrections beside what was sent', async () => {
    const corrected = openRolePages(run, (answer) => {
      if (answer.role?.market?.errata)
        answer.role.market.errata = [
          {
            figure: 'openPositions',
            asSent: '475',
            corrected: '474',
            correctedAt: '2026-10-01T09:00:00.000Z',
          },
        ]
      return answer
    })
    const page = await corrected('/roles/data-scientist')
    expect(page.html).toMatch(/<code>openPositions<\/code><\/th><td>475<\/td><td>474<\/td><td>1 October 2026/)
    expect(await complaintsAbout(page.html)).toEqual([])
  })

  it('leads from each count to a list of exactly those postings, under a filter too', async () => {
    for (const path of ['/roles/data-scientist', '/roles/data-scientist?seniority=SENIOR&workplace=HYBRID']) {
      const { html } = await ask(path)
      const links = [...html.matchAll(/href="(\/roles\/data-scientist\/postings[^"]*)">([\d,]+)</g)]
      expect(links.length).toBeGreaterThan(20)
      for (const [, href = '', count = ''] of links) {
        const list = await ask(decodeHTML(href))
        expect(list.answer?.role.market.postings.totalCount, href).toBe(Number(count.replaceAll(',', '')))
      }
    }
  })

  it('shows hostile postings as they are, and none of them runs', async () => {
    const hostile = openRolePages(run, (answer) => {
      for (const [index, posting] of (answer.role?.market?.postings?.nodes ?? []).entries())
        Object.assign(posting, HOSTILE_POSTINGS[index])
      return answer
    })
    await expectHarmless((await hostile('/roles/data-scientist')).html)
  })

  it('leads to a list that gives each posting once when it is read to its end', async () => {
    const sources: string[] = []
    let path = '/roles/data-scientist/postings?seniority=SENIOR'
    let page: Asked
    do {
      page = await ask(path)
      sources.push(
        ...[...page.html.matchAll(/class="posting-title" href="([^"]+)"/g)].map(([, url]) => `${url}`),
      )
      path = decodeHTML(/<a rel="next" href="([^"]+)"/.exec(page.html)?.[1] ?? '')
    } while (path !== '')
    const { totalCount } = page.answer.role.market.postings
    expect(totalCount).toBeGreaterThan(200)
    expect(sources).toHaveLength(totalCount)
    expect(new Set(sources).size).toBe(totalCount)
  })
})

describe('An address of a role', () => {
  it.each([
    ['/roles', '/#roles'],
    ['/roles/', '/#roles'],
    ['/roles/data-scientist/', '/roles/data-scientist'],
    ['/roles/Data-Scientist', '/roles/data-scientist'],
    ['/roles/ml-engineer?workplace=REMOTE', '/roles/machine-learning-engineer?workplace=REMOTE'],
    ['/roles/ml%20ops%20engineer/postings', '/roles/mlops-engineer/postings'],
    ['/roles/data-scientist?metro=&workplace=remote', '/roles/data-scientist?workplace=REMOTE'],
    [
      '/roles/data-scientist?metro=new-york&seniority=senior&seniority=SENIOR&utm=x',
      '/roles/data-scientist?seniority=SENIOR&metro=new-york',
    ],
    [
      '/roles/data-scientist/postings?company=A%26B&skill=Python&after=',
      '/roles/data-scientist/postings?skill=python&company=A%26B',
    ],
  ])('%s leads to %s for good', async (path, location) => {
    expect(await ask(path)).toMatchObject({ status: 301, location })
  })

  it.each([
    ['/roles/data-scientist?seniority=BOSS', '“BOSS”', 'ENTRY, MID, SENIOR'],
    ['/roles/data-scientist/postings?workplace=moon', '“moon”', 'REMOTE, HYBRID, ONSITE'],
    ['/roles/data-scientist?metro=atlantis', 'atlantis', 'atlanta'],
    ['/roles/data-scientist/postings?skill=pyton', 'pyton', 'python'],
    ['/roles/data-scientist/postings?after=abc', 'abc', 'Begin at its first page'],
    ['/roles/data-scientist?seniority=%3Cscript%3E', '“&lt;script&gt;”', 'ENTRY'],
  ])('%s is refused with %s and what is allowed', async (path, value, allowed) => {
    const { status, html } = await ask(path)
    expect(status).toBe(400)
    expect(html).toContain(value)
    expect(html).toContain(allowed)
    expect(html).not.toMatch(/where\.|pageInfo|nodes/)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it.each([
    '/roles/datta-scientst',
    '/roles/nonsense/postings',
    '/roles/%E0%A4',
    `/roles/${'x'.repeat(300)}`,
  ])('%s is of no role, and the page names the nearest', async (path) => {
    const { status, html } = await ask(path)
    expect(status).toBe(404)
    expect(html).toMatch(/<li><a href="\/roles\/[a-z-]+">/)
    expect(await complaintsAbout(html)).toEqual([])
  })

  it('is of no page before a week was published', async () => {
    const empty = openRolePages(async () => {
      throw new DomainError('WEEK_NOT_FOUND', 'No week was published.')
    })
    const { status, html } = await empty('/roles/data-scientist')
    expect(status).toBe(404)
    expect(html).toContain('There are no figures yet')
  })
})
