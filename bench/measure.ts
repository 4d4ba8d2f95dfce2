import type { BenchFigure } from './benchmark.ts'

/** The middle value; of an even number, the mean of the two in the middle. @throws RangeError where there is none */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no rounds were measured')
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}

/** Milliseconds that the work takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Measures each of several works once a round, in turn, so that a noisy minute meets all; gives back medians in ms. */
export async function medianTimes<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) times.get(name)?.push(await timeOf(works[name]))
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >
}

/** Figures in one unit, each set against the one named `of`. */
export function against(of: string, unit: string, values: Readonly<Record<string, number>>): BenchFigure[] {
  const base = values[of]
  if (base === undefined) throw new RangeError(`${of} is none of the values`)
  return Object.entries(values).map(([name, value]) => ({ name, value, unit, ratio: value / base, of }))
}
