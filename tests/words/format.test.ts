import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  capitalize,
  formatCount,
  formatDate,
  formatPercent,
  formatUsd,
  formatUsdExact,
  formatUsdRange,
  formatWeek,
  joinWords,
  plural,
  pluralName,
  withArticle,
} from '../../src/words/format.ts'

describe('money', () => {
  test.each([
    [0, '$0'],
    [0.4, '$0'],
    [-0.4, '$0'],
    [340, '$340'],
    [-499, '-$499'],
    [999.4, '$999'],
    [999.6, '$1K'],
    [199_250, '$199K'],
    [199_499.4, '$199K'],
    [199_499.6, '$200K'],
    [199_500, '$200K'],
    [-10_400, '-$10K'],
    [999_499, '$999K'],
    [999_600, '$1M'],
    [1_249_999, '$1.2M'],
    [1_250_000, '$1.3M'],
    [-2_000_000, '-$2M'],
  ])('%d is written %s', (usd, written) => {
    expect(formatUsd(usd)).toBe(written)
  })

  test.each([
    [199_250, '$199,250'],
    [199_250.5, '$199,251'],
    [-10_400, '-$10,400'],
    [-0.2, '$0'],
  ])('%d is written %s to the dollar', (usd, written) => {
    expect(formatUsdExact(usd)).toBe(written)
  })

  test.each([
    [133_000, 204_000, '$133K–$204K'],
    [133_100, 133_400, '$133K'],
    [-10_000, 20_000, '-$10K to $20K'],
    [-20_000, -10_000, '-$20K to -$10K'],
  ])('a range of %d to %d is written %s', (low, high, written) => {
    expect(formatUsdRange({ low, high })).toBe(written)
  })

  it('writes a figure and its negative alike but for the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (usd) => {
        expect(formatUsd(-usd)).toBe(`-${formatUsd(usd)}`)
      }),
    )
  })
})

describe('shares', () => {
  test.each([
    [0, '0%'],
    [0.000_001, '<1%'],
    [80 / 26_159, '<1%'],
    [0.009_999, '<1%'],
    [0.01, '1%'],
    [1 / (1 / 1.01) - 1, '1%'],
    [0.145, '14%'],
    [0.155, '16%'],
    [18 / 80, '22%'],
    [0.235, '24%'],
    [0.99, '99%'],
    [0.990_1, '>99%'],
    [26_158 / 26_159, '>99%'],
    [1, '100%'],
    [1.5, '150%'],
    [10.48, '1,048%'],
  ])('%d is written %s', (share, written) => {
    expect(formatPercent(share)).toBe(written)
  })

  it('says none and all only of none and all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (whole, chance) => {
        const part = chance % (whole + 1)
        const written = formatPercent(part / whole)
        expect([written === '0%', written === '100%']).toEqual([part === 0, part === whole])
      }),
    )
  })
})

describe('dates', () => {
  test.each([
    ['2026-09-21', '21 September 2026'],
    ['2024-02-29', '29 February 2024'],
    ['2026-01-01', '1 January 2026'],
  ])('%s is written %s', (date, written) => {
    expect(formatDate(date)).toBe(written)
    expect(formatWeek(date)).toBe(`week of ${written}`)
  })
})

describe('names and counts', () => {
  test.each([
    [0, 'position', '0 positions'],
    [1, 'position', '1 position'],
    [2, 'company', '2 companies'],
    [26_159, 'position', '26,159 positions'],
  ])('%d of a %s is written %s', (count, noun, written) => {
    expect(plural(count, noun)).toBe(written)
    expect(written.startsWith(formatCount(count))).toBe(true)
  })

  test.each([
    ['Data Scientist', 'a', 'Data Scientists'],
    ['AI Engineer', 'an', 'AI Engineers'],
    ['MLOps Engineer', 'an', 'MLOps Engineers'],
    ['NLP Engineer', 'an', 'NLP Engineers'],
    ['BI Analyst', 'a', 'BI Analysts'],
    ['Data and AI Leader', 'a', 'Data and AI Leaders'],
    ['Analytics Engineer', 'an', 'Analytics Engineers'],
    ['Machine Learning Engineer', 'a', 'Machine Learning Engineers'],
    ['R Developer', 'an', 'R Developers'],
    ['C++ Developer', 'a', 'C++ Developers'],
    ['User Researcher', 'a', 'User Researchers'],
    ['Unity Developer', 'a', 'Unity Developers'],
    ['Underwriter', 'an', 'Underwriters'],
    ['Honest Broker', 'an', 'Honest Brokers'],
    ['Data Secretary', 'a', 'Data Secretaries'],
  ])('%s takes %s and is many as %s', (name, article, many) => {
    expect(withArticle(name)).toBe(`${article} ${name}`)
    expect(pluralName(name)).toBe(many)
  })

  test.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and C'],
  ])('%j joins to %j', (words, joined) => {
    expect(joinWords(words)).toBe(joined)
  })

  it('capitalizes the first letter only', () => {
    expect(['an AI Engineer', ''].map(capitalize)).toEqual(['An AI Engineer', ''])
  })
})
