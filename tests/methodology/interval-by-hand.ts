import {
  byEmployer,
  effectiveEmployers,
  meanOf,
  percentile,
  type Salary,
  sum,
  weightOf,
} from './sample-by-hand.ts'
import { studentT95 } from './student-t-by-hand.ts'

/** A figure, its interval, and how much each employer pulls at it. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly isOfFewEmployers: boolean
  readonly pulls: ReadonlyMap<string, number>
}

function pullsOf(salaries: readonly Salary[], part: (salary: Salary) => number): Map<string, number> {
  const total = weightOf(salaries)
  const parts = (some: readonly Salary[]) => sum(some.map((salary) => salary.weight * part(salary)))
  const figure = parts(salaries) / total
  const pull = (some: readonly Salary[]) => (parts(some) - figure * weightOf(some)) / total
  return new Map([...byEmployer(salaries)].map(([employer, some]) => [employer, pull(some)]))
}

function variance(pulls: ReadonlyMap<string, number>): number {
  return (pulls.size / (pulls.size - 1)) * sum([...pulls.values()].map((pull) => pull ** 2))
}

function estimate(
  salaries: readonly Salary[],
  value: number,
  pulls: ReadonlyMap<string, number>,
  interval: (margin: number) => readonly [number, number],
): Estimate {
  const effective = effectiveEmployers(salaries)
  const isOfFewEmployers = effective < 5
  const [low, high] = isOfFewEmployers
    ? [percentile(salaries, 0), percentile(salaries, 1)]
    : interval(studentT95(effective - 1) * Math.sqrt(variance(pulls)))
  return { value, low, high, isOfFewEmployers, pulls }
}

export function estimatePercentile(salaries: readonly Salary[], share: number): Estimate {
  const value = percentile(salaries, share)
  const below = pullsOf(salaries, (salary) => Number(salary.value < value))
  const upTo = pullsOf(salaries, (salary) => Number(salary.value <= value))
  const pulls = variance(upTo) >= variance(below) ? upTo : below
  return estimate(salaries, value, pulls, (margin) => [
    percentile(salaries, share - margin),
    percentile(salaries, share + margin),
  ])
}

export function estimateMean(salaries: readonly Salary[]): Estimate {
  const value = meanOf(salaries.map((salary) => salary.value))
  const pulls = pullsOf(salaries, (salary) => salary.value)
  return estimate(salaries, value, pulls, (margin) => [value - margin, value + margin])
}
