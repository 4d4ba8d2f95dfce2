import { expect, it } from 'vitest'
import { drawCounts } from '../../src/charts/draw-counts.ts'
import { drawMedianHistory } from '../../src/charts/draw-median-history.ts'
import { drawPayRanges } from '../../src/charts/draw-pay-ranges.ts'
import { drawPositionHistory } from '../../src/charts/draw-position-history.ts'
import { drawQuantileProfile } from '../../src/charts/draw-quantile-profile.ts'

const look = { theme: 'light', width: 400 } as const
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
const range = (name: string, median: number) => ({
  name,
  p25: median - 30_000,
  median,
  p75: median + 40_000,
  low: median - 4000,
  high: median + 5000,
})
const week = (index: number, median: number | null) => ({
  week: new Date(Date.UTC(2026, 8, 7 + index * 7)).toISOString().slice(0, 10),
  median,
  low: median && median - 2000,
  high: median && median + 2000,
})
const linesOf = (svg: string) => svg.match(/<polyline/g) ?? []
const dotsOf = (svg: string) => svg.match(/<circle/g) ?? []

it('pay ranges name each role with its median, in the order given', () => {
  const { svg } = drawPayRanges({
    ...look,
    rows: [range('Data Scientist', 171_250), range('MLOps Engineer', 182_400)],
  })
  const texts = textsOf(svg).filter((text) => /Scientist|Engineer|\$1[78][12]K/.test(text ?? ''))
  expect(texts).toEqual(['Data Scientist', '$171K', 'MLOps Engineer', '$182K'])
})

it('counts say their figures, and the longest bar is the greatest', () => {
  const { svg } = drawCounts({
    ...look,
    rows: [
      { name: 'Python', count: 12_034 },
      { name: 'Rust', count: 0 },
    ],
  })
  expect(textsOf(svg)).toEqual(['Python', '12,034', 'Rust', '0'])
})

it('a history is a line that breaks where a week has no median, and where a week is missing', () => {
  const whole = [0, 1, 2, 3, 4, 5, 6].map((index) => week(index, 170_000 + index * 1000))
  const lines = (weeks: typeof whole) => linesOf(drawMedianHistory({ ...look, weeks }).svg).length
  expect(lines(whole)).toBe(1)
  expect(lines(whole.with(3, week(3, null)))).toBe(2)
  expect(lines(whole.toSpliced(3, 1))).toBe(2)
  expect(lines(whole.toReversed())).toBe(1)
})

it('a median alone between gaps is a dot with its interval', () => {
  const weeks = [
    week(0, 170_000),
    week(1, null),
    week(2, 171_000),
    week(3, null),
    week(4, 172_000),
    week(5, 173_000),
  ]
  const { svg } = drawMedianHistory({ ...look, weeks })
  expect([linesOf(svg).length, dotsOf(svg).length]).toEqual([1, 3])
})

it('a history says its newest median, and the years of its weeks once', () => {
  const weeks = Array.from({ length: 30 }, (_, index) => week(index, 170_000 + index * 500))
  const texts = textsOf(drawMedianHistory({ ...look, weeks }).svg)
  expect(texts).toContain('$185K')
  expect(texts.filter((text) => /^20\d\d$/.test(text ?? ''))).toEqual(['2026', '2027'])
})

it('open positions say the first and the newest figure', () => {
  const weeks = [24_000, 25_100, 24_659].map((openPositions, index) => ({
    ...week(index, null),
    openPositions,
  }))
  expect(textsOf(drawPositionHistory({ ...look, weeks }).svg)).toEqual(
    expect.arrayContaining(['24,000', '24,659']),
  )
})

it('a profile tells two roles apart by shape, and says each figure once where they are alike', () => {
  const side = (name: string, more: number) => ({
    name,
    p10: 90_000 + more,
    p25: 120_000 + more,
    median: 150_000,
    p75: 190_000 + more,
    p90: 240_000 + more,
  })
  const { svg } = drawQuantileProfile({
    ...look,
    left: side('Data Scientist', 0),
    right: side('Quant', 30_000),
  })
  const texts = textsOf(svg)
  expect(texts.filter((text) => text === '$150K').length).toBeGreaterThanOrEqual(1)
  for (const figure of ['$90K', '$120K', '$190K', '$240K', '$220K', '$270K']) expect(texts).toContain(figure)
  // One of each in the key, and one a percentile.
  expect(dotsOf(svg)).toHaveLength(6)
  expect(svg.match(/<polygon/g)).toHaveLength(6)
})

it('without a row says so', () => {
  for (const { svg } of [
    drawCounts({ ...look, rows: [] }),
    drawPayRanges({ ...look, rows: [] }),
    drawPositionHistory({ ...look, weeks: [] }),
    drawMedianHistory({ ...look, weeks: [week(0, null)] }),
  ])
    expect(textsOf(svg)).toEqual(['No figures to show'])
})

it.each(['__proto__', 'constructor', 'hasOwnProperty'])(
  'a company named %s changes nothing of JavaScript',
  (name) => {
    const { svg } = drawCounts({ ...look, rows: [{ name, count: 3 }] })
    expect(textsOf(svg)).toEqual([name, '3'])
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.keys(Object)).toEqual([])
  },
)

it.each([
  ['<script>alert(1)</script> & co', '&lt;script&gt;alert(1)&lt;/script&gt; &amp; co'],
  ['\u202eevil\u202c', 'evil'],
  ['two\nlines\u0000', 'two lines'],
])('the name %j is written as %j', (name, written) => {
  expect(textsOf(drawCounts({ ...look, rows: [{ name, count: 3 }] }).svg)[0]).toBe(written)
})

it('a name that is longer than its line ends in an ellipsis', () => {
  const [text] = textsOf(drawCounts({ ...look, rows: [{ name: 'W'.repeat(500), count: 3 }] }).svg)
  expect(text).toBe(`${'W'.repeat(28)}…`)
})

it('a name is cut between whole characters', () => {
  const family = '👩‍👩‍👧‍👦'
  const [text = ''] = textsOf(drawCounts({ ...look, rows: [{ name: family.repeat(60), count: 3 }] }).svg)
  expect(text).toMatch(new RegExp(`^(${family})+…$`, 'u'))
})
