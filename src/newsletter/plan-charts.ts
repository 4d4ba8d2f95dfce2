import type { PayRange } from '../charts/draw-pay-ranges.ts'
import type { Chart } from '../charts/render-chart.ts'

const COLUMN_WIDTH = 264
/** Fewer are no line. */
const LEAST_WEEKS = 2

export type Draw = (theme: 'light' | 'dark') => Chart

interface Salary {
  readonly median: number
  readonly p25: number
  readonly p75: number
  readonly medianInterval: { readonly low: number; readonly high: number }
}

interface WeeklyFigures {
  readonly market: {
    readonly history: readonly {
      readonly week: string
      readonly openPositions: number
      readonly salary: Pick<Salary, 'median' | 'medianInterval'> | null
    }[]
  }
  readonly featuredComparison: { readonly left: Side; readonly right: Side } | null
}

interface Side {
  readonly role: { readonly name: string }
  readonly salary: Salary | null
}

/** All of an answer that its pictures hang on. */
export const chartedPart = ({ market, featuredComparison }: Readonly<Record<string, unknown>>): unknown => [
  (market as WeeklyFigures['market']).history,
  featuredComparison,
]

/** How to draw each picture of a weekly letter for which its answer has figures, by name. */
export async function planCharts(
  answer: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, Draw>>> {
  const { market, featuredComparison } = answer as unknown as WeeklyFigures
  const [{ drawPositionHistory }, { drawMedianHistory }, { drawPayRanges }] = await Promise.all([
    import('../charts/draw-position-history.ts'),
    import('../charts/draw-median-history.ts'),
    import('../charts/draw-pay-ranges.ts'),
  ])
  const medians = market.history.map(({ week, salary }) => ({
    week,
    median: salary?.median ?? null,
    low: salary?.medianInterval.low ?? null,
    high: salary?.medianInterval.high ?? null,
  }))
  const rows = payRanges(featuredComparison)
  const draws: Record<string, Draw> = {}
  if (market.history.length >= LEAST_WEEKS)
    draws.openingsChart = (theme) =>
      drawPositionHistory({ weeks: market.history, theme, width: COLUMN_WIDTH })
  if (medians.filter(({ median }) => median !== null).length >= LEAST_WEEKS)
    draws.salaryChart = (theme) => drawMedianHistory({ weeks: medians, theme, width: COLUMN_WIDTH })
  if (rows.length > 0) draws.comparisonChart = (theme) => drawPayRanges({ rows, theme, width: COLUMN_WIDTH })
  return draws
}

/** Of the two roles that are compared, where both have salaries: one alone compares nothing. */
function payRanges(comparison: WeeklyFigures['featuredComparison']): readonly PayRange[] {
  const sides = comparison ? [comparison.left, comparison.right] : []
  const rows = sides.flatMap(({ role, salary }) =>
    salary ? [{ name: role.name, ...salary, ...salary.medianInterval }] : [],
  )
  return rows.length === sides.length ? rows : []
}
