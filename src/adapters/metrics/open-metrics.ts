import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Meter } from '../../gateway-ports.ts'
import type { QueryWatch } from '../database/watch-queries.ts'
import { createRequestCounts, DURATION_BOUNDS_MS } from './count-requests.ts'
import { PREFIX, type ReadMetric, registerReadings } from './register-readings.ts'
import { createRequestMetrics } from './request-metrics.ts'
import { createSourceMetrics, type MetricSources } from './source-metrics.ts'

export interface MetricSettings {
  /** Of this release. */
  readonly version: string
  /** Hears of a source that could not be read; its series are left out. */
  readonly onError: (error: unknown) => void
}

export interface Metrics extends Meter {
  executed(operation: string, durationMs: number): void
  /** Times every statement of SQL it hears of. */
  readonly watch: QueryWatch
  /** Adds what is read when somebody asks; once. */
  addSources(sources: MetricSources): void
  /** All of it in Prometheus' text format. */
  render(): Promise<RenderedMetrics>
  close(): void
}

export interface RenderedMetrics {
  readonly contentType: string
  readonly text: string
}

/** Counts in a registry of its own; numbers become series only when somebody asks for them. */
export function openMetrics({ version, onError }: MetricSettings): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const add = (metrics: readonly ReadMetric[]) => {
    for (const metric of metrics) registerReadings(registry, metric, onError)
  }
  const requests = createRequestCounts()
  add([...createRequestMetrics(requests), createBuildInfo(version)])
  const execution = createTimes(registry, 'operation', {
    name: 'execution_seconds',
    help: 'Time that the resolvers of an operation took, their SQL included.',
  })
  const sql = createTimes(registry, 'statement', {
    name: 'sql_seconds',
    help: 'Time that a statement of SQL took, by its first word; waiting for a free connection is not in it.',
  })
  return {
    answered: requests.add,
    executed: (operation, durationMs) => execution.observe({ operation }, durationMs / 1_000),
    watch({ kind }) {
      const end = sql.startTimer({ statement: kind })
      return () => void end()
    },
    addSources: (sources) => add(createSourceMetrics(sources)),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    close: () => registry.clear(),
  }
}

function createTimes<Label extends string>(
  registry: Registry,
  label: Label,
  { name, help }: { readonly name: string; readonly help: string },
): Histogram<Label> {
  return new Histogram({
    name: PREFIX + name,
    help,
    labelNames: [label],
    buckets: DURATION_BOUNDS_MS.map((bound) => bound / 1_000),
    registers: [registry],
  })
}

function createBuildInfo(version: string): ReadMetric {
  return {
    name: 'build_info',
    help: 'Always 1; its labels are the release and the Node.js it runs on.',
    type: 'gauge',
    read: () => [{ labels: { version, node: process.versions.node }, value: 1 }],
  }
}
