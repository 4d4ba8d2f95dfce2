import { expect, it } from 'vitest'
import { drawPayRanges } from '../../src/charts/draw-pay-ranges.ts'
import { drawQuantileProfile } from '../../src/charts/draw-quantile-profile.ts'
import { drawTwoMedians } from '../../src/charts/draw-two-medians.ts'
import { drawTwoPositions } from '../../src/charts/draw-two-positions.ts'

const look = { theme: 'light', width: 640 } as const
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
const solid = (svg: string) =>
  (svg.match(/<polyline[^>]*>/g) ?? []).filter((line) => !line.includes('dasharray'))
const dashed = (svg: string) =>
  (svg.match(/<polyline[^>]*>/g) ?? []).filter((line) => line.includes('dasharray'))
const mondayOf = (index: number) => new Date(Date.UTC(2026, 8, 7 + index * 7)).toISOString().slice(0, 10)
const medians = (...values: (number | null)[]) =>
  values.map((median, index) => ({
    week: mondayOf(index),
    median,
    low: median && median - 2000,
    high: median && median + 2000,
  }))
const openings = (...values: number[]) =>
  values.map((openPositions, index) => ({ week: mondayOf(index), openPositions }))

it('two histories are told apart by a solid and a dashed line, a dot and a diamond, and by their names', () => {
  const { svg } = drawTwoPositions({
    ...look,
    left: { name: 'AI Engineer', weeks: openings(400, 450, 4580) },
    right: { name: 'Data Scientist', weeks: openings(470, 471, 475) },
  })
  expect([solid(svg).length, dashed(svg).length]).toEqual([1, 1])
  expect([svg.match(/<circle/g)?.length, svg.match(/<polygon/g)?.length]).toEqual([1, 1])
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['4,580', 'AI Engineer', '475', 'Data Scientist']))
})

it('a line breaks where its role has no median, and the other goes on', () => {
  const { svg } = drawTwoMedians({
    ...look,
    left: { name: 'AI Engineer', weeks: medians(170_000, 171_000, null, 172_000, 173_000) },
    right: { name: 'Data Scientist', weeks: medians(160_000, 161_000, 162_000, 163_000, 164_000) },
  })
  // A line with both edges of its interval, for each run.
  expect([solid(svg).length, dashed(svg).length]).toEqual([6, 3])
})

it('a role without a median is said to have none', () => {
  const { svg } = drawTwoMedians({
    ...look,
    left: { name: 'AI Engineer', weeks: medians(170_000, 171_000) },
    right: { name: 'Prompt Engineer', weeks: medians(null, null) },
  })
  expect(textsOf(svg)).toContain('Prompt Engineer: too few salaries')
  expect(dashed(svg)).toEqual([])
})

it('on a narrow picture the names stand in the key, on a wide one beside their lines', () => {
  const sides = {
    left: { name: 'Machine Learning Engineer', weeks: openings(400, 450) },
    right: { name: 'Data Scientist', weeks: openings(470, 471) },
  }
  expect(textsOf(drawTwoPositions({ ...look, ...sides, width: 360 }).svg)).toContain(
    'Machine Learning Engineer',
  )
  expect(textsOf(drawTwoPositions({ ...look, ...sides }).svg)).toEqual(
    expect.arrayContaining(['Machine Learning', 'Engineer', 'Data Scientist']),
  )
})

it('a row of pay without salaries says so beside the others', () => {
  const range = {
    name: 'AI Engineer',
    p25: 140_000,
    low: 168_000,
    median: 170_000,
    high: 174_000,
    p75: 200_000,
  }
  const { svg } = drawPayRanges({ ...look, rows: [range, { name: 'Prompt Engineer', median: null }] })
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['$170K', 'Prompt Engineer', 'too few salaries']))
})

it('a profile leaves out the percentiles that either role has not', () => {
  const whole = { p10: 90_000, p25: 120_000, median: 150_000, p75: 190_000, p90: 240_000 }
  const { svg } = drawQuantileProfile({
    ...look,
    left: { name: 'AI Engineer', ...whole },
    right: { name: 'MLOps Engineer', ...whole, p10: null, p90: null },
  })
  const percentiles = textsOf(svg).filter((text) => /percentile|Median/.test(text ?? ''))
  expect(percentiles).toEqual(['75th percentile', 'Median', '25th percentile'])
})

it.each([200, 300, 500])('a drawing that is asked to be %i high is', (height) => {
  const sides = {
    left: { name: 'AI Engineer', weeks: openings(400, 450) },
    right: { name: 'Data Scientist', weeks: openings(470, 471) },
  }
  expect(drawTwoPositions({ ...look, ...sides, height }).height).toBe(height)
})
