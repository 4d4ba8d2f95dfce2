import { CommandError } from '../src/errors.ts'
import type { Benchmark } from './benchmark.ts'
import { formatLine, formatTable, type Outcome } from './report.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  budget: () => import('./budget.ts'),
  comparison: () => import('./comparison.ts'),
  coverage: () => import('./coverage.ts'),
  figures: () => import('./figures.ts'),
  'first-start': () => import('./first-start.ts'),
  gateway: () => import('./gateway.ts'),
  import: () => import('./import.ts'),
  kill: () => import('./kill.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  newsletter: () => import('./newsletter.ts'),
  reading: () => import('./reading.ts'),
  'skill-storage': () => import('./skill-storage.ts'),
  'slow-clients': () => import('./slow-clients.ts'),
  soak: () => import('./soak.ts'),
  'two-instances': () => import('./two-instances.ts'),
}

/** Runs the benchmark named, or all; one that lacks what it needs is left out where it was not asked for by name. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(BENCHMARKS, name))
  if (unknown.length > 0)
    throw new CommandError(
      2,
      `There is no benchmark ${unknown.join(', ')}. Allowed: ${Object.keys(BENCHMARKS).join(', ')}, or none for all.`,
    )
  const outcomes: Record<string, Outcome> = {}
  for (const [name, load] of Object.entries(BENCHMARKS)) {
    if (names.length > 0 && !names.includes(name)) continue
    try {
      const result = await (await load()).run()
      outcomes[name] = result
      console.log(`${formatTable(name, result)}\n`)
    } catch (error) {
      if (!(error instanceof CommandError) || names.length > 0) throw error
      outcomes[name] = { leftOut: error.message }
      console.log(`${name}\n${error.message}\n`)
    }
  }
  console.log(formatLine(outcomes))
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CommandError ? error.message : error)
  process.exitCode = error instanceof CommandError ? error.exitCode : 1
})
