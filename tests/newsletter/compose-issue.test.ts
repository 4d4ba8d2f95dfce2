import { describe, expect, test } from 'vitest'
import { composeEdition } from '../../src/newsletter/compose-edition.ts'
import { composeIssue } from '../../src/newsletter/compose-issue.ts'
import { createChartDrawer } from '../../src/newsletter/draw-charts.ts'
import type { PublishedWeeks } from '../../src/ports.ts'
import type { WeekSummary } from '../../src/publication/week-snapshot.ts'
import { composeWith } from './letter-setup.ts'
import { weeklyAnswer } from './weekly-answer.ts'

const week = '2026-11-16'

function weeksOf(versions: readonly number[]): PublishedWeeks {
  const left = [...versions]
  const list = () => [
    { week, isSample: true, version: left.length > 1 ? left.shift() : left[0] } as WeekSummary,
  ]
  return {
    version: () => '',
    updatedAt: () => new Date(0),
    list,
    newest: () => undefined,
    snapshot: async () => undefined,
  }
}

const compose = async (answer: Record<string, unknown>, versions: readonly number[] = [7]) =>
  (
    await composeIssue(
      composeWith(async () => answer, weeksOf(versions)),
      week,
    )
  ).content

const visible = (html: string) =>
  html.replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')

test('the issue keeps the query, its variables and answer, and the version of the week they are of', async () => {
  const answer = weeklyAnswer()
  const content = await compose(answer)
  expect(content).toMatchObject({
    week,
    isSample: true,
    variables: { week, roles: [] },
    answer,
    datasetVersion: 7,
  })
  expect(content.query).toContain('query Weekly($week: Date!, $roles: [String!]! = [])')
})

test('the headline is the subject, and a sample says so', async () => {
  const { subject, html, text } = await compose(weeklyAnswer())
  expect(subject).toBe('[Sample] Fewer openings for prompt engineers: 42, down from 79')
  expect(html).toContain('Sample figures.')
  expect(text).toContain('Sample figures.')
})

test('a change is told only where the market may be said to have moved', async () => {
  const answer = weeklyAnswer()
  expect((await compose(answer)).text).toContain('26,159 positions are open, up 812 on the week before')
  answer.market.change.openPositionsMoved = false
  const { html, text } = await compose(answer)
  expect(text).not.toContain('812')
  expect(visible(html)).not.toContain('812')
  expect(text).toContain('went down $2K')
})

test('what moved is told, up or down, and a quiet week says that nothing did', async () => {
  const answer = weeklyAnswer()
  const { text, html } = await compose(answer)
  expect(text).toContain(
    '- Machine Learning Engineer: up 214 to 4,108 open\n- Prompt Engineer: down 37 to 42 open',
  )
  expect(text).toContain('- Data Scientist: median down $4K to $164K')
  expect(text).toContain('- Rust: up 380 in a week, to 1,204 openings that ask for it')
  expect(visible(html)).toContain('Prompt Engineer 42 ▼ −37')
  const quiet = await compose({ ...answer, movers: { openPositions: [], medianSalary: [], skills: [] } })
  expect(quiet.text).toContain('A quiet week')
  expect(quiet.html).toContain('A quiet week')
  expect(quiet.text).toContain('Beyond chance, none was asked for more or less often than a week ago.')
})

test('a week without the one before it says so, and claims no change', async () => {
  const answer = weeklyAnswer()
  const first = await compose({
    ...answer,
    headline: { title: 'The first week', sentences: [] },
    market: { ...answer.market, change: null, history: answer.market.history.slice(2) },
    followed: {
      nodes: answer.followed.nodes.map((node) => ({ ...node, market: { ...node.market, change: null } })),
    },
    movers: null,
    moved: null,
  })
  expect(first.text).toContain('The week before was not counted, so nothing can be said to have moved.')
  expect(first.text).not.toMatch(/\b(up|down|beyond chance|quiet)\b/)
  expect(first.html).not.toContain('<img')
})

test('too few salaries and nobody who hires are told in words', async () => {
  const answer = weeklyAnswer()
  const history = answer.market.history.map((entry) => ({ ...entry, salary: null }))
  const market = {
    ...answer.market,
    salary: null,
    remoteShare: null,
    openPositions: 0,
    history,
    companies: [],
    skills: [],
  }
  const nodes = answer.topPaying.nodes.slice(2)
  const { text, html } = await compose({ ...answer, market, topPaying: { nodes }, featuredComparison: null })
  expect(text).toContain('No position was open this week.')
  expect(text).toContain('Fewer than 30 postings say what they pay, so there is no median to tell.')
  expect(text).toContain('No role has the 30 advertised salaries')
  expect(text).toContain('Nobody had an open position this week.')
  expect(text).not.toContain('SIDE BY SIDE')
  expect(visible(html)).toContain('Too few salaries Fewer than 30 postings say what they pay')
})

describe('the section of followed roles', () => {
  test('comes first after the headline, and tells of each what is known and whether it moved', async () => {
    const { text, html } = await compose(weeklyAnswer())
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Data Scientist 3,944 positions are open. The median salary is $165K (all salaries $158K–$173K). Very few companies say what they pay. Most postings name no salary. It went down $4K in a week. Asked for: SQL (55%). Hiring: Gamma (17).',
    )
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Prompt Engineer No position is open this week. That is down 37 in a week. Too few postings say what they pay for a median.',
    )
    for (const part of [text.toUpperCase(), html.toUpperCase()])
      expect(part.indexOf('THE ROLES YOU FOLLOW')).toBeLessThan(part.indexOf('THE MARKET IN FIGURES'))
    expect(visible(html)).toContain(
      'Data Scientist 3,944 open $165K median all salaries $158K–$173K ▼ down $4K in a week',
    )
  })

  test('is not there for who follows none', async () => {
    const { text, html } = await compose({ ...weeklyAnswer(), followed: { nodes: [] } })
    expect(text + html).not.toMatch(/roles you follow/i)
  })
})

test('an edition asks about the followed roles that are still known, in their order', async () => {
  const asked: unknown[] = []
  const run = async (_: string, variables: unknown) => {
    asked.push(variables)
    return weeklyAnswer()
  }
  const roles = ['data-scientist', 'long-gone', 'prompt-engineer']
  const letter = await composeEdition(composeWith(run, weeksOf([7])), { week, roles })
  expect(asked).toEqual([{ week, roles: ['data-scientist', 'prompt-engineer'] }])
  expect(letter.variables).toEqual(asked[0])
})

test('the pictures are kept under the hash that the letter names', async () => {
  const kept = new Set<string>()
  const charts = {
    save: async (some: readonly { hash: string }[]) => {
      for (const { hash } of some) kept.add(hash)
    },
  }
  const deps = composeWith(async () => weeklyAnswer(), weeksOf([7]), { charts })
  const { html } = await composeEdition(deps, { week, roles: [] })
  const named = [...html.matchAll(/\/charts\/([0-9a-f]{64})\.png/g)].map(([, hash]) => hash)
  expect(new Set(named)).toEqual(kept)
  expect(kept.size).toBe(4)
  expect((await composeEdition(deps, { week, roles: [] })).html).toBe(html)
})

test('editions of a week have their pictures drawn and kept once', async () => {
  const saved: unknown[] = []
  const drawCharts = createChartDrawer({
    save: async (charts) => {
      saved.push(charts)
    },
  })
  const deps = composeWith(async () => weeklyAnswer(), weeksOf([7]), { drawCharts })
  const [one, other] = await Promise.all(
    [[], ['data-scientist']].map((roles) => composeEdition(deps, { week, roles })),
  )
  expect(saved).toHaveLength(1)
  expect(one?.html.match(/[0-9a-f]{64}/g)).toEqual(other?.html.match(/[0-9a-f]{64}/g))
  const later = weeklyAnswer()
  later.market.history.shift()
  await composeEdition({ ...deps, run: async () => later }, { week, roles: [] })
  expect(saved).toHaveLength(2)
})

test('pictures that could not be kept are drawn again', async () => {
  let fails = true
  const drawCharts = createChartDrawer({
    save: async () => {
      if (fails) throw new Error('the store is away')
    },
  })
  const deps = composeWith(async () => weeklyAnswer(), weeksOf([7]), { drawCharts })
  await expect(composeIssue(deps, week)).rejects.toThrow('the store is away')
  fails = false
  expect((await composeIssue(deps, week)).charts).toHaveLength(4)
})

test('a week published anew meanwhile is asked again', async () => {
  expect((await compose(weeklyAnswer(), [1, 2, 2, 2])).datasetVersion).toBe(2)
  await expect(compose(weeklyAnswer(), [1, 2, 3, 4, 5, 6, 7])).rejects.toThrow('published anew')
})
