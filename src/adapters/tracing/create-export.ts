import type { Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { TracingSettings, TracingTimes } from './open-tracing.ts'

export interface SpanExport {
  getTracer(name: string, version: string): Tracer
  /** Sends what is left. Never rejects. */
  close(): Promise<void>
}

/** Spans that wait at most; what comes on top of them is dropped. */
const MOST_WAITING = 8_192

/** Finished spans on their way to the collector. */
export function createExport({
  endpoint,
  version,
  logger,
  times,
}: TracingSettings & { readonly times: TracingTimes }): SpanExport {
  const collector = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: times.sendMs,
  })
  const complain = createComplaint(logger, times.quietMs)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'ai-salary-trends', 'service.version': version }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: tellFailures(collector, complain),
        maxQueueSize: MOST_WAITING,
        scheduledDelayMillis: times.batchMs,
        exportTimeoutMillis: times.sendMs,
      }),
    ],
  })
  return {
    getTracer: (name, tracerVersion) => provider.getTracer(name, tracerVersion),
    async close() {
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, times.closeMs)
      await Promise.race([provider.shutdown().catch(complain), late])
      clearTimeout(timer)
    },
  }
}

function tellFailures(collector: SpanExporter, complain: () => void): SpanExporter {
  return {
    export: (spans, done) =>
      collector.export(spans, (result) => {
        if (result.code !== 0) complain()
        done(result)
      }),
    shutdown: () => collector.shutdown(),
    forceFlush: async () => collector.forceFlush?.(),
  }
}

/** The collector's own words may hold what it was sent, so they are not told. */
function createComplaint(logger: TracingSettings['logger'], quietMs: number): () => void {
  let quietUntil = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    if (now < quietUntil) return
    quietUntil = now + quietMs
    logger.warn({}, 'Traces could not be sent to the collector of OTEL_EXPORTER_OTLP_ENDPOINT; they are lost')
  }
}
