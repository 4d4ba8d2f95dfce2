import { describe, expect, it } from 'vitest'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import { createAsk } from './ask.ts'
import { answerOf, countsOf, payFrom, publishedWeeksOf, snapshotOf } from './sample-sources.ts'

const market = (each: number, lowest: number, firstEmployer = 0): MarketCounts =>
  countsOf(40 * each, {
    employers: {
      employers: Int32Array.from({ length: 40 }, (_, employer) => employer),
      positions: new Int32Array(40).fill(each),
    },
    pay: payFrom(lowest, 40, firstEmployer),
    skills: [{ name: 'python', openPositions: 30 * each }],
  })
const weekOf = (week: string, roles: Record<string, MarketCounts>, each: number) => {
  const { employers } = market(each, 1)
  const answer = answerOf(roles)
  return snapshotOf(week, { ...answer, all: { ...answer.all, employers } })
}
const BEFORE = { 'data-scientist': market(2, 100_000), 'mlops-engineer': market(5, 100_000) }

const tell = async (weeks: ReturnType<typeof weekOf>[], week?: string) => {
  const { data, errors } = await createAsk({ publishedWeeks: publishedWeeksOf(weeks) })(
    'query ($week: Date) { headline(week: $week) { week title sentences moved } }',
    { week },
  )
  expect(errors).toEqual([])
  return data.headline
}

describe('the headline of a week', () => {
  it('names what moved, the most important first, with the figures that the schema answers', async () => {
    const others = Object.fromEntries(
      ['data-engineer', 'prompt-engineer'].map((slug, place) => [slug, market(2, 100_000, 200 + 50 * place)]),
    )
    const now = { 'data-scientist': market(2, 160_000, 100), 'mlops-engineer': market(2, 100_000), ...others }
    const weeks = [weekOf('2026-11-16', now, 2), weekOf('2026-11-09', { ...BEFORE, ...others }, 5)]
    expect(await tell(weeks)).toEqual({
      week: '2026-11-16',
      title: 'Median salary up from $135K to $141K',
      sentences: [
        'The median salary of all roles together went up from $135K to $141K within a week, more than chance alone would give.',
        'The median salary moved by more than chance for data scientists (up from $135K to $195K).',
        '320 positions were open, 120 fewer than a week before, which is more than chance alone would give.',
        'Openings moved by more than chance for MLOps engineers (80, down from 200).',
      ],
      moved: true,
    })
    const { data } = await createAsk({ publishedWeeks: publishedWeeksOf(weeks) })(
      '{ market { openPositions salary { median medianInterval { low high } } change { openPositions { difference } } } movers { medianSalary { role { name } salary { median } change { medianSalary { difference } } } } }',
    )
    expect(data.market.openPositions).toBe(320)
    expect(data.market.change.openPositions.difference).toBe(-120)
    const [first] = data.movers.medianSalary
    expect(Math.round(first.salary.median / 1000)).toBe(195)
    expect(Math.round((first.salary.median - first.change.medianSalary.difference) / 1000)).toBe(135)
    expect(Math.round(data.market.salary.median / 1000)).toBe(141)
  })

  it('tells quiet weeks by how many they are in a row', async () => {
    const weeks = ['2026-11-23', '2026-11-16', '2026-11-09'].map((week) => weekOf(week, BEFORE, 5))
    expect((await tell(weeks, '2026-11-09')).title).toBe(
      'The first week: 280 positions open, median salary $135K',
    )
    expect((await tell(weeks, '2026-11-16')).title).toBe(
      'A quiet week: 280 positions open, median salary $135K',
    )
    expect(await tell(weeks)).toEqual({
      week: '2026-11-23',
      title: 'Second quiet week in a row: 280 positions open, median salary $135K',
      sentences: [
        'Neither median salaries nor openings moved by more than chance, for the second week in a row.',
        'In the week of 23 November 2026, 280 positions were open, and the median of the salaries disclosed was $135K (95% confidence interval $128K–$141K).',
        'The role with the most openings is MLOps engineer (200), and the skill asked for most is Python (in 75% of the positions).',
      ],
      moved: false,
    })
  })

  it('tells what moved over four weeks where the last one was quiet', async () => {
    const before = { 'data-scientist': market(4, 100_000), 'mlops-engineer': market(5, 100_000) }
    const weeks = [
      weekOf('2026-11-23', BEFORE, 5),
      weekOf('2026-11-16', BEFORE, 5),
      weekOf('2026-10-26', before, 8),
    ]
    const { title, sentences, moved } = await tell(weeks)
    expect(title).toBe('Over four weeks, openings are down by 80 to 280')
    expect(sentences[1]).toBe(
      'Over four weeks, openings went down by 80 to 280, which is more than chance alone would give.',
    )
    expect(moved).toBe(false)
  })

  it('names no openings that listings could have moved, and says so', async () => {
    const sources = [{ name: 'lever:new', openPositions: 200, lastImportedAt: '2026-11-15T08:00:00.000Z' }]
    const now = { 'data-scientist': market(4, 100_000), 'mlops-engineer': market(5, 100_000) }
    const weeks = [{ ...weekOf('2026-11-16', now, 9), sources }, weekOf('2026-11-09', BEFORE, 7)]
    const { title, sentences, moved } = await tell(weeks)
    expect([title, moved]).toEqual(['360 positions open, median salary $135K', false])
    expect(sentences[0]).toBe(
      'Median salaries did not move by more than chance, and openings are 80 more, but listings that came or went hold as many.',
    )
  })

  it('says where too few companies made a difference to tell it from chance', async () => {
    const grown = (more: number) => {
      const positions = new Int32Array(40).fill(5)
      positions[0]! += more
      const employers = Int32Array.from({ length: 40 }, (_, employer) => employer)
      return countsOf(200 + more, { employers: { employers, positions }, pay: payFrom(100_000, 40) })
    }
    const of = (week: string, more: number) => {
      const answer = answerOf({ 'data-scientist': grown(more) })
      return snapshotOf(week, { ...answer, all: grown(more) })
    }
    const { title, sentences } = await tell([of('2026-11-16', 70), of('2026-11-09', 0)])
    expect(title).toBe('270 positions open, median salary $135K')
    expect(sentences[0]).toBe(
      'Median salaries did not move by more than chance, and openings are 70 more, but too much of that is of a few companies to tell it from chance.',
    )
  })

  it('has no salary where too few are disclosed', async () => {
    const few = { 'data-scientist': { ...market(2, 100_000), pay: payFrom(100_000, 3) } }
    const { title, sentences } = await tell([weekOf('2026-11-16', few, 2), weekOf('2026-11-09', few, 2)])
    expect(title).toBe('A quiet week: 80 positions open')
    expect(sentences.slice(0, 2)).toEqual([
      'Too few salaries are disclosed to say whether the median moved, and openings did not move by more than chance.',
      'In the week of 16 November 2026, 80 positions were open, 3 of which disclose a salary, too few for figures, which take 30.',
    ])
  })

  it('says where the week before was not published', async () => {
    const { sentences } = await tell([weekOf('2026-11-16', BEFORE, 2), weekOf('2026-11-02', BEFORE, 2)])
    expect(sentences[0]).toBe(
      'The week before the week of 16 November 2026 was not published, so nothing is said to have moved.',
    )
  })

  it('is null, with an error, of a week that was never published', async () => {
    const { data, errors } = await createAsk()('{ headline(week: "2026-10-05") { title } }')
    expect([data.headline, errors]).toMatchObject([null, [{ code: 'WEEK_NOT_FOUND' }]])
  })
})
