import type { ListedPosting } from './counts-by-hand.ts'

const LEVELS = ['ENTRY', 'MID', 'SENIOR']

/** A disclosed salary on one basis. */
export interface Salary {
  readonly employer: string
  readonly level: number
  readonly value: number
  /** 1, but where two roles are adjusted to one seniority mix. */
  readonly weight: number
}

export const salariesOf = (postings: readonly ListedPosting[], basis: string): Salary[] =>
  postings.flatMap(({ company, seniority, salary }) => {
    if (salary === null) return []
    const middle = (salary.low + salary.high) / 2
    const value = basis === 'FLOOR' ? salary.low : basis === 'CEILING' ? salary.high : middle
    return [{ employer: company, level: LEVELS.indexOf(seniority), value, weight: 1 }]
  })

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
export const meanOf = (values: readonly number[]) => sum(values) / values.length
export const weightOf = (salaries: readonly Salary[]) => sum(salaries.map(({ weight }) => weight))
export const byEmployer = (salaries: readonly Salary[]) => Map.groupBy(salaries, ({ employer }) => employer)

/** Halves go away from zero. */
export const wholeDollars = (dollars: number) => Math.sign(dollars) * Math.round(Math.abs(dollars)) + 0

/** Neighbors stand as far apart as the mean of their weights: one apart, unless roles are adjusted. */
export function percentile(salaries: readonly Salary[], share: number): number {
  const sorted = salaries.toSorted((a, b) => a.value - b.value || a.level - b.level)
  const places = [0]
  for (let n = 1; n < sorted.length; n += 1)
    places.push((places[n - 1] ?? 0) + ((sorted[n - 1]?.weight ?? 0) + (sorted[n]?.weight ?? 0)) / 2)
  const place = Math.min(1, Math.max(0, share)) * (places.at(-1) ?? 0)
  const above = Math.max(
    1,
    places.findIndex((at) => at >= place),
  )
  const [low = 0, high = low] = [sorted[above - 1]?.value, sorted[above]?.value]
  const [from = 0, to = from + 1] = [places[above - 1], places[above]]
  return low + ((place - from) / (to - from)) * (high - low)
}

export function effectiveEmployers(salaries: readonly Salary[]): number {
  const sizes = [...byEmployer(salaries).values()].map(weightOf)
  return sum(sizes) ** 2 / sum(sizes.map((size) => size ** 2))
}
