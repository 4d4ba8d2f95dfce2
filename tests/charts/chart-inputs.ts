import fc from 'fast-check'
import { drawCounts } from '../../src/charts/draw-counts.ts'
import { drawMedianHistory } from '../../src/charts/draw-median-history.ts'
import { drawPayRanges } from '../../src/charts/draw-pay-ranges.ts'
import { drawPositionHistory } from '../../src/charts/draw-position-history.ts'
import { drawQuantileProfile } from '../../src/charts/draw-quantile-profile.ts'
import { drawTwoMedians } from '../../src/charts/draw-two-medians.ts'
import { drawTwoPositions } from '../../src/charts/draw-two-positions.ts'
import type { Theme } from '../../src/charts/palette.ts'
import type { Chart } from '../../src/charts/render-chart.ts'

export type Draw = (theme: Theme, width: number) => Chart

const HOSTILE_NAMES = [
  '',
  ' ',
  '<script>alert("x")</script>',
  '</text></svg><svg onload="alert(1)">',
  `& " ' < > \` ]]> &amp; &#0; {{usd}} {a|b}`,
  'مهندس الذكاء الاصطناعي',
  '\u202eevil\u202c \u2066x\u2069',
  'مهندسה'.repeat(50),
  '👩‍💻👩🏽‍🔬🏴‍☠️ engineer',
  `${'é'.repeat(499)}x`,
  'W'.repeat(500),
  'line\nbreak\ttab\u0000\u0008\u001b[31m\ufffe\uffff',
  '\ud800 alone \udfff',
  '機械学習エンジニア',
  'Machine Learning Engineer',
  'AI',
  '__proto__',
  'constructor',
  'toString',
]
const name = fc.oneof(fc.constantFrom(...HOSTILE_NAMES), fc.string({ unit: 'binary', maxLength: 40 }))
const usd = fc.oneof(
  fc.integer({ min: 20_000, max: 900_000 }),
  fc.constantFrom(0, 1, 999, 1000, 99_999, 999_999, 1_000_000, 171_250, 5_000_000_000),
)
const theme = fc.constantFrom<Theme>('light', 'dark')
const width = fc.constantFrom(264, 320, 400, 552, 600, 900)
const sorted = (values: number[]) => values.toSorted((one, other) => one - other) as [number, ...number[]]
const mondayOf = (index: number) => new Date(Date.UTC(2025, 10, 3 + index * 7)).toISOString().slice(0, 10)
const five = fc.tuple(usd, usd, usd, usd, usd).map(sorted)

const payRanges = fc
  .array(fc.record({ name, values: five, isKnown: fc.boolean() }), { maxLength: 12, size: 'max' })
  .map((rows): Draw => {
    const ranges = rows.map((row) => {
      if (!row.isKnown) return { name: row.name, median: null }
      const [p25, low = 0, median = 0, high = 0, p75 = 0] = row.values
      return { name: row.name, p25, low, median, high, p75 }
    })
    return (theme, width) => drawPayRanges({ rows: ranges, theme, width })
  })
const counts = fc
  .array(fc.record({ name, count: fc.oneof(fc.nat(50_000), fc.constantFrom(0, 1, 1e12)) }), {
    maxLength: 12,
    size: 'max',
  })
  .map(
    (rows): Draw =>
      (theme, width) =>
        drawCounts({ rows, theme, width }),
  )
const profile = fc.record({ name, values: five, isSmall: fc.boolean() }).map(({ name, values, isSmall }) => {
  const [p10, p25 = 0, median = 0, p75 = 0, p90 = 0] = values
  return { name, p10: isSmall ? null : p10, p25, median, p75, p90: isSmall ? null : p90 }
})
const profiles = fc.tuple(profile, profile).map(
  ([left, right]): Draw =>
    (theme, width) =>
      drawQuantileProfile({ left, right, theme, width }),
)
const positions = fc.oneof(fc.nat(50_000), fc.constantFrom(0, 1, 1e9))
const openings = fc
  .array(fc.option(positions), { maxLength: 56, size: 'max' })
  .map((weeks) =>
    weeks.flatMap((openPositions, index) =>
      openPositions === null ? [] : [{ week: mondayOf(index), openPositions }],
    ),
  )
const positionHistory = openings.map(
  (weeks): Draw =>
    (theme, width) =>
      drawPositionHistory({ weeks, theme, width }),
)
const medians = fc
  .array(fc.option(fc.tuple(usd, usd, usd).map(sorted)), { maxLength: 56, size: 'max' })
  .map((weeks) =>
    weeks.map((values, index) => ({
      week: mondayOf(index),
      low: values?.[0] ?? null,
      median: values?.[1] ?? null,
      high: values?.[2] ?? null,
    })),
  )
const history = medians.map(
  (weeks): Draw =>
    (theme, width) =>
      drawMedianHistory({ weeks, theme, width }),
)
const side = <Weeks>(weeks: fc.Arbitrary<Weeks>) => fc.record({ name, weeks })
const twoMedians = fc.tuple(side(medians), side(medians)).map(
  ([left, right]): Draw =>
    (theme, width) =>
      drawTwoMedians({ left, right, theme, width }),
)
const twoPositions = fc.tuple(side(openings), side(openings)).map(
  ([left, right]): Draw =>
    (theme, width) =>
      drawTwoPositions({ left, right, theme, width }),
)

/** Any chart that figures and names of postings can lead to, and worse ones. */
export const anyChart = fc.record({
  draw: fc.oneof(payRanges, counts, profiles, history, positionHistory, twoMedians, twoPositions),
  theme,
  width,
})
