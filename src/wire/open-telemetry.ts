import manifest from '../../package.json' with { type: 'json' }
import { joinWatches } from '../adapters/database/watch-queries.ts'
import { openMetrics } from '../adapters/metrics/open-metrics.ts'
import { openTracing } from '../adapters/tracing/open-tracing.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../ports.ts'

/** What an operator sees of the inside: counted always, traced where there is a collector. */
export type Telemetry = Awaited<ReturnType<typeof openTelemetry>>

/** Opened before the database, so that its first statement is told too. */
export async function openTelemetry({ tracesEndpoint }: Pick<Config, 'tracesEndpoint'>, logger: Logger) {
  const { version } = manifest
  const metrics = openMetrics({
    version,
    onError: (error) => logger.warn({ error: String(error) }, 'a metric could not be read; it is left out'),
  })
  const tracer =
    tracesEndpoint === null ? undefined : await openTracing({ endpoint: tracesEndpoint, version, logger })
  return {
    metrics,
    tracer,
    /** For DatabaseSettings. */
    watch: tracer === undefined ? metrics.watch : joinWatches(metrics.watch, tracer.watch),
    async close() {
      await tracer?.close()
      metrics.close()
    },
  }
}
