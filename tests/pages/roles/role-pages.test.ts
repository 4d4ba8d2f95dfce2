import { decodeHTML } from 'entities'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findUnmarkedDigits } from '../../../src/templates/find-unmarked-digits.ts'
import { readMarks } from '../../../src/templates/marks.ts'
import { pluralName } from '../../../src/words/format.ts'
import { agrees, valueAtPath } from '../../helpers/shown-figures.ts'
import { startSample } from '../../helpers/start-sample.ts'
import { complaintsAbout } from './complaints-about.ts'
import { type Asked, openRolePages } from './open-role-pages.ts'

let project: Awaited<ReturnType<typeof startSample>>
let ask: ReturnType<typeof openRolePages>

beforeAll(async () => {
  project = await startSample()
  ask = openRolePages(project.service.run)
})
afterAll(() => project.close())

/** Addresses that the page made, and what its form shows again: none of the answer's. */
const NOT_ANSWERED =
  /^@|^form\.|\.(link|comparison)$|\.(skills|companies|metros|experienceMix)\.\d+\.postings$/

function disagreements({ marked, answer }: Asked): string[] {
  return readMarks(marked)
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
    expect(findUnmarkedDigits(page.marked.replaceAll('95%', ''), 'html')).toEqual([])
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
    const doubted = openRolePages(project.service.run, (answer) => {
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
    const changed = openRolePages(project.service.run, (answer) => {
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
    const corrected = openRolePages(project.service.run, (answer) => {
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
})
