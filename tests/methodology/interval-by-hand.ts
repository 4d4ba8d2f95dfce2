import { bisect, chanceGives } from './chance-by-hand.ts'
import {
  byEmployer,
  effectiveEmployers,
  meanOf,
  percentile,
  type Salary,
  sum,
  weightOf,
} from './sample-by-hand.ts'

/** A figure, the values it might truly have by how far they are off, and how much each employer pulls at it. */
export interface Figure {
  readonly salaries: readonly Salary[]
  readonly most: { readonly down: number; readonly up: number }
  readonly valueAt: (offset: number) => number
  readonly pulls: ReadonlyMap<string, number>
}

function pullsOf(salaries: readonly Salary[], part: (salary: Salary) => number): Map<string, number> {
  const total = weightOf(salaries)
  const parts = (some: readonly Salary[]) => sum(some.map((salary) => salary.weight * part(salary)))
  const figure = parts(salaries) / total
  const pull = (some: readonly Salary[]) => (parts(some) - figure * weightOf(some)) / total
  return new Map([...byEmployer(salaries)].map(([employer, some]) => [employer, pull(some)]))
}

export function percentileFigure(salaries: readonly Salary[], share: number): Figure {
  const valueAt = (offset: number) => percentile(salaries, share + offset)
  const figure = valueAt(0)
  const below = weightOf(salaries.filter(({ value }) => value < figure))
  const at = weightOf(salaries.filter(({ value }) => value === figure))
  const ofTied = Math.min(1, Math.max(0, (share * weightOf(salaries) - below) / at))
  const pulls = pullsOf(salaries, ({ value }) => (value < figure ? 1 : value === figure ? ofTied : 0))
  return { salaries, most: { down: share, up: 1 - share }, valueAt, pulls }
}

export function meanFigure(salaries: readonly Salary[]): Figure {
  const mean = meanOf(salaries.map(({ value }) => value))
  return {
    salaries,
    most: { down: mean - percentile(salaries, 0), up: percentile(salaries, 1) - mean },
    valueAt: (offset) => mean + offset,
    pulls: pullsOf(salaries, ({ value }) => -value),
  }
}

/** Of all salaries, by employer. */
export const sharesOf = (salaries: readonly Salary[]): Map<string, number> =>
  new Map(
    [...byEmployer(salaries)].map(([employer, some]) => [employer, weightOf(some) / weightOf(salaries)]),
  )

export const isOfFewEmployers = ({ salaries }: Figure) => effectiveEmployers(salaries) < 5

function marginsOf({ salaries, most, pulls }: Figure) {
  const shares = sharesOf(salaries)
  const margin = (way: 1 | -1, end: number) =>
    bisect((offset) => {
      const off = [...pulls].map(([employer, pull]) => pull + way * offset * (shares.get(employer) ?? 0))
      return offset - chanceGives(off)
    }, end)
  return { down: margin(-1, most.down), up: margin(1, most.up) }
}

export function intervalOf(figure: Figure): { low: number; high: number } {
  const { salaries, valueAt } = figure
  if (isOfFewEmployers(figure)) return { low: percentile(salaries, 0), high: percentile(salaries, 1) }
  const { down, up } = marginsOf(figure)
  return { low: valueAt(-down), high: valueAt(up) }
}

/** What the interval spans in dollars, over what it spans in offsets; 0 where it spans nothing. */
export function worthOf(figure: Figure): number {
  const { down, up } = marginsOf(figure)
  return down + up === 0 ? 0 : (figure.valueAt(up) - figure.valueAt(-down)) / (down + up)
}
