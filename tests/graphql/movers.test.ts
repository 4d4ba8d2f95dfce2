import { describe, expect, it } from 'vitest'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import { createAsk } from './ask.ts'
import { answerOf, countsOf, payFrom, publishedWeeksOf, snapshotOf, storeOf } from './sample-sources.ts'

/** Forty companies with so many positions each, paying from so much on. */
const market = (each: number, lowest: number, firstEmployer = 0): MarketCounts =>
  countsOf(40 * each, {
    employers: {
      employers: Int32Array.from({ length: 40 }, (_, employer) => employer),
      positions: new Int32Array(40).fill(each),
    },
    pay: payFrom(lowest, 40, firstEmployer),
  })

const BEFORE = answerOf({
  'data-scientist': market(2, 100_000),
  'mlops-engineer': market(5, 100_000),
  'data-engineer': market(2, 100_000),
})
const AFTER = answerOf({
  'data-scientist': market(3, 160_000, 100),
  'mlops-engineer': market(2, 220_000, 100),
  'data-engineer': market(2, 101_000, 100),
})
const weeks = (before = BEFORE) =>
  publishedWeeksOf([snapshotOf('2026-11-16', AFTER), snapshotOf('2026-11-09', before)])

describe('the movers of a week', () => {
  it('are the roles whose change is a discovery, the largest difference first, up or down', async () => {
    const { data, errors } = await createAsk({ publishedWeeks: weeks() })(`{ movers { week since
      openPositions { role { slug } openPositions change { openPositions { difference significant } openPositionsMoved } }
      one: openPositions(first: 1) { role { slug } }
      medianSalary(basis: FLOOR) { role { slug } change { medianSalary(basis: FLOOR) { difference } medianSalaryMoved(basis: FLOOR) } } } }`)
    expect(errors).toEqual([])
    const moved = (difference: number) => ({
      openPositions: { difference, significant: true },
      openPositionsMoved: true,
    })
    expect(data.movers).toEqual({
      week: '2026-11-16',
      since: '2026-11-09',
      openPositions: [
        { role: { slug: 'mlops-engineer' }, openPositions: 80, change: moved(-120) },
        { role: { slug: 'data-scientist' }, openPositions: 120, change: moved(40) },
      ],
      one: [{ role: { slug: 'mlops-engineer' } }],
      medianSalary: [
        {
          role: { slug: 'mlops-engineer' },
          change: { medianSalary: { difference: 120_000 }, medianSalaryMoved: true },
        },
        {
          role: { slug: 'data-scientist' },
          change: { medianSalary: { difference: 60_000 }, medianSalaryMoved: true },
        },
      ],
    })
  })

  it('leave out a role that changed by no more than chance, which then says that it did not move', async () => {
    const { data } = await createAsk({ publishedWeeks: weeks() })(
      '{ role(slug: "data-engineer") { market { change { openPositionsMoved medianSalaryMoved medianSalary { difference } } } } }',
    )
    expect(data.role.market.change).toEqual({
      openPositionsMoved: false,
      medianSalaryMoved: false,
      medianSalary: { difference: 1_000 },
    })
  })

  it('are none where sources that came between the weeks could have made the difference', async () => {
    const sources = (added: number) => [
      { name: 'ashby:acme', openPositions: 150, lastImportedAt: '2026-11-15T08:00:00.000Z' },
      { name: 'lever:new', openPositions: added, lastImportedAt: '2026-11-15T08:00:00.000Z' },
    ]
    const told = async (added: number) => {
      const now = snapshotOf('2026-11-16', AFTER, { sources: sources(added) })
      const publishedWeeks = publishedWeeksOf([now, snapshotOf('2026-11-09', BEFORE)])
      const { data } = await createAsk({ publishedWeeks })(
        '{ movers { openPositions { role { slug } } } role(slug: "data-scientist") { market { change { openPositionsMoved openPositions { significant } } } } }',
      )
      const { openPositionsMoved, openPositions } = data.role.market.change
      const roles = data.movers.openPositions.map(({ role }: { role: { slug: string } }) => role.slug)
      return [roles, openPositionsMoved, openPositions.significant]
    }
    expect(await told(39)).toEqual([['mlops-engineer', 'data-scientist'], true, true])
    expect(await told(40)).toEqual([['mlops-engineer'], false, false])
  })

  it('are no medians that sources that came between the weeks could have made, though the change is told', async () => {
    const sources = (added: number) => [
      { name: 'ashby:acme', openPositions: 150, lastImportedAt: '2026-11-15T08:00:00.000Z' },
      { name: 'lever:new', openPositions: added, lastImportedAt: '2026-11-15T08:00:00.000Z' },
    ]
    const told = async (added: number) => {
      const now = snapshotOf('2026-11-16', AFTER, { sources: sources(added) })
      const publishedWeeks = publishedWeeksOf([now, snapshotOf('2026-11-09', BEFORE)])
      const { data } = await createAsk({ publishedWeeks })(
        '{ movers { medianSalary { role { slug } } } role(slug: "data-scientist") { market { change { medianSalaryMoved medianSalary { significant } } } } }',
      )
      const { medianSalaryMoved, medianSalary } = data.role.market.change
      const roles = data.movers.medianSalary.map(({ role }: { role: { slug: string } }) => role.slug)
      return [roles, medianSalaryMoved, medianSalary.significant]
    }
    // Forty salaries a thousand dollars apart: without the highest 39, the lowest is left, of 160,000 and more.
    expect(await told(39)).toEqual([['mlops-engineer', 'data-scientist'], true, true])
    expect(await told(40)).toEqual([[], false, true])
  })

  it('are answered under a filter too, among the roles under that filter', async () => {
    const postings = storeOf(() => BEFORE)
    const { data, errors } = await createAsk({ publishedWeeks: weeks(), postings })(
      '{ role(slug: "data-scientist") { market(where: { countries: ["US"] }) { change { openPositionsMoved medianSalaryMoved } } } }',
    )
    expect(errors).toEqual([])
    expect(data.role.market.change).toEqual({ openPositionsMoved: false, medianSalaryMoved: false })
  })

  it('are null where the week before was never published, and an error where the week was not', async () => {
    const ask = createAsk({ publishedWeeks: weeks() })
    expect(await ask('{ movers(week: "2026-11-09") { since } }')).toEqual({
      data: { movers: null },
      errors: [],
    })
    const { errors } = await ask('{ movers(week: "2026-11-02") { since } }')
    expect(errors).toMatchObject([{ code: 'WEEK_NOT_FOUND' }])
  })

  it('are none against a week published before positions were kept by company', async () => {
    const roles = Object.fromEntries(
      [...BEFORE.roles].map(([slug, counts]) => [slug, { ...counts, employers: null }]),
    )
    const { data } = await createAsk({ publishedWeeks: weeks(answerOf(roles)) })(
      '{ movers { openPositions { week } } role(slug: "data-scientist") { market { change { openPositions { significant } } } } }',
    )
    expect(data.movers.openPositions).toEqual([])
    expect(data.role.market.change.openPositions.significant).toBe(false)
  })

  it('all roles together move where their change is significant', async () => {
    const [now, before] = [market(3, 160_000, 100), market(2, 100_000)].map((all) => ({
      roles: new Map(),
      all,
    }))
    const publishedWeeks = publishedWeeksOf([
      snapshotOf('2026-11-16', now!),
      snapshotOf('2026-11-09', before!),
    ])
    const { data } = await createAsk({ publishedWeeks })(
      '{ market { change { openPositions { significant } openPositionsMoved medianSalary { significant } medianSalaryMoved } } }',
    )
    expect(data.market.change).toEqual({
      openPositions: { significant: true },
      openPositionsMoved: true,
      medianSalary: { significant: true },
      medianSalaryMoved: true,
    })
  })
})
