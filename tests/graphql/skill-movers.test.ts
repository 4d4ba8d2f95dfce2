import { describe, expect, it } from 'vitest'
import type { WeekSnapshot } from '../../src/publication/week-snapshot.ts'
import { packSkillEmployers } from '../../src/statistics/skill-employers.ts'
import { createAsk } from './ask.ts'
import { answerOf, countsOf, publishedWeeksOf, snapshotOf } from './sample-sources.ts'

/** A week in which each of forty companies has so many positions for each skill. */
function weekOf(week: string, each: Record<string, number>, changes: Partial<WeekSnapshot> = {}) {
  const skills = Object.entries(each)
  const figures = countsOf(400, {
    skills: skills
      .map(([name, positions]) => ({ name, openPositions: 40 * positions }))
      .sort((a, b) => b.openPositions - a.openPositions),
  })
  const employers = Int32Array.from({ length: 40 }, (_, employer) => employer)
  const skillEmployers = packSkillEmployers(
    new Map(
      skills.map(([slug, positions]) => [slug, { employers, positions: new Int32Array(40).fill(positions) }]),
    ),
  )
  return snapshotOf(week, answerOf({ 'data-scientist': figures }), { skillEmployers, ...changes })
}

const NOW = weekOf('2026-11-16', { python: 8, aws: 3, sql: 4, docker: 2 })
const BEFORE = weekOf('2026-11-09', { python: 8, aws: 4, sql: 2 })
const MOVERS =
  '{ movers { skills { skill { slug name } openPositions change { since difference ratio significant } } } }'

const askOf = (now: WeekSnapshot, before: WeekSnapshot) =>
  createAsk({ publishedWeeks: publishedWeeksOf([now, before]) })

describe('the skills that moved in a week', () => {
  it('are those whose positions are a discovery among all skills, the largest difference first', async () => {
    const { data, errors } = await askOf(NOW, BEFORE)(MOVERS)
    expect(errors).toEqual([])
    const change = { since: '2026-11-09', significant: true }
    expect(data.movers.skills).toEqual([
      {
        skill: { slug: 'sql', name: 'SQL' },
        openPositions: 160,
        change: { ...change, difference: 80, ratio: 1 },
      },
      {
        skill: { slug: 'aws', name: 'AWS' },
        openPositions: 120,
        change: { ...change, difference: -40, ratio: -0.25 },
      },
    ])
  })

  it('are cut where fewer are asked for', async () => {
    const { data } = await askOf(NOW, BEFORE)('{ movers { skills(first: 1) { skill { slug } } } }')
    expect(data.movers.skills).toEqual([{ skill: { slug: 'sql' } }])
  })

  it('are none where listings that came between the weeks hold as many', async () => {
    const sources = (added: number) => [
      { name: 'ashby:acme', openPositions: 150, lastImportedAt: '2026-11-15T08:00:00.000Z' },
      { name: 'lever:new', openPositions: added, lastImportedAt: '2026-11-15T08:00:00.000Z' },
    ]
    const { data } = await askOf({ ...NOW, sources: sources(80) }, BEFORE)(MOVERS)
    expect(data.movers.skills.map(({ skill }: { skill: { slug: string } }) => skill.slug)).toEqual(['aws'])
  })

  it('are none against a week that does not keep positions by skill and company', async () => {
    const { data, errors } = await askOf(NOW, { ...BEFORE, skillEmployers: undefined })(
      `{ movers { skills { openPositions } } skill(slug: "sql") { change { difference significant } } }`,
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      movers: { skills: [] },
      skill: { change: { difference: 80, significant: false } },
    })
  })

  it('say so of themselves; a skill asked for in one week only does not', async () => {
    const { data } = await askOf(
      NOW,
      BEFORE,
    )(
      '{ sql: skill(slug: "sql") { change { significant } } docker: skill(slug: "docker") { change { difference significant } } python: skill(slug: "python") { change { difference significant } } }',
    )
    expect(data).toEqual({
      sql: { change: { significant: true } },
      docker: { change: { difference: 80, significant: false } },
      python: { change: { difference: 0, significant: false } },
    })
  })
})
