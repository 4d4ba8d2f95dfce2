import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeSkillOverlap } from '../../src/statistics/compute-skill-overlap.ts'
import { marketOf } from './draw-pay.ts'

const skilled = (skills: Record<string, number>) =>
  marketOf({
    skills: Object.entries(skills)
      .map(([name, openPositions]) => ({ name, openPositions }))
      .sort((a, b) => b.openPositions - a.openPositions || (a.name < b.name ? -1 : 1)),
  })

const market = fc
  .dictionary(fc.constantFrom(...'abcdefghij'), fc.integer({ min: 1, max: 100 }), { noNullPrototype: true })
  .map(skilled)

describe('skill overlap', () => {
  it('compares as many top skills as asked for', () => {
    const left = skilled({ python: 90, sql: 80, aws: 40, r: 10 })
    const right = skilled({ aws: 70, python: 60, docker: 50, sql: 5 })
    const overlap = computeSkillOverlap(left, right, 3)
    expect(overlap).toMatchObject({
      considered: 3,
      shared: [
        { skill: 'python', leftShare: 0.9, rightShare: 0.6 },
        { skill: 'aws', leftShare: 0.4, rightShare: 0.7 },
      ],
      leftOnly: [{ skill: 'sql', openPositions: 80, share: 0.8 }],
      rightOnly: [{ skill: 'docker', openPositions: 50, share: 0.5 }],
      share: 2 / 3,
      jaccard: 0.5,
    })
    const dot = 90 * 60 + 80 * 5 + 40 * 70
    expect(overlap.similarity).toBeCloseTo(dot / Math.hypot(90, 80, 40, 10) / Math.hypot(70, 60, 50, 5), 12)
  })

  it('compares no more than the side with fewer has', () => {
    expect(computeSkillOverlap(skilled({ a: 3, b: 2 }), skilled({ a: 1 }), 8)).toMatchObject({
      considered: 1,
      share: 1,
      leftOnly: [],
    })
  })

  it('has no shares where a side asks for nothing', () => {
    expect(computeSkillOverlap(skilled({ a: 1 }), skilled({}), 8)).toEqual({
      considered: 0,
      shared: [],
      leftOnly: [],
      rightOnly: [],
      share: null,
      jaccard: null,
      similarity: null,
    })
  })

  it('is symmetric, within 0..1, and 1 with itself', () => {
    fc.assert(
      fc.property(market, market, fc.integer({ min: 1, max: 10 }), (left, right, first) => {
        const overlap = computeSkillOverlap(left, right, first)
        const swapped = computeSkillOverlap(right, left, first)
        expect(swapped).toEqual({
          ...overlap,
          leftOnly: overlap.rightOnly,
          rightOnly: overlap.leftOnly,
          shared: overlap.shared.map(({ skill, leftShare, rightShare }) => ({
            skill,
            leftShare: rightShare,
            rightShare: leftShare,
          })),
        })
        for (const share of [overlap.share, overlap.jaccard, overlap.similarity])
          expect(share === null || (share >= 0 && share <= 1)).toBe(true)
        expect(overlap.shared.length + overlap.leftOnly.length).toBe(overlap.considered)
        const own = computeSkillOverlap(left, left, first)
        if (own.considered > 0) {
          expect([own.share, own.jaccard]).toEqual([1, 1])
          expect(own.similarity).toBeCloseTo(1, 12)
        }
      }),
    )
  })
})
