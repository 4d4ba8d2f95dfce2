import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, nearestSlugs } from '../../src/graphql/nearest-slugs.ts'

const SLUGS = ['data-engineer', 'data-scientist', 'mlops-engineer', 'nlp-engineer']

describe('the nearest slugs', () => {
  it.each([
    ['data-scentist', 'data-scientist'],
    ['Data Scientist', 'data-scientist'],
    ['ml_ops_engineer', 'mlops-engineer'],
    ['nlp', 'nlp-engineer'],
  ])('of %j begin with %s', (word, expected) => {
    expect(nearestSlugs(word, SLUGS)[0]).toBe(expected)
  })

  it('are three at most, ties by name, also for a very long word', () => {
    expect(nearestSlugs('x'.repeat(100_000), SLUGS)).toHaveLength(3)
    expect(nearestSlugs('', ['bb', 'aa', 'cc'])).toEqual(['aa', 'bb', 'cc'])
  })
})

describe('the edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('of %s and %s is %d', (from, to, expected) => {
    expect(editDistance(from, to)).toBe(expected)
  })

  it('is symmetric and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (from, to) => {
        expect(editDistance(from, to)).toBe(editDistance(to, from))
        expect(editDistance(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length))
      }),
    )
  })
})
