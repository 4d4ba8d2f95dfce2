import { describe, expect, it } from 'vitest'
import {
  discoverCountChanges,
  discoverMedianChanges,
  discoverSkillChanges,
} from '../../src/statistics/discover-changes.ts'
import type { MarketCounts } from '../../src/statistics/market-figures.ts'
import type { SkillEmployers } from '../../src/statistics/skill-employers.ts'
import { testCountChange } from '../../src/statistics/test-count-change.ts'
import { createRandom, drawNormal, marketOf, payOfValues } from './draw-pay.ts'

const countsOf = (positions: readonly number[]) =>
  marketOf({
    employers: {
      employers: Int32Array.from(positions.keys()),
      positions: Int32Array.from(positions),
    },
  })
const many = (employers: number, positions: number) => countsOf(Array<number>(employers).fill(positions))
const rolesOf = (markets: readonly MarketCounts[]) =>
  new Map(markets.map((market, role) => [`role ${role}`, market]))

describe('roles whose open positions moved', () => {
  it('are those with more changes one way than chance gives', () => {
    const now = rolesOf([many(40, 3), many(40, 2), many(40, 1)])
    const before = rolesOf([many(40, 2), many(40, 2), many(40, 2)])
    expect([...discoverCountChanges(now, before)]).toEqual(['role 0', 'role 2'])
  })

  it('are also those that had none before, or have none any more', () => {
    const [many40, none] = [rolesOf([many(40, 1)]), new Map<string, MarketCounts>()]
    expect([...discoverCountChanges(many40, none)]).toEqual(['role 0'])
    expect([...discoverCountChanges(none, many40)]).toEqual(['role 0'])
  })

  it('are seen among all: what is significant alone is not a discovery among twenty', () => {
    // Eight companies of eight opened a position each: p is about 0.005.
    const [later, earlier] = [many(8, 2), many(8, 1)]
    expect(testCountChange(later.employers!, earlier.employers!).significant).toBe(true)
    const still = Array.from({ length: 19 }, () => many(40, 1))
    expect([...discoverCountChanges(rolesOf([later]), rolesOf([earlier]))]).toEqual(['role 0'])
    expect([...discoverCountChanges(rolesOf([later, ...still]), rolesOf([earlier, ...still]))]).toEqual([])
  })

  it('are none in a week published before employers were kept', () => {
    const [now, before] = [rolesOf([many(40, 3)]), rolesOf([{ ...many(40, 1), employers: null }])]
    expect([...discoverCountChanges(now, before)]).toEqual([])
    expect([...discoverCountChanges(before, now)]).toEqual([])
  })

  it('are rarely named where twenty markets did not move: in at most 5% of weeks', () => {
    const random = createRandom(11)
    const week = () => rolesOf(Array.from({ length: 20 }, () => countsOf(drawPositions(60, random))))
    const weeks = Array.from({ length: 300 }, () => discoverCountChanges(week(), week()).size)
    expect(weeks.filter((named) => named > 0).length / weeks.length).toBeLessThanOrEqual(0.08)
  })
})

const drawPositions = (employers: number, random: () => number) =>
  Array.from({ length: employers }, () => 1 + Math.round(Math.exp(drawNormal(random))))

describe('skills that moved', () => {
  const skillsOf = (skills: Record<string, MarketCounts>): SkillEmployers =>
    new Map(Object.entries(skills).map(([slug, { employers }]) => [slug, employers!]))

  it('are seen among all skills, beside what is significant of each alone', () => {
    const still = Object.fromEntries(
      Array.from({ length: 19 }, (_, skill) => [`still ${skill}`, many(40, 1)]),
    )
    const now = skillsOf({ more: many(40, 3), less: many(40, 1), some: many(8, 2), ...still })
    const before = skillsOf({ more: many(40, 2), less: many(40, 2), some: many(8, 1), ...still })
    const found = discoverSkillChanges(now, before)
    expect(found.get('more')).toEqual({ significant: true, moved: true })
    expect(found.get('less')).toEqual({ significant: true, moved: true })
    expect(found.get('some')).toEqual({ significant: true, moved: true })
    expect(found.get('still 3')).toEqual({ significant: false, moved: false })
    const alone = discoverSkillChanges(
      skillsOf({ some: many(8, 2), ...still }),
      skillsOf({ some: many(8, 1), ...still }),
    )
    expect(alone.get('some')).toEqual({ significant: true, moved: false })
  })

  it('are none of those asked for in one of the weeks only, which may not have been looked for in the other', () => {
    const [one, other] = [skillsOf({ new: many(40, 3), both: many(40, 2) }), skillsOf({ both: many(40, 2) })]
    expect([...discoverSkillChanges(one, other).keys()]).toEqual(['both'])
    expect([...discoverSkillChanges(other, one).keys()]).toEqual(['both'])
  })

  it('are rarely named where nothing moved though postings ask for many at once: in at most 7% of weeks', () => {
    const random = createRandom(23)
    const weeks = Array.from({ length: 400 }, () => {
      const { earlier, later } = drawSkillWeeks(random)
      return [...discoverSkillChanges(later, earlier).values()].filter(({ moved }) => moved).length
    })
    expect(weeks.filter((named) => named > 0).length / weeks.length).toBeLessThanOrEqual(0.07)
  })
})

const SKILLS = 40
const EMPLOYERS = 80

/** Each employer's postings ask for skills the more the better known they are, and for those of its stack together. */
function drawSkillWeeks(random: () => number): { earlier: SkillEmployers; later: SkillEmployers } {
  const stacks = Array.from({ length: EMPLOYERS }, () =>
    Array.from({ length: SKILLS }, (_, skill) => random() < 0.9 / (1 + skill / 4)),
  )
  const week = () => {
    const sizes = drawPositions(EMPLOYERS, random)
    return new Map(
      Array.from({ length: SKILLS }, (_, skill) => {
        const asking = sizes.flatMap((size, employer) =>
          stacks[employer]?.[skill] ? [{ employer, size }] : [],
        )
        const employers = Int32Array.from(asking, ({ employer }) => employer)
        return [`skill ${skill}`, { employers, positions: Int32Array.from(asking, ({ size }) => size) }]
      }),
    )
  }
  return { earlier: week(), later: week() }
}

describe('roles whose median salary moved', () => {
  const paying = (from: number, postings = 40, firstEmployer = 0) => {
    const pay = payOfValues(Array.from({ length: postings }, (_, i) => from + i * 1_000))
    return marketOf({ pay: { ...pay, employers: pay.employers.map((employer) => employer + firstEmployer) } })
  }

  it('are those whose medians are further apart than chance puts them', () => {
    const now = rolesOf([paying(160_000, 40, 100), paying(101_000, 40, 100)])
    const before = rolesOf([paying(100_000), paying(100_000)])
    expect([...discoverMedianChanges(now, before, 'MIDPOINT', 30)]).toEqual(['role 0'])
  })

  it.each([
    ['too few salaries now', [paying(160_000, 29)], [paying(100_000)]],
    ['too few salaries before', [paying(160_000)], [paying(100_000, 29)]],
    ['no positions before', [paying(160_000)], []],
    ['no positions now', [], [paying(160_000)]],
  ])('are none with %s', (_, now, before) => {
    expect([...discoverMedianChanges(rolesOf(now), rolesOf(before), 'FLOOR', 30)]).toEqual([])
  })
})
