import { describe, expect, it } from 'vitest'
import { studentTBothTails, studentTWithin } from '../../src/statistics/student-t.ts'

describe("Student's t", () => {
  // R: qt(0.975, df) and, in the last rows, qt(0.95, df) and qt(0.995, df)
  it.each([
    [0.95, 1, 12.7062047364],
    [0.95, 4, 2.7764451052],
    [0.95, 10, 2.228138852],
    [0.95, 33, 2.0345152974],
    [0.95, 1000, 1.9623390808],
    [0.95, 1e6, 1.9599663],
    [0.9, 7, 1.8945786051],
    [0.99, 7, 3.4994832974],
  ])(
    'stays within ±t with probability %d at %d degrees of freedom for t = %d',
    (level, freedom, expected) => {
      expect(studentTWithin(level, freedom)).toBeCloseTo(expected, 6)
    },
  )

  // R: 2 * pt(-t, df)
  it.each([
    [0, 5, 1],
    [2, 5, 0.1019394793],
    [2.5, 13.7, 0.0257],
    [10, 3, 0.0021284],
  ])('lies beyond ±%d at %d degrees of freedom with probability %d', (t, freedom, expected) => {
    expect(studentTBothTails(t, freedom)).toBeCloseTo(expected, 3)
    expect(studentTBothTails(-t, freedom)).toBe(studentTBothTails(t, freedom))
  })

  it('gives back the level from the t it was solved for, at any degrees of freedom', () => {
    for (const freedom of [4, 4.3, 7.77, 19.5, 250.1])
      expect(studentTBothTails(studentTWithin(0.95, freedom), freedom)).toBeCloseTo(0.05, 10)
  })
})
