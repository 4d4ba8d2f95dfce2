import type { Logger } from '../../ports.ts'
import type { StatementTracer } from './create-tracer.ts'

export interface TracingSettings {
  /** Where a collector takes OTLP over HTTP, such as http://localhost:4318. */
  readonly endpoint: string
  /** Of this release. */
  readonly version: string
  readonly logger: Pick<Logger, 'warn'>
  /** TRACING_TIMES unless said otherwise. */
  readonly times?: TracingTimes
}

export interface TracingTimes {
  /** Spans wait this long for others to be sent with. */
  readonly batchMs: number
  /** Until a collector must have taken them. */
  readonly sendMs: number
  /** The same at the end, when the process has little time left. */
  readonly closeMs: number
  /** Between two complaints about it. */
  readonly quietMs: number
}

export const TRACING_TIMES: TracingTimes = { batchMs: 5_000, sendMs: 5_000, closeMs: 2_000, quietMs: 60_000 }

export interface Tracing extends StatementTracer {
  /** Sends what is left, as long as `closeMs` allows. Never rejects. */
  close(): Promise<void>
}

/**
 * Sends spans in batches to a collector. OpenTelemetry is loaded here and not before: who has no collector pays nothing.
 * A collector that is gone costs the spans, no answer its time, and a line of the log a minute.
 */
export async function openTracing(settings: TracingSettings): Promise<Tracing> {
  const [{ createTracer }, { createExport }] = await Promise.all([
    import('./create-tracer.ts'),
    import('./create-export.ts'),
  ])
  const provider = createExport({ ...settings, times: settings.times ?? TRACING_TIMES })
  return {
    ...createTracer(provider.getTracer('salary-trends', settings.version)),
    close: () => provider.close(),
  }
}
